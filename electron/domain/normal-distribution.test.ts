import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import recorded from './ability.cases.json';
import { erfc, normalCdf, normalDensity } from './normal-distribution.ts';

const { erfc: points } = z.object({ erfc: z.array(z.tuple([z.number(), z.number()])).min(50) }).parse(recorded);

describe('the normal distribution', () => {
  it('agrees with the C library on erfc to 1e-13 of its value, in all three ranges and both tails', () => {
    for (const [x, expected] of points) expect(Math.abs(erfc(x) - expected) / expected, `erfc(${x})`).toBeLessThan(1e-13);
  });

  it('ends at 0, 1 and 2', () => {
    expect([erfc(Infinity), erfc(40), erfc(0), erfc(-40), erfc(-Infinity)]).toEqual([0, 0, 1, 2, 2]);
  });

  it('is symmetric, and rises by its density', () => {
    for (const x of [-3.7, -1, -0.2, 0, 0.4, 2.5]) {
      expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 14);
      expect((normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5).toBeCloseTo(normalDensity(x), 9);
    }
  });
});
