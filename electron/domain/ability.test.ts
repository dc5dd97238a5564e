import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  advance,
  bankProfile,
  expectedRight,
  initialAbility,
  observeAnswer,
  outlook,
  weakness,
  type AbilityAnswer,
  type AbilityState,
  type BankProfile,
} from './ability.ts';
import recorded from './ability.cases.json';
import { curveOf } from './item-curve.ts';
import { sittingModes } from './sitting-rules.ts';

const numbers = z.array(z.number());
const { cases } = z
  .object({
    cases: z.array(
      z.object({
        name: z.string(),
        form: numbers,
        cut: z.number(),
        floor: z.number(),
        ratings: z.array(numbers),
        steps: z.array(
          z.object({
            day: z.number(),
            domain: z.number(),
            rating: z.number(),
            floor: z.number(),
            correct: z.boolean(),
            mode: z.enum(sittingModes),
            rapid: z.boolean(),
            sight: z.enum(['first', 'repeat']),
            expected: z.number(),
          }),
        ),
        checkpoints: z.array(
          z.object({
            after: z.number(),
            day: z.number(),
            means: numbers,
            covariance: z.array(numbers),
            weakness: z.array(z.tuple([z.number(), z.number(), z.number()])),
            outlook: z.object({ readiness: z.number(), score: z.number(), score_band: z.number(), next_form_band: z.number() }),
          }),
        ),
      }),
    ),
  })
  .parse(recorded);

function near(actual: number | undefined, expected: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThan(1e-9);
}

describe.each(cases)('the port against the reference: $name', ({ form, cut, floor, ratings, steps, checkpoints }) => {
  const ids = form.map((_, domain) => `d${domain}`);
  const bank = bankProfile(
    ids,
    ratings.flatMap((list, domain) => list.map((difficulty) => ({ domain: `d${domain}`, difficulty, floor, count: 1 }))),
  );
  const total = form.reduce((sum, count) => sum + count, 0);

  it('agrees on every answer and every output to 1e-9', () => {
    let state = initialAbility(form.length);
    steps.forEach((step, number) => {
      const curve = curveOf({ difficulty: step.rating, floor: step.floor });
      near(expectedRight(advance(state, step.day), step.domain, curve), step.expected);
      state = observeAnswer(state, { ...step, curve });
      for (const point of checkpoints.filter(({ after }) => after === number + 1)) {
        point.means.forEach((mean, domain) => near(state.means[domain], mean));
        point.covariance.forEach((row, domain) => row.forEach((value, other) => near(state.covariance[domain]?.[other], value)));
        point.weakness.forEach(([estimate, low, high], domain) => {
          const found = weakness(state, domain, bank, point.day);
          near(found.estimate, estimate);
          near(found.low, low);
          near(found.high, high);
        });
        const found = outlook(state, { bank, formCounts: form, cutProportion: cut / total, day: point.day });
        near(found.readiness, point.outlook.readiness);
        near(found.mean * total * 8, point.outlook.score);
        near(found.abilityBand * total * 8, point.outlook.score_band);
        near(found.nextFormBand * total * 8, point.outlook.next_form_band);
      }
    });
    expect(checkpoints.length).toBeGreaterThan(1);
  });
});

const domains = 4;
const answer: fc.Arbitrary<AbilityAnswer> = fc
  .record({
    day: fc.double({ min: 0, max: 900, noNaN: true }),
    domain: fc.nat(domains - 1),
    difficulty: fc.constantFrom(1, 2, 3, 4, 5, null),
    floor: fc.constantFrom(0, 0.01, 0.16, 0.2, 0.4),
    correct: fc.boolean(),
    sight: fc.constantFrom('first' as const, 'repeat' as const),
    mode: fc.constantFrom(...sittingModes),
    rapid: fc.boolean(),
  })
  .map(({ difficulty, floor, ...rest }) => ({ ...rest, curve: curveOf({ difficulty, floor }) }));

/** A state that somebody may have reached: any answers, also a long run of hits or misses, and one long known. */
const reached: fc.Arbitrary<AbilityState> = fc
  .tuple(fc.array(answer, { maxLength: 60 }), fc.constantFrom(null, true, false), fc.constantFrom(1, 1, 0.05, 0.001))
  .map(([answers, always, remaining]) => {
    const state = answers.reduce((before, given) => observeAnswer(before, { ...given, correct: always ?? given.correct }), initialAbility(domains));
    return { ...state, covariance: state.covariance.map((row) => row.map((value) => value * remaining)) };
  });

const bank: fc.Arbitrary<BankProfile> = fc
  .array(fc.record({ domain: fc.constantFrom('a', 'b', 'c', 'd'), difficulty: fc.constantFrom(1, 2, 3, 4, 5, null), floor: fc.constantFrom(0, 0.2), count: fc.integer({ min: 1, max: 90 }) }))
  .map((strata) => bankProfile(['a', 'b', 'c', 'd'], strata));

