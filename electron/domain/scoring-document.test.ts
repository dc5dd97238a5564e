import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bankProfile, initialAbility, observeFirstSight, outlook, weakness, type AbilityState } from './ability.ts';
import { apportion } from './blueprint.ts';
import { curveOf } from './item-curve.ts';
import type { Interaction } from './question.ts';
import { scoreResponse } from './response-score.ts';
import { formScale, type FormScale } from './scaled-score.ts';
import { buildScoreReport, type ScoreReport } from './score-report.ts';
import { changeBetween } from './progress/finding.ts';
import { countAnswer, newProgress, type LearnerProgress } from './progress/learner-progress.ts';
import { objectiveWeakness } from './progress/objective-weakness.ts';
import { dayAfter, dayNumber, latestPlausible } from './progress/study-day.ts';
import { rapidBelowMs } from './progress/rapid-guess.ts';
import { exampleBank, exampleCounts, exampleDomains, exampleItems, exampleScale } from './testing/example-exam.ts';

const document = readFileSync(new URL('../../docs/SCORING.md', import.meta.url), 'utf8');

/** The rows of the table under a heading, each as its cells; the header and the rule below it left out. */
function table(heading: string): string[][] {
  const [, section = ''] = document.split(`### ${heading}\n`);
  const [body = ''] = section.split(/\n#/u);
  return body
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()));
}

const form = { bank: exampleBank, weights: exampleDomains, scale: exampleScale };
const asRated = formScale({ ...form, items: exampleItems([]) });
const right = [26, 22, 17, 16, 9, 5];
const report: ScoreReport = buildScoreReport({
  mode: 'exam',
  items: exampleItems(right),
  formScale: asRated,
  domains: exampleDomains,
  bank: exampleBank,
  scale: exampleScale,
  usedMs: 0,
  allowedMs: null,
  endedBy: 'candidate',
  integrity: [],
  interrupted: false,
  retakeWaitDays: [],
});

