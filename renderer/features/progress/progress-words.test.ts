import { describe, expect, it } from 'vitest';
import type { ProgressComparison, ProgressDomain, ProgressObjectives } from '../../../electron/contract/progress-values.ts';
import { heatEdges } from '../../charts/weakness-scale.ts';
import { createTranslations } from '../../app/translations.ts';
import { comparisonInWords } from './comparison-words.ts';
import { objectivesInWords, stepsInWords } from './objectives-words.ts';
import { sightsInWords, tallyInWords } from './sights-words.ts';
import { timingInWords } from './timing-words.ts';

const t = createTranslations().getFixedT('en', 'progress');
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const domain: ProgressDomain = { id: 'd1', kind: 'domain', title: 'Leadership', shortTitle: 'Leadership', number: 1, weight: 22, members: 1 };

describe('the heat map in a sentence', () => {
  const of = (estimates: readonly (number | null)[]): string => {
    const objectives = estimates.map((estimate, index) => ({
      objective: `d1.0${index}`,
      domain: 'd1',
      title: 'Budget',
      weakness: estimate === null ? null : { estimate, low: 0, high: 1 },
      answers: estimate === null ? 2 : 9,
      misses: 1,
    }));
    const value: Pick<ProgressObjectives, 'domains' | 'cut'> = { cut: 0.3, domains: [{ ...domain, objectives }] };
    return objectivesInWords(value, t);
  };

  it('counts what lies at or over the cut, as the cells are written', () => {
    expect(of([0.1, 0.296, 0.5])).toBe('The estimate lies at or over the cut of 30% in 2 of 3 objectives.');
  });

  it('says how many can not be told yet', () => {
    expect(of([0.4, null])).toBe('The estimate lies at or over the cut of 30% in 1 of the 1 objectives with 5 or more new questions; one has fewer.');
    expect(of([0.4, null, null])).toContain('; 2 have fewer.');
    expect(of([null, null])).toBe('No objective has 5 new questions behind it yet.');
  });

  it('has five steps in words', () => {
    expect(stepsInWords(heatEdges(0.3), t)).toEqual(['under 20', '20 to 29', '30 to 39', '40 to 49', '50 and over']);
  });
});

describe('first sights and repeats in a sentence', () => {
  const week = (first: [number, number], repeat: [number, number]) => ({
    from: '2026-10-19',
    to: '2026-10-25',
    first: { right: first[0], total: first[1] },
    repeat: { right: repeat[0], total: repeat[1] },
  });

  it('adds all weeks up', () => {
    expect(sightsInWords([week([6, 10], [4, 5]), week([8, 10], [5, 5])], t)).toBe(
      'At first sight you had 70% right (14 of 20), on repeats 90% (9 of 10). Only first sights move the estimate.',
    );
  });

  it('tells of one kind alone when there is no other', () => {
    expect(sightsInWords([week([6, 10], [0, 0])], t)).toBe('At first sight you had 60% right (6 of 10). You have met no question twice yet.');
    expect(sightsInWords([week([0, 0], [4, 5])], t)).toBe('All of these were repeats: 80% right (4 of 5).');
    expect(sightsInWords([], t)).toBe('No answers yet.');
    expect(tallyInWords({ right: 0, total: 0 }, t)).toBe('none answered');
  });
});

describe('time per question in a sentence', () => {
  const of = (right: number | null, wrong: number | null): string =>
    plain(timingInWords({ allowedMs: 86_400, all: { right: { medianMs: right, answers: 9 }, wrong: { medianMs: wrong, answers: 9 } } }, t));

  it('sets right against missed against what the exam grants', () => {
    expect(of(52_000, 71_000)).toBe('A right answer takes you 52 s at the median, a missed one 1 min 11 s; the exam grants 1 min 26 s a question.');
    expect(of(52_000, null)).toBe('A question that you get right takes you 52 s at the median; the exam grants 1 min 26 s a question.');
    expect(of(null, null)).toBe('Medians show from 5 answers on.');
  });
});

describe('two dates in a sentence', () => {
  it('counts the changes and what was answered between', () => {
    const point = { estimate: 0.3, low: 0.2, high: 0.4, answers: 20 };
    const changes = ['stronger', 'stronger', 'unchanged', null] as const;
    const domains: ProgressComparison['domains'] = changes.map((change) => ({ ...domain, then: point, now: point, answersBetween: 5, change }));
    expect(comparisonInWords({ domains, from: '2026-09-28', to: '2026-10-25' }, '2026-10-25', t)).toBe(
      'From 28 Sept to 25 Oct: two domains are stronger and one shows no clear change. 20 new questions between.',
    );
  });
});
