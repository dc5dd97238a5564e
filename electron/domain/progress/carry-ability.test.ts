import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialAbility, observeAnswer, type AbilityState } from '../ability.ts';
import { curveOf } from '../item-curve.ts';
import { carryAbility } from './carry-ability.ts';

const ids = ['a', 'b', 'c', 'd'];

const reached: fc.Arbitrary<AbilityState> = fc
  .array(fc.record({ domain: fc.nat(3), correct: fc.boolean(), day: fc.nat(50) }), { maxLength: 60 })
  .map((answers) => answers.reduce((state, given) => observeAnswer(state, { ...given, curve: curveOf({ difficulty: 3, floor: 0.2 }), sight: 'first', mode: 'exam', rapid: false }), initialAbility(4)));

function expectNear(actual: AbilityState, expected: AbilityState): void {
  actual.means.forEach((mean, index) => expect(mean).toBeCloseTo(expected.means[index] ?? Number.NaN, 12));
  actual.covariance.forEach((row, index) => row.forEach((value, other) => expect(value).toBeCloseTo(expected.covariance[index]?.[other] ?? Number.NaN, 12)));
}

describe('an outline that changed', () => {
  it('keeps all that is known where every domain stays, in whatever order', () => {
    fc.assert(
      fc.property(reached, (state) => {
        expect(carryAbility(state, ids, ids)).toEqual(state);
        expectNear(carryAbility(carryAbility(state, ids, ids.toReversed()), ids.toReversed(), ids), state);
      }),
    );
  });

  it.each([[['a', 'b', 'x']], [['x', 'y']], [['d', 'c', 'b', 'a', 'x', 'y', 'z']], [['a']]])('begins at the prior where nothing was answered (%j)', (after) => {
    expectNear(carryAbility(initialAbility(4), ids, after), initialAbility(after.length));
    expectNear(carryAbility(initialAbility(0), [], after), initialAbility(after.length));
  });

  it('gives new domains what is shared: a strong learner is expected to be strong there, with less certainty', () => {
    const strong = Array.from({ length: 40 }, (_, number) => number % 4).reduce(
      (state, domain) => observeAnswer(state, { day: 0, domain, correct: true, curve: curveOf({ difficulty: 3, floor: 0.2 }), sight: 'first', mode: 'exam', rapid: false }),
      initialAbility(4),
    );
    const [kept = 0, fresh = 0, other = 0] = carryAbility(strong, ids, ['a', 'x', 'y']).means;
    expect(fresh).toBeGreaterThan(0.3);
    expect(fresh).toBeLessThan(kept);
    expect(other).toBe(fresh);
    const { covariance } = carryAbility(strong, ids, ['a', 'x']);
    expect(covariance[1]?.[1]).toBeGreaterThan(covariance[0]?.[0] ?? Number.NaN);
  });

  it('keeps the covariance one that there can be, whatever is kept', () => {
    fc.assert(
      fc.property(reached, fc.shuffledSubarray([...ids, 'w', 'x', 'y', 'z'], { minLength: 1 }), fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }), (state, after, direction) => {
        const { covariance } = carryAbility(state, ids, after);
        const variance = covariance.reduce((sum, row, index) => sum + row.reduce((inner, value, other) => inner + value * (direction[index] ?? 0) * (direction[other] ?? 0), 0), 0);
        expect(variance).toBeGreaterThanOrEqual(-1e-9);
        covariance.forEach((row, index) => {
          expect(row[index]).toBeGreaterThan(0);
          row.forEach((value, other) => expect(value).toBeCloseTo(covariance[other]?.[index] ?? Number.NaN, 12));
        });
      }),
    );
  });
});
