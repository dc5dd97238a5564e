import { describe, expect, it } from 'vitest';
import { answerWords, keyWords, namesOption, placedAnswers } from './answer-words.ts';

const options = ['x', 'y', 'z'].map((id) => ({ id, text: id }));
const prompts = ['p', 'q'].map((id) => ({ id, text: id }));

describe('answers and keys in words', () => {
  it('names options by the letters on screen', () => {
    const multiple = { type: 'multiple', options, choose: 2 } as const;
    expect(answerWords({ type: 'single', options }, { type: 'single', option: 'y' })).toBe('B');
    expect(keyWords(multiple, { type: 'multiple', options: ['z', 'x'], partial: false })).toBe('A and C');
    expect(answerWords({ type: 'ordering', options }, { type: 'ordering', order: ['z', 'x', 'y'] })).toBe('C, A, B');
    expect(answerWords({ type: 'matching', prompts, options }, { type: 'matching', pairs: { q: 'x' } })).toBe('2 A');
  });

  it('writes numbers with what is allowed around them, and the first accepted text', () => {
    expect(keyWords({ type: 'numeric', unit: 'USD' }, { type: 'numeric', value: 174000, tolerance: 50 })).toBe('174,000 ± 50 USD');
    expect(keyWords({ type: 'text' }, { type: 'text', accepted: ['RTO', 'recovery time objective'], caseSensitive: false })).toBe('RTO');
  });

  it('compares an order with its key place by place', () => {
    const placed = placedAnswers({ type: 'ordering', options }, { type: 'ordering', order: ['x', 'y', 'z'], partial: false }, { type: 'ordering', order: ['y', 'x', 'z'] });
    expect(placed?.map(({ label, key, mine, right }) => [label, key, mine, right])).toEqual([
      ['1', 'x', 'y', false],
      ['2', 'y', 'x', false],
      ['3', 'z', 'z', true],
    ]);
  });

  it('compares a matching prompt by prompt, with what was left open', () => {
    const placed = placedAnswers({ type: 'matching', prompts, options }, { type: 'matching', pairs: { p: 'x', q: 'z' }, partial: false }, { type: 'matching', pairs: { p: 'x' } });
    expect(placed?.map(({ label, key, mine, right }) => [label, key, mine, right])).toEqual([
      ['p', 'x', 'x', true],
      ['q', 'z', null, false],
    ]);
    expect(placedAnswers({ type: 'text' }, { type: 'text', accepted: ['a'], caseSensitive: false }, null)).toBeNull();
  });

  it('has no words for no answer', () => {
    expect(answerWords({ type: 'text' }, null)).toBeNull();
    expect(namesOption(null, 'x')).toBe(false);
    expect(namesOption({ type: 'ordering', order: ['x'] }, 'x')).toBe(false);
  });
});
