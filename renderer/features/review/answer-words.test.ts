import { describe, expect, it } from 'vitest';
import type { ReviewItem } from '../../../electron/contract/values.ts';
import type { Interaction, Key, Response } from '../../../electron/domain/question.ts';
import { createTranslations } from '../../app/translations.ts';
import { storyInWords, verdictInWords } from './answer-words.ts';

const t = createTranslations().getFixedT('en', 'review');

const options = ['o3', 'o1', 'o4', 'o2'].map((id) => ({ id, text: `Text of ${id}` }));
const single: Interaction = { type: 'single', options };

interface Told {
  readonly interaction?: Interaction;
  readonly response?: Response | null;
  readonly key?: Key | null;
  readonly correct?: boolean;
  readonly steps?: ReviewItem['steps'];
  readonly flagged?: boolean;
  readonly seen?: boolean;
  readonly complete?: boolean;
}

function itemOf({ interaction = single, response = null, key = null, correct = false, steps = [], flagged = false, seen = true, complete = response !== null }: Told): ReviewItem {
  return {
    position: 57,
    paper: { question: 'q-58', stem: 'What is BEST?', interaction },
    mark: { response, complete, flagged, seen, revealed: false, struck: [], highlights: [], note: '' },
    timeMs: 112_000,
    steps,
    correct: key === null ? null : correct,
    points: key === null ? null : correct ? 1 : 0,
    domain: { id: 'd6', title: 'Law', number: 6 },
    objective: null,
    type: interaction.type,
    difficulty: null,
    skill: null,
    solution: key === null ? null : { key, rationales: [], explanation: null, references: [] },
  };
}

const choose = (option: string): Response => ({ type: 'single', option });
const verdict = (told: Told): string => verdictInWords(itemOf(told), t);
const story = (told: Told, slow = false): string => storyInWords(itemOf(told), slow, t).replaceAll('\u00a0', ' ');

describe('the answer and the key in words', () => {
  it('name letters in the order in which the candidate saw the options', () => {
    expect(verdict({ response: choose('o2'), key: { type: 'single', option: 'o4' } })).toBe('You chose D; the key is C');
    expect(verdict({ response: choose('o4'), key: { type: 'single', option: 'o4' }, correct: true })).toBe('You chose C, the key');
    expect(verdict({ key: { type: 'single', option: 'o4' } })).toBe('You gave no answer; the key is C');
  });

  it('say nothing of the result where key and answer are withheld', () => {
    expect(verdict({ complete: true })).toBe('You answered this question');
    expect(verdict({})).toBe('You gave no answer');
  });

  it('list several choices by letter, whatever the order of the clicks', () => {
    const interaction: Interaction = { type: 'multiple', options, choose: 2 };
    expect(
      verdict({ interaction, response: { type: 'multiple', options: ['o2', 'o3'] }, key: { type: 'multiple', options: ['o1', 'o3'], partial: false } }),
    ).toBe('You chose A and D; the key is A and B');
  });

  it('tell an order, a number with its unit, and a text', () => {
    expect(
      verdict({
        interaction: { type: 'ordering', options },
        response: { type: 'ordering', order: ['o1', 'o3', 'o4', 'o2'] },
        key: { type: 'ordering', order: ['o1', 'o2', 'o3', 'o4'], partial: true },
      }),
    ).toBe('Your order is B, A, C, D; the key is B, D, A, C');
    expect(
      verdict({
        interaction: { type: 'numeric', unit: 'hours' },
        response: { type: 'numeric', value: '70' },
        key: { type: 'numeric', value: 72.5, tolerance: 0 },
      }),
    ).toBe('You entered 70 hours; the key is 72.5 hours');
    expect(
      verdict({ interaction: { type: 'text' }, response: { type: 'text', value: 'RPO' }, key: { type: 'text', accepted: ['RTO', 'recovery time'], caseSensitive: false } }),
    ).toBe('You wrote “RPO”; the key is “RTO”');
  });

  it('count the pairs of a matching', () => {
    const interaction: Interaction = {
      type: 'matching',
      prompts: [
        { id: 'p1', text: 'One' },
        { id: 'p2', text: 'Two' },
      ],
      options,
    };
    const key: Key = { type: 'matching', pairs: { p1: 'o1', p2: 'o2' }, partial: true };
    expect(verdict({ interaction, key, response: { type: 'matching', pairs: { p1: 'o1', p2: 'o3' } } })).toBe('You matched 1 of 2 rightly');
    expect(verdict({ interaction, key, response: { type: 'matching', pairs: { p1: 'o1', p2: 'o2' } }, correct: true })).toBe('You matched all 2 rightly');
    expect(verdict({ interaction, key })).toBe('You gave no answer');
  });
});

describe('how an answer came about', () => {
  const key: Key = { type: 'single', option: 'o4' };

  it('is told by its letters and times', () => {
    const steps = [
      { response: choose('o4'), afterMs: 20_000 },
      { response: choose('o2'), afterMs: 41_000 },
    ];
    expect(story({ steps, key, flagged: true })).toBe('You chose C first and changed to D after 41 s. Flagged, 1 min 52 s in all.');
    expect(story({ steps: steps.slice(0, 1), key })).toBe('You chose it after 20 s. 1 min 52 s in all.');
  });

  it('names the way back, and counts longer ways', () => {
    const back = ['o4', 'o2', 'o4', 'o1'].map((option, index) => ({ response: choose(option), afterMs: (index + 1) * 10_000 }));
    expect(story({ steps: back.slice(0, 3), key })).toContain('You chose C first, changed to D after 20 s and to C after 30 s.');
    expect(story({ steps: back, key })).toContain('You chose C first and changed 3 times, last to B after 40 s.');
  });

  it('says when an answer was taken back', () => {
    const steps = [
      { response: choose('o4'), afterMs: 5_000 },
      { response: null, afterMs: 9_000 },
    ];
    expect(story({ steps, key })).toContain('You chose C first and changed to no answer after 9 s.');
  });

  it('says of several choices when they stood, and that the key was among them', () => {
    const interaction: Interaction = { type: 'multiple', options, choose: 2 };
    const steps = [
      { response: { type: 'multiple' as const, options: ['o3', 'o1'] }, afterMs: 30_000 },
      { response: { type: 'multiple' as const, options: ['o3', 'o2'] }, afterMs: 50_000 },
    ];
    expect(story({ interaction, steps, key: { type: 'multiple', options: ['o1', 'o3'], partial: false } })).toBe(
      'You had the key after 30 s and changed it. You settled your answer after 50 s. 1 min 52 s in all.',
    );
    expect(story({ interaction, steps })).not.toContain('key');
  });

  it('marks what was slow and what was never opened', () => {
    expect(story({ key }, true)).toBe('1 min 52 s in all. That is over twice your median time.');
    expect(story({ key, seen: false })).toBe('You did not open this question.');
  });
});
