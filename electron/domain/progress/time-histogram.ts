/** Answers by the time they took: bucket `n` holds times from 2^(n/4) to 2^((n+1)/4) seconds, 0 everything faster, the last everything slower. */
export type TimeHistogram = ReadonlyMap<number, number>;

const bucketsPerDoubling = 4;
/** Up to 2^12 seconds, more than an hour for one question. */
const buckets = 48;

/** A median from fewer answers says little. */
export const fewestForMedian = 5;

/** The bucket of a time in ms. */
export function bucketOf(timeMs: number): number {
  if (timeMs <= 1_000) return 0;
  return Math.min(buckets - 1, Math.floor(bucketsPerDoubling * Math.log2(timeMs / 1_000)));
}

/** Number of answers in a histogram. */
export function answersIn(histogram: TimeHistogram): number {
  let sum = 0;
  for (const answers of histogram.values()) sum += answers;
  return sum;
}

/** The median time in ms, at most a tenth beside the exact one; null under `fewestForMedian` answers. */
export function medianMs(histogram: TimeHistogram): number | null {
  const total = answersIn(histogram);
  if (total < fewestForMedian) return null;
  let below = 0;
  for (const [bucket, answers] of [...histogram].toSorted(([left], [right]) => left - right)) {
    if (below + answers >= total / 2) return Math.round(1_000 * 2 ** ((bucket + (total / 2 - below) / answers) / bucketsPerDoubling));
    below += answers;
  }
  return null;
}
