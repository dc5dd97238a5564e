import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankProfile, weakness } from '../ability.ts';
import { curveOf } from '../item-curve.ts';
import { exampleBank } from '../testing/example-exam.ts';
import { countAnswer, learnerProgressSchema, newProgress, underOutline, type FinalAnswer, type LearnerProgress } from './learner-progress.ts';
import { dayAfter } from './study-day.ts';

const ids = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
const bank = bankProfile(ids, exampleBank);

const answer: fc.Arbitrary<FinalAnswer> = fc
  .record({
    domain: fc.nat(5),
    difficulty: fc.constantFrom(1, 2, 3, 4, 5, null),
    correct: fc.boolean(),
    sight: fc.constantFrom('first' as const, 'repeat' as const),
    mode: fc.constantFrom('exam' as const, 'sample' as const, 'practice' as const),
    rapid: fc.boolean(),
    timeMs: fc.nat(400_000),
  })
  .map(({ difficulty, ...rest }) => ({ ...rest, objective: null, curve: curveOf({ difficulty, floor: 0.2 }) }));

const history = fc.array(fc.tuple(answer, fc.nat(60)), { maxLength: 40 }).map((answers) => answers.map(([given, day]) => ({ given, day: dayAfter('2026-09-01', day) })));

function learned(answers: readonly { given: FinalAnswer; day: string }[]): LearnerProgress {
  return answers.reduce((progress, { given, day }) => countAnswer(progress, given, day), newProgress(ids));
}

const blindGuess: FinalAnswer = { domain: 0, objective: null, curve: curveOf({ difficulty: 3, floor: 0.2 }), correct: false, sight: 'first', mode: 'practice', rapid: true, timeMs: 800 };

const estimates = ({ ability }: LearnerProgress): number[] => ids.map((_, domain) => weakness(ability, domain, bank, null).estimate);

describe('what is known of a learner', () => {
  it('does not hang on the order of two answers of one day by more than 0.01', () => {
    fc.assert(
      fc.property(history, answer, answer, (before, one, other) => {
        const start = learned(before);
        const day = '2026-11-23';
        const [there, back] = [countAnswer(countAnswer(start, one, day), other, day), countAnswer(countAnswer(start, other, day), one, day)];
        estimates(there).forEach((estimate, domain) => expect(Math.abs(estimate - (estimates(back)[domain] ?? Number.NaN))).toBeLessThan(0.01));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never says less weakness after a miss at first sight', () => {
    fc.assert(
      fc.property(history, answer, (before, given) => {
        const start = learned(before);
        const missed = countAnswer(start, { ...given, correct: false, sight: 'first' }, '2026-11-23');
        const waited = weakness(start.ability, given.domain, bank, Math.max(start.ability.day ?? 0, missed.ability.day ?? 0)).estimate;
        expect(weakness(missed.ability, given.domain, bank, null).estimate).toBeGreaterThanOrEqual(waited - 1e-12);
      }),
      { numRuns: 400 },
    );
  });

  it('takes a repeat for no evidence: right or wrong is the same, and outside practice nothing moves but time', () => {
    fc.assert(
      fc.property(history, answer, (before, given) => {
        const start = learned(before);
        const repeat = (correct: boolean, mode = given.mode) => countAnswer(start, { ...given, sight: 'repeat', correct, mode }, '2026-11-23').ability;
        expect(repeat(true)).toEqual(repeat(false));
        expect(repeat(true, 'exam').means).toEqual(start.ability.means);
      }),
    );
  });

  it('keeps its means over idle days and widens the bands', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 200 }), (before, idle) => {
        const start = learned([...before, { given: { ...blindGuess, rapid: false, mode: 'exam' }, day: '2026-11-23' }]);
        // Nothing but time passes with a blind guess outside an exam.
        const later = countAnswer(start, blindGuess, dayAfter('2026-11-23', idle));
        expect(later.ability.means).toEqual(start.ability.means);
        ids.forEach((_, domain) => {
          const [now, then] = [weakness(start.ability, domain, bank, null), weakness(later.ability, domain, bank, null)];
          expect(then.low).toBeLessThan(now.low);
          expect(then.high).toBeGreaterThan(now.high);
        });
      }),
    );
  });

  it('counts every answer once: at first sight, as a repeat, or as too rapid', () => {
    fc.assert(
      fc.property(history, (before) => {
        const { total, tallies, rapid } = learned(before);
        const rapids = before.filter(({ given }) => given.rapid && given.mode !== 'exam').length;
        expect(rapid).toBe(rapids);
        expect(total.firsts + total.repeats + rapid).toBe(before.length);
        expect(tallies.reduce((sum, { firsts }) => sum + firsts, 0)).toBe(total.firsts);
        expect(tallies.reduce((sum, { timeMs }) => sum + timeMs, 0)).toBe(total.timeMs);
        expect(total.firstsRight).toBe(before.filter(({ given }) => given.correct && given.sight === 'first' && !(given.rapid && given.mode !== 'exam')).length);
      }),
    );
  });

  it('is not moved by a rapid guess outside an exam, and is by one in it', () => {
const start = newProgress(ids);
    expect(countAnswer(start, blindGuess, '2026-11-23').ability.means).toEqual(start.ability.means);
    expect(countAnswer(start, { ...blindGuess, mode: 'exam' }, '2026-11-23').ability.means[0]).toBeLessThan(0);
  });

  it('goes on after a day that a wrong clock put ahead', () => {
    const hit: FinalAnswer = { domain: 0, objective: null, curve: curveOf({ difficulty: 3, floor: 0.2 }), correct: true, sight: 'first', mode: 'exam', rapid: false, timeMs: 0 };
    const ahead = countAnswer(newProgress(ids), hit, '2099-01-01');
    const back = countAnswer(ahead, hit, '2026-11-23');
    const idle = countAnswer(back, hit, '2026-12-23');
    expect(back.ability.day).toBeLessThan(ahead.ability.day ?? 0);
    // A month passes for the model again: other domains grow less certain.
    expect(idle.ability.covariance[5]?.[5]).toBeGreaterThan(back.ability.covariance[5]?.[5] ?? Number.NaN);
  });

  it('survives being stored', () => {
    fc.assert(
      fc.property(history, (before) => {
        expect(learnerProgressSchema.parse(JSON.parse(JSON.stringify(learned(before))))).toEqual(learned(before));
      }),
    );
  });

  it('keeps the counts of domains that stay in a new outline, and the total of all', () => {
    fc.assert(
      fc.property(history, (before) => {
        const old = learned(before);
        const next = underOutline(old, ['new', 'd2', 'd1']);
        expect(next.tallies.slice(1)).toEqual([old.tallies[1], old.tallies[0]]);
        expect(next.tallies[0]?.firsts).toBe(0);
        expect(next.total).toEqual(old.total);
        expect(underOutline(old, ids)).toBe(old);
      }),
    );
  });
});
