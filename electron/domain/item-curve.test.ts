import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveOf, difficultyOf, guessingFloor, itemFacts, probabilityRight } from './item-curve.ts';
import { arbitraryQuestion } from './testing/arbitrary-question.ts';

const options = (count: number): { id: string; text: string }[] => Array.from({ length: count }, (_, index) => ({ id: `o${index}`, text: 'x' }));

describe('the curve of a question', () => {
  it('takes a guess as a little worse than blind choice among the complete answers', () => {
    expect(guessingFloor({ type: 'single', options: options(4) })).toBeCloseTo(0.2, 12);
    expect(guessingFloor({ type: 'single', options: options(5) })).toBeCloseTo(0.16, 12);
    expect(guessingFloor({ type: 'multiple', options: options(5), choose: 2 })).toBeCloseTo(0.8 / 10, 12);
    expect(guessingFloor({ type: 'multiple', options: options(4), choose: null })).toBeCloseTo(0.8 / 15, 12);
    expect(guessingFloor({ type: 'multiple', options: options(4), choose: 9 })).toBeCloseTo(0.8, 12);
    expect(guessingFloor({ type: 'ordering', options: options(4) })).toBeCloseTo(0.8 / 24, 12);
    expect(guessingFloor({ type: 'matching', prompts: options(3), options: options(4) })).toBeCloseTo(0.8 / 64, 12);
    expect(guessingFloor({ type: 'numeric', unit: null })).toBe(0);
    expect(guessingFloor({ type: 'text' })).toBe(0);
  });

  it('takes an unrated question as one in the middle', () => {
    expect([1, 2, 3, 4, 5].map(difficultyOf)).toEqual([-0.9, -0.45, 0, 0.45, 0.9]);
    expect(difficultyOf(null)).toBe(0);
  });

  it('never leaves the span between the floor and the ceiling of slips, and rises with ability', () => {
    fc.assert(
      fc.property(
        arbitraryQuestion(),
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: 0.01, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (question, ability, more, variance) => {
          const curve = curveOf(itemFacts(question));
          const right = probabilityRight(curve, ability, variance);
          expect(right).toBeGreaterThanOrEqual(curve.floor);
          expect(right).toBeLessThanOrEqual(0.98);
          expect(probabilityRight(curve, ability + more, variance)).toBeGreaterThan(right);
        },
      ),
    );
  });
});
