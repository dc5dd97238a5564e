import { describe, expect, it } from 'vitest';
import { applyEvent, newSitting, type ItemState } from '../sitting.ts';
import { practiceRules, noAccommodation } from '../sitting-rules.ts';
import { cleanQuestion } from '../testing/clean-question.ts';
import { finalAnswer, timeOnItem, type FinalItem } from './final-answer.ts';
import type { ProgressOutline } from './outline.ts';

const { question } = cleanQuestion();
const outline: ProgressOutline = {
  edition: '1',
  cut: 0.3,
  allowedMs: 86_400,
  domains: [
    { id: 'd0', kind: 'domain', title: '', shortTitle: '', weight: 50, members: ['d0'] },
    { id: 'd', kind: 'group', title: '', shortTitle: '', weight: 50, members: ['d2', 'd1'] },
  ],
  objectives: [],
  bank: { domains: [{ difficulty: 0, floor: 0.2 }, { difficulty: 0, floor: 0.2 }], variance: 1 },
};
const untouched: ItemState = { response: null, complete: false, flagged: false, seen: true, revealed: false, struck: [], highlights: [], note: '', timeMs: 0, changes: 0 };
const given = (option: string): ItemState => ({ ...untouched, complete: true, response: { type: 'single', option } });
const item = (state: ItemState, more: Partial<FinalItem> = {}): FinalItem => ({ question, newToCandidate: true, state, timeMs: 60_000, ...more });
const exam = { mode: 'exam', feedback: 'none' } as const;

describe('an answer that is final', () => {
  it('counts in the group of its domain, with its curve, sight and time', () => {
    expect(finalAnswer(item(given('a'), { newToCandidate: false }), exam, outline)).toEqual({
      domain: 1,
      objective: { domain: 'd1', id: 'd1.01' },
      curve: { difficulty: 0, variance: 0.75, floor: 0.2 },
      correct: true,
      sight: 'repeat',
      mode: 'exam',
      rapid: false,
      timeMs: 60_000,
    });
  });

  it('is a miss where an exam or the sample left an item that was shown, and nothing where it never came up', () => {
    for (const mode of ['exam', 'sample'] as const) {
      expect(finalAnswer(item(untouched), { ...exam, mode }, outline)).toMatchObject({ correct: false, sight: 'first', mode });
      expect(finalAnswer(item({ ...untouched, seen: false }), { ...exam, mode }, outline)).toBeNull();
    }
  });

  it('is none in practice without a response, key seen or not', () => {
    expect(finalAnswer(item({ ...untouched, revealed: true }), { mode: 'practice', feedback: 'each' }, outline)).toBeNull();
    expect(finalAnswer(item(untouched), { mode: 'practice', feedback: 'none' }, outline)).toBeNull();
  });

  it('teaches in practice with feedback alone', () => {
    expect(finalAnswer(item(given('b')), { mode: 'practice', feedback: 'each' }, outline)?.mode).toBe('practice');
    expect(finalAnswer(item(given('b')), { mode: 'practice', feedback: 'none' }, outline)?.mode).toBe('sample');
  });

  it('knows that it was too fast', () => {
    expect([4_999, 5_000].map((timeMs) => finalAnswer(item(given('a'), { timeMs }), exam, outline)?.rapid)).toEqual([true, false]);
  });

  it('counts nowhere when the outline has no such domain', () => {
    expect(finalAnswer(item(given('a'), { question: { ...question, domain: 'gone' } }), exam, outline)).toBeNull();
  });
});

it('has the time of all looks at its item, the present one included', () => {
  const items = [0, 1].map((number) => ({ question: `q${number}`, interaction: question.paper.interaction, stemLength: 10 }));
  const rules = practiceRules({ feedback: 'each', minutes: null }, noAccommodation);
  const moves = [
    { elapsedMs: 4_000, body: { kind: 'goto', item: 1 } },
    { elapsedMs: 9_000, body: { kind: 'goto', item: 0 } },
    { elapsedMs: 11_500, body: { kind: 'reveal', item: 0 } },
  ] as const;
  const sitting = moves.reduce((before, move, index) => applyEvent(before, { sequence: index + 1, wallMs: 0, ...move }), newSitting(rules, items));
  expect([timeOnItem(sitting, 0), timeOnItem(sitting, 1)]).toEqual([6_500, 5_000]);
});
