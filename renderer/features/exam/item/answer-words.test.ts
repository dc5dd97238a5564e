import { describe, expect, it } from 'vitest';
import { answerWords, keyWords, namesOption } from './answer-words.ts';

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

  it('has no words for no answer', () => {
    expect(answerWords({ type: 'text' }, null)).toBeNull();
    expect(namesOption(null, 'x')).toBe(false);
    expect(namesOption({ type: 'ordering', order: ['x'] }, 'x')).toBe(false);
  });
});
