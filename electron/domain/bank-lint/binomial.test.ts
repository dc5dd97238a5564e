import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOfAtLeast, chanceOfAtMost } from './binomial.ts';

describe('the exact binomial test', () => {
  it('gives the known values', () => {
    expect(chanceOfAtLeast(3, 3, 0.5)).toBeCloseTo(0.125, 12);
    expect(chanceOfAtMost(0, 4, 0.25)).toBeCloseTo(0.75 ** 4, 12);
    expect(chanceOfAtLeast(12, 15, 1 / 3)).toBeCloseTo(4091 / 3 ** 15, 12);
    expect(chanceOfAtLeast(0, 5, 0.1)).toBe(1);
    expect(chanceOfAtLeast(6, 5, 0.1)).toBe(0);
  });

  it('splits certainty between "at least" and "fewer"', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.nat(400), (trials, chance, count) => {
        const successes = count % (trials + 1);
        expect(chanceOfAtLeast(successes, trials, chance) + chanceOfAtMost(successes - 1, trials, chance)).toBeCloseTo(1, 9);
      }),
    );
  });
});