describe('the ability model', () => {
  it('keeps its covariance symmetric with positive variances, whatever is answered', () => {
    fc.assert(
      fc.property(reached, ({ covariance }) => {
        covariance.forEach((row, domain) => {
          expect(row[domain]).toBeGreaterThan(0);
          row.forEach((value, other) => expect(value).toBeCloseTo(covariance[other]?.[domain] ?? Number.NaN, 12));
        });
      }),
    );
  });

  it('never lowers weakness by a miss at first sight, feedback or not', () => {
    fc.assert(
      fc.property(reached, answer, bank, (state, given, yardstick) => {
        const missed = { ...given, correct: false, sight: 'first' as const };
        const before = weakness(advance(state, given.day), given.domain, yardstick, null).estimate;
        expect(weakness(observeAnswer(state, missed), given.domain, yardstick, null).estimate).toBeGreaterThanOrEqual(before - 1e-12);
      }),
      { numRuns: 500 },
    );
  });

  it('never raises weakness by a hit at first sight', () => {
    fc.assert(
      fc.property(reached, answer, bank, (state, given, yardstick) => {
        const hit = { ...given, correct: true, sight: 'first' as const };
        const before = weakness(advance(state, given.day), given.domain, yardstick, null).estimate;
        expect(weakness(observeAnswer(state, hit), given.domain, yardstick, null).estimate).toBeLessThanOrEqual(before + 1e-12);
      }),
      { numRuns: 500 },
    );
  });

  it('never takes a repeat as evidence: right or wrong, the state is the same, and outside practice unmoved', () => {
    fc.assert(
      fc.property(reached, answer, (state, given) => {
        const repeat = { ...given, sight: 'repeat' as const };
        expect(observeAnswer(state, { ...repeat, correct: true })).toEqual(observeAnswer(state, { ...repeat, correct: false }));
        if (given.mode !== 'practice') expect(observeAnswer(state, repeat)).toEqual(advance(state, given.day));
        expect(observeAnswer(state, repeat).covariance).toEqual(advance(state, given.day).covariance);
      }),
    );
  });

  it('is not moved by a rapid guess in practice or sample, and is by one in an exam', () => {
    fc.assert(
      fc.property(reached, answer, (state, given) => {
        const guess = { ...given, rapid: true, sight: 'first' as const };
        const moved = guess.mode === 'exam';
        expect(observeAnswer(state, guess).means).toEqual(moved ? observeAnswer(state, { ...guess, rapid: false }).means : state.means);
      }),
    );
  });

  it('keeps the mean over idle days and widens the band', () => {
    fc.assert(
      fc.property(reached, bank, fc.double({ min: 0.1, max: 400, noNaN: true }), (state, yardstick, idle) => {
        const day = (state.day ?? 0) + idle;
        const later = advance({ ...state, day: state.day ?? 0 }, day);
        expect(later.means).toEqual(state.means);
        for (let domain = 0; domain < domains; domain += 1) {
          const now = weakness(state, domain, yardstick, null);
          const then = weakness(later, domain, yardstick, null);
          expect(then.low).toBeLessThan(now.low);
          expect(then.high).toBeGreaterThan(now.high);
          // Looking ahead to a day is the same as having let it come.
          const ahead = weakness({ ...state, day: state.day ?? 0 }, domain, yardstick, day);
          expect(ahead.high).toBeCloseTo(then.high, 12);
        }
      }),
    );
  });

  it('is not changed by a day that lies before its own', () => {
    fc.assert(
      fc.property(reached, fc.double({ min: 0, max: 400, noNaN: true }), (state, earlier) => {
        if (state.day !== null) expect(advance(state, state.day - earlier)).toEqual(state);
      }),
    );
  });

  it('keeps every probability within 0 and 1, and the estimate inside its band', () => {
    fc.assert(
      fc.property(reached, bank, (state, yardstick) => {
        for (let domain = 0; domain < domains; domain += 1) {
          const { estimate, low, high } = weakness(state, domain, yardstick, null);
          expect(low).toBeGreaterThan(0);
          expect(high).toBeLessThan(1);
          expect(estimate).toBeGreaterThan(low);
          expect(estimate).toBeLessThan(high);
        }
        const { readiness, mean, abilityBand, nextFormBand } = outlook(state, { bank: yardstick, formCounts: [10, 0, 7, 3], cutProportion: 0.7, day: null });
        expect(readiness).toBeGreaterThanOrEqual(0);
        expect(readiness).toBeLessThanOrEqual(1 + 1e-9);
        expect(mean).toBeGreaterThan(0);
        expect(mean).toBeLessThan(1);
        expect(nextFormBand).toBeGreaterThan(abilityBand);
      }),
    );
  });

  it('learns of one domain from another, and less than of that one itself', () => {
    const state = observeAnswer(initialAbility(3), {
      day: 0,
      domain: 1,
      curve: curveOf({ difficulty: 3, floor: 0.2 }),
      correct: false,
      sight: 'first',
      mode: 'exam',
      rapid: false,
    });
    const [other = 0, own = 0, third = 0] = state.means;
    expect(own).toBeLessThan(other);
    expect(other).toBeLessThan(0);
    expect(third).toBe(other);
  });

  it('expects more of a lower cut', () => {
    const yardstick = bankProfile(['a'], [{ domain: 'a', difficulty: 3, floor: 0.2, count: 10 }]);
    const readiness = [0.5, 0.6, 0.7, 0.8].map(
      (cutProportion) => outlook(initialAbility(1), { bank: yardstick, formCounts: [50], cutProportion, day: null }).readiness,
    );
    expect(readiness).toEqual(readiness.toSorted((a, b) => b - a));
  });

  it('says so when a domain is asked for that the state does not have', () => {
    expect(() => weakness(initialAbility(2), 2, bankProfile(['a', 'b'], []), null)).toThrow('There is no domain 2.');
  });
});
