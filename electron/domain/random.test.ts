import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom, seedFrom, shuffled } from './random.ts';

describe('a seeded source of numbers', () => {
  it('gives the same numbers for the same seed on every machine, for ever', () => {
    const random = seededRandom(42);
    expect([random(), random(), random()]).toEqual([0.6011037519201636, 0.44829055899754167, 0.8524657934904099]);
    expect(seedFrom('7:q-1')).toBe(seedFrom('7:q-1'));
    expect(seedFrom('a')).toBe(0xe40c292c);
  });

  it('stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        for (let draw = 0; draw < 50; draw += 1) {
          const value = random();
          expect(value >= 0 && value < 1).toBe(true);
        }
      }),
    );
  });
});

describe('shuffling', () => {
  it('keeps every value and leaves the given list alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.integer(), (values, seed) => {
        const before = [...values];
        const result = shuffled(values, seededRandom(seed));
        expect(result.toSorted((a, b) => a - b)).toEqual(values.toSorted((a, b) => a - b));
        expect(values).toEqual(before);
      }),
    );
  });

  it('puts each value in each place about equally often', () => {
    const rounds = 6_000;
    const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    const random = seededRandom(1);
    for (let round = 0; round < rounds; round += 1) {
      for (const [place, value] of shuffled([0, 1, 2, 3], random).entries()) {
        const row = counts[value] ?? [];
        row[place] = (row[place] ?? 0) + 1;
      }
    }
    // 1,500 each; six standard deviations of a binomial with p = 1/4 are about 200.
    for (const count of counts.flat()) expect(Math.abs(count - rounds / 4)).toBeLessThan(200);
  });
});
