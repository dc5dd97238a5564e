import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearDuplicates } from './near-duplicates.ts';

/** The definition, pair by pair. */
function byDefinition(texts: readonly string[], threshold: number): readonly string[] {
  const sets = texts.map((text) => {
    const words = text.split(' ');
    return new Set(words.slice(4).map((_, start) => words.slice(start, start + 5).join(' ')));
  });
  return sets.flatMap((left, index) =>
    sets.slice(0, index).flatMap((right, other) => {
      const union = new Set([...left, ...right]).size;
      return union > 0 && (left.size + right.size - union) / union > threshold ? [`${index}-${other}`] : [];
    }),
  );
}

describe('near duplicates', () => {
  it('are exactly the pairs above the threshold', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.constantFrom(0.1, 0.25, 0.5, 0.9), (texts, threshold) => {
        const found = nearDuplicates(texts, threshold).map(({ left, right }) => `${left}-${right}`);
        expect(found.toSorted()).toEqual(byDefinition(texts, threshold).toSorted());
      }),
      { numRuns: 300 },
    );
  });
});