describe('the worked examples of docs/SCORING.md are what the program computes:', () => {
  it('questions of each domain', () => {
    const sample = apportion(20, exampleDomains.map(({ weight }) => weight));
    expect(table('Example: the blueprint')).toEqual(
      exampleDomains.map(({ weight }, index) => [
        String(index + 1),
        `${weight} %`,
        ((125 * weight) / 100).toFixed(2),
        String(exampleCounts[index]),
        ((20 * weight) / 100).toFixed(2),
        String(sample[index]),
      ]),
    );
  });

  it('part points', () => {
    const interaction: Interaction = { type: 'multiple', options: ['A', 'B', 'C', 'D', 'E'].map((id) => ({ id, text: id })), choose: null };
    const rows = ['A B C', 'A B', 'A B D', 'A D', 'D E'].map((chosen) => {
      const score = (partial: boolean): string =>
        scoreResponse(interaction, { type: 'multiple', options: ['A', 'B', 'C'], partial }, { type: 'multiple', options: chosen.split(' ') }).points.toFixed(2);
      return [chosen, score(true), score(false)];
    });
    expect(table('Example: part points')).toEqual(rows);
  });

  it('three forms and their tables', () => {
    const easier = formScale({ ...form, items: exampleItems([], -1) });
    const harder = formScale({ ...form, items: exampleItems([], 1) });
    const at = (scale: FormScale, raw: number): string => String(scale.table[raw]);
    expect(table('Example: one raw score on three forms')).toEqual([
      ...[0, 25, 50, 75, 85, 95, 105, 115, 125].map((raw) => [String(raw), at(easier, raw), at(asRated, raw), at(harder, raw)]),
      ['Pass mark', ...[easier, asRated, harder].map(({ passRaw }) => `${passRaw} right`)],
    ]);
  });

  it('a whole report', () => {
    const { result } = report;
    if (result.kind !== 'scaled') throw new Error('An exam has a scaled score.');
    expect(document).toContain(
      `${report.raw} of ${report.total} right; the table gives **${result.scaled}**; the pass mark is ${result.passRaw}; verdict: **${result.verdict}**; 80 % band **${result.band.low} to ${result.band.high}**.`,
    );
    expect(table('Example: a report')).toEqual(
      report.domains.map(({ correct, total, band, standing }, index) => [
        String(index + 1),
        `${correct} of ${total}`,
        (correct / total).toFixed(2),
        `${band.low.toFixed(2)} to ${band.high.toFixed(2)}`,
        standing,
      ]),
    );
  });

  it('a sample', () => {
    const { result } = buildScoreReport({
      mode: 'sample',
      examQuestions: 125,
      items: exampleItems([4, 3, 3, 2, 1, 0], 0, [5, 4, 4, 3, 2, 2]),
      domains: exampleDomains,
      bank: exampleBank,
      scale: exampleScale,
      usedMs: 0,
      allowedMs: null,
      endedBy: 'candidate',
      integrity: [],
      interrupted: false,
      retakeWaitDays: [],
    });
    if (result.kind !== 'count' || result.fullExam === null) throw new Error('A sample says what a full exam would give.');
    const percent = (share: number): string => String(Math.round(share * 100));
    expect(document).toContain(`13 of 20 right: between ${percent(result.fullExam.low)} and ${percent(result.fullExam.high)} per cent`);
  });

  it('one answer', () => {
    const bank = bankProfile(exampleDomains.map(({ domain }) => domain), exampleBank);
    const start = initialAbility(6);
    const after = (correct: boolean): AbilityState => observeFirstSight(start, { domain: 0, curve: curveOf({ difficulty: 3, floor: 0.2 }), correct });
    const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
    const row = (name: string, state: AbilityState): string[] => {
      const own = weakness(state, 0, bank, null);
      return [
        name,
        (state.means[0] ?? Number.NaN).toFixed(3),
        (state.means[1] ?? Number.NaN).toFixed(3),
        (state.covariance[0]?.[0] ?? Number.NaN).toFixed(3),
        percent(own.estimate),
        `${percent(own.low)} to ${percent(own.high)}`,
        percent(outlook(state, { bank, formCounts: exampleCounts, cutProportion: 0.7, day: null }).readiness),
      ];
    };
    expect(table('Example: one answer')).toEqual([row('Before', start), row('After a right answer', after(true)), row('After a wrong answer', after(false))]);
  });

  it('a domain over seven weeks', () => {
    const ids = exampleDomains.map(({ domain }) => domain);
    const bank = bankProfile(ids, exampleBank);
    const start = '2026-10-05';
    const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
    let progress: LearnerProgress = newProgress(ids);
    const rows = ([[1, 5, 10], [8, 6, 10], [22, 9, 10], [50, 0, 0]] as const).map(([day, right, asked]) => {
      const today = dayAfter(start, day - 1);
      for (let question = 0; question < asked; question += 1) {
        const curve = curveOf({ difficulty: 3, floor: 0.2 });
        progress = countAnswer(progress, { domain: 0, objective: null, curve, correct: question < right, sight: 'first', mode: 'exam', rapid: false, timeMs: 60_000 }, today);
      }
      const cells = [0, 1].flatMap((domain) => {
        const { estimate, low, high } = weakness(progress.ability, domain, bank, dayNumber(today));
        return [percent(estimate), `${percent(low)} to ${percent(high)}`];
      });
      return [String(day), asked === 0 ? 'none' : `${right} of ${asked}`, ...cells];
    });
    expect(table('Example: a domain over seven weeks')).toEqual(rows);
  });

  it('objectives of a domain', () => {
    const domain = { estimate: 0.35, low: 0.3, high: 0.4 };
    const rows = ([[0, 4], [0, 5], [2, 5], [5, 5], [6, 15], [12, 15], [40, 50]] as const).map(([misses, answers]) => {
      const found = objectiveWeakness(domain, misses, answers);
      const percent = (share: number): string => `${Math.round(share * 100)} %`;
      return [`${misses} of ${answers}`, found === null ? 'none' : percent(found.estimate), found === null ? 'none' : `${percent(found.low)} to ${percent(found.high)}`];
    });
    expect(table('Example: objectives of a domain with weakness 35 %, band 30 to 40')).toEqual(rows);
  });

  it('changes, and the limits that the text names', () => {
    const around = (estimate: number, half: number) => ({ estimate, low: estimate - half, high: estimate + half });
    const wide = (to: number) => changeBetween(around(0.4, 0.1), around(to, 0.1));
    expect(document).toContain(`From 40 % with a band of 30 to 50 to a band of the same width:
${wide(0.3)} at 30 %, ${wide(0.32)} at 32 %; both bands 4 points wide, ${changeBetween(around(0.4, 0.02), around(0.37, 0.02))} at 37 %.`);
    const paper = (length: number) => ({ stem: 's'.repeat(length), shuffle: true, interaction: { type: 'text' as const } });
    expect([199, 1_000, 1_001].map((length) => rapidBelowMs(paper(length)) / 1_000)).toEqual([3, 5, 10]);
    expect(document).toContain('less than 3 s to a question of fewer than 200');
    expect(document).toContain('10 s to one of more than 1,000, 5 s between');
    expect(dayNumber(latestPlausible('2026-11-23')) - dayNumber('2026-11-23')).toBe(31);
  });
});
