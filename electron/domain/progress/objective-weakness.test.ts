import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { betaCdf, betaQuantile } from './beta-distribution.ts';
import { fewestForObjective, objectiveWeakness } from './objective-weakness.ts';

describe('the beta distribution', () => {
  it.each([
    // Closed forms: uniform, powers, and a binomial tail for whole parameters.
    [0.3, 1, 1, 0.3],
    [0.5, 3, 1, 0.125],
    [0.2, 1, 4, 1 - 0.8 ** 4],
    [0.4, 2, 3, 6 * 0.4 ** 2 * 0.6 ** 2 + 4 * 0.4 ** 3 * 0.6 + 0.4 ** 4],
    [0.5, 40, 40, 0.5],
    [0.25, 0.5, 0.5, 1 / 3],
  ])('at %f with a = %f, b = %f is %f', (x, a, b, expected) => {
    expect(betaCdf(x, a, b)).toBeCloseTo(expected, 9);
  });

  it('and its quantile are each other\'s inverse', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.double({ min: 0.3, max: 2_000, noNaN: true }), fc.double({ min: 0.3, max: 2_000, noNaN: true }), (p, a, b) => {
        const x = betaQuantile(p, a, b);
        expect(betaCdf(x - 2e-7, a, b)).toBeLessThanOrEqual(p + 1e-6);
        expect(betaCdf(x + 2e-7, a, b)).toBeGreaterThanOrEqual(p - 1e-6);
      }),
    );
  });
});

const estimate = fc.record({ estimate: fc.double({ min: 0.05, max: 0.95, noNaN: true }), half: fc.double({ min: 0.001, max: 0.3, noNaN: true }) }).map(({ estimate, half }) => ({ estimate, low: Math.max(0.001, estimate - half), high: Math.min(0.999, estimate + half) }));

describe('the weakness of an objective', () => {
  it('has no number under five answers', () => {
    const domain = { estimate: 0.4, low: 0.3, high: 0.5 };
    expect(objectiveWeakness(domain, 4, fewestForObjective - 1)).toBeNull();
    expect(objectiveWeakness(domain, 4, fewestForObjective)).not.toBeNull();
  });

  it('lies between what was missed and the domain, inside its band', () => {
    fc.assert(
      fc.property(estimate, fc.integer({ min: 5, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (domain, answers, share) => {
        const misses = Math.round(answers * share);
        const found = objectiveWeakness(domain, misses, answers);
        if (found === null) throw new Error('There are enough answers.');
        expect(found.estimate).toBeGreaterThanOrEqual(Math.min(domain.estimate, misses / answers) - 1e-9);
        expect(found.estimate).toBeLessThanOrEqual(Math.max(domain.estimate, misses / answers) + 1e-9);
        expect(found.low).toBeLessThan(found.high);
      }),
    );
  });

  it('never falls by a miss and never rises by a hit', () => {
    fc.assert(
      fc.property(estimate, fc.integer({ min: 5, max: 60 }), fc.nat(60), (domain, answers, missed) => {
        const misses = Math.min(missed, answers);
        const before = objectiveWeakness(domain, misses, answers)?.estimate ?? Number.NaN;
        expect(objectiveWeakness(domain, misses + 1, answers + 1)?.estimate).toBeGreaterThanOrEqual(before);
        expect(objectiveWeakness(domain, misses, answers + 1)?.estimate).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('holds the truth in about eight bands of ten where its assumptions hold', () => {
    const random = seededRandom(5);
    const domain = { estimate: 0.35, low: 0.2999, high: 0.4001 };
    // Objectives as the prior has them: the domain's own spread and that of objectives within it.
    const spread = (domain.high - domain.low) / (2 * 1.2816);
    const strength = (0.35 * 0.65) / ((0.35 * 0.65) / 13 + spread ** 2) - 1;
    let held = 0;
    const rounds = 1_500;
    for (let round = 0; round < rounds; round += 1) {
      const truth = betaQuantile(random(), strength * 0.35, strength * 0.65);
      const misses = Array.from({ length: 15 }, () => random() < truth).filter(Boolean).length;
      const found = objectiveWeakness(domain, misses, 15);
      if (found !== null && found.low <= truth && truth <= found.high) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.77);
    expect(held / rounds).toBeLessThan(0.83);
  });
});
