import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answersIn, bucketOf, fewestForMedian, medianMs } from './time-histogram.ts';

function histogramOf(times: readonly number[]): Map<number, number> {
  const histogram = new Map<number, number>();
  for (const time of times) histogram.set(bucketOf(time), (histogram.get(bucketOf(time)) ?? 0) + 1);
  return histogram;
}

it('finds the median of any times to a bucket, which is a fifth wide', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1_000, max: 3_600_000 }), { minLength: fewestForMedian, maxLength: 80 }), (times) => {
      const sorted = times.toSorted((a, b) => a - b);
      const found = medianMs(histogramOf(times)) ?? Number.NaN;
      const [low, high] = [sorted[Math.ceil(times.length / 2) - 1] ?? 0, sorted[Math.floor(times.length / 2)] ?? 0];
      expect(found).toBeGreaterThan(low / 2 ** 0.25 - 1);
      expect(found).toBeLessThan(high * 2 ** 0.25 + 1);
      expect(answersIn(histogramOf(times))).toBe(times.length);
    }),
  );
});

it('has no median of fewer than five answers', () => {
  expect(medianMs(histogramOf([60_000, 60_000, 60_000, 60_000]))).toBeNull();
  expect(medianMs(histogramOf([60_000, 60_000, 60_000, 60_000, 60_000]))).toBeGreaterThan(50_000);
});

it('has a bucket for every time, growing with it', () => {
  expect([0, 999, 1_000, 1_189, 1_190, 2_000, 10 ** 12].map(bucketOf)).toEqual([0, 0, 0, 0, 1, 4, 47]);
});
