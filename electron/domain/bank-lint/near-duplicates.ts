import { plainWords } from './words.ts';

/** Two texts that are nearly one, by their indexes, the later one first. */
export interface NearDuplicate {
  readonly left: number;
  readonly right: number;
  /** Jaccard similarity of their word-5-grams. */
  readonly similarity: number;
}

/**
 * Finds all pairs of texts whose sets of word-5-grams have a Jaccard similarity above `threshold` (0 to 1).
 *
 * Two sets above the threshold share a gram among the rarest part of each (prefix filtering: Chaudhuri, Ganti & Kaushik 2006), so
 * only that part is indexed and a phrase that thousands of texts have costs nothing.
 */
export function nearDuplicates(texts: readonly string[], threshold: number): readonly NearDuplicate[] {
  const sets = texts.map(fiveGrams);
  const frequency = new Map<string, number>();
  for (const set of sets) for (const gram of set) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const indexed = new Map<string, number[]>();
  const found: NearDuplicate[] = [];
  for (const [left, set] of sets.entries()) {
    const candidates = new Set<number>();
    for (const gram of rarest(set, frequency, threshold)) {
      const holders = indexed.get(gram) ?? [];
      for (const right of holders) candidates.add(right);
      holders.push(left);
      indexed.set(gram, holders);
    }
    for (const right of candidates) {
      const similarity = jaccard(set, sets[right] ?? new Set());
      if (similarity > threshold) found.push({ left, right, similarity });
    }
  }
  return found;
}

function fiveGrams(text: string): ReadonlySet<string> {
  const words = plainWords(text);
  return new Set(words.slice(4).map((_, start) => words.slice(start, start + 5).join(' ')));
}

function rarest(set: ReadonlySet<string>, frequency: ReadonlyMap<string, number>, threshold: number): readonly string[] {
  const ordered = [...set].sort(
    (left, right) => (frequency.get(left) ?? 0) - (frequency.get(right) ?? 0) || (left < right ? -1 : 1),
  );
  return ordered.slice(0, set.size - Math.ceil(threshold * set.size) + 1);
}

function jaccard(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of left) if (right.has(gram)) shared += 1;
  const union = left.size + right.size - shared;
  return union === 0 ? 0 : shared / union;
}
