import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interaction, Key, Response } from './question.ts';
import { isComplete, parseNumber, scoreResponse } from './response-score.ts';
import { arbitraryQuestion } from './testing/arbitrary-question.ts';

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Option ${id}` }));
const single: Interaction = { type: 'single', options };
const multiple: Interaction = { type: 'multiple', options, choose: null };
const ordering: Interaction = { type: 'ordering', options };
const matching: Interaction = { type: 'matching', prompts: [{ id: 'p', text: 'P' }, { id: 'q', text: 'Q' }], options };
const numeric: Interaction = { type: 'numeric', unit: 'USD' };
const text: Interaction = { type: 'text' };

const points = (interaction: Interaction, key: Key, response: Response | null): number => scoreResponse(interaction, key, response).points;
const chose = (...ids: string[]): Response => ({ type: 'multiple', options: ids });

/** The answer that the key itself gives. */
function keyed(key: Key): Response | null {
  switch (key.type) {
    case 'single':
      return { type: 'single', option: key.option };
    case 'multiple':
      return { type: 'multiple', options: key.options };
    case 'ordering':
      return { type: 'ordering', order: key.order };
    case 'matching':
      return { type: 'matching', pairs: key.pairs };
    case 'numeric':
      return { type: 'numeric', value: String(key.value) };
    case 'text':
      return { type: 'text', value: key.accepted[0] ?? '' };
    case 'hotspot':
      return { type: 'hotspot', places: key.areas.map(({ area }) => (area.shape === 'poly' ? (area.corners[0] ?? { x: 0, y: 0 }) : { x: area.x, y: area.y })) };
    case 'shown':
      return null;
  }
}

const anyResponse: fc.Arbitrary<Response | null> = fc.oneof(
  fc.constant(null),
  fc.record({ type: fc.constant('single' as const), option: fc.string() }),
  fc.record({ type: fc.constant('multiple' as const), options: fc.array(fc.constantFrom('a', 'b', 'o1', 'o-1', 'zz')) }),
  fc.record({ type: fc.constant('ordering' as const), order: fc.array(fc.constantFrom('a', 'b', 'o1', 'o-1', 'zz')) }),
  fc.record({ type: fc.constant('matching' as const), pairs: fc.dictionary(fc.string(), fc.string()) }),
  fc.record({ type: fc.constant('numeric' as const), value: fc.string() }),
  fc.record({ type: fc.constant('text' as const), value: fc.string() }),
  fc.record({ type: fc.constant('hotspot' as const), places: fc.array(fc.record({ x: fc.nat(120), y: fc.nat(120) }), { maxLength: 4 }) }),
);

describe('scoring a response', () => {
  it('gives the point of a single choice to the key alone', () => {
    const key: Key = { type: 'single', option: 'b' };
    expect(scoreResponse(single, key, { type: 'single', option: 'b' })).toEqual({ points: 1, correct: true });
    expect(scoreResponse(single, key, { type: 'single', option: 'a' })).toEqual({ points: 0, correct: false });
  });

  it('takes an unanswered item as wrong', () => {
    fc.assert(
      fc.property(arbitraryQuestion(), ({ paper, solution }) => {
        expect(scoreResponse(paper.interaction, solution.key, null)).toEqual({ points: 0, correct: false });
      }),
    );
  });

  it('gives what the source says each option is worth, from nothing to the whole point', () => {
    const choice: Interaction = { type: 'single', options };
    const single: Key = { type: 'single', option: 'a', credit: { b: 0.5 } };
    expect(['a', 'b', 'c'].map((option) => points(choice, single, { type: 'single', option }))).toEqual([1, 0.5, 0]);
    const several: Key = { type: 'multiple', options: ['a', 'b', 'c'], partial: true, credit: { a: 0.33333, b: 0.33333, c: 0.33333, d: -1 } };
    const all: Interaction = { type: 'multiple', options, choose: null };
    expect(points(all, several, chose('a', 'b', 'c'))).toBe(1);
    expect(points(all, several, chose('a', 'b'))).toBeCloseTo(0.66666);
    expect(points(all, several, chose('a', 'd'))).toBe(0);
  });

  it('takes the best of several numbers, and of several texts', () => {
    const number: Key = { type: 'numeric', value: 3.14, tolerance: 0.01, also: [{ value: 3, tolerance: 0.2, share: 0.5 }, { value: -3.14, tolerance: 0, share: 1 }] };
    expect(['3.14', '3.0', '-3.14', '4'].map((value) => points(numeric, number, { type: 'numeric', value }))).toEqual([1, 0.5, 1, 0]);
    const words: Key = { type: 'text', accepted: ['risk'], caseSensitive: false, also: [{ text: 'hazard', share: 0.4 }] };
    expect(['Risk', 'HAZARD', 'threat'].map((value) => points(text, words, { type: 'text', value }))).toEqual([1, 0.4, 0]);
  });

  it('reads a star as any text only where the source means it so', () => {
    const key = (accepted: string, wildcard: boolean): Key => ({ type: 'text', accepted: [accepted], caseSensitive: false, ...(wildcard ? { wildcard } : {}) });
    const fits = (accepted: string, value: string): boolean => points(text, key(accepted, true), { type: 'text', value }) === 1;
    expect(fits('col*r', 'Colour')).toBe(true);
    expect(fits('*blue*green*', 'a blue and a green one')).toBe(true);
    expect(fits('ab*ba', 'aba')).toBe(false);
    expect(fits('*', 'anything')).toBe(true);
    expect(points(text, key('a*b', false), { type: 'text', value: 'axb' })).toBe(0);
    expect(points(text, key('a*b', false), { type: 'text', value: 'a*b' })).toBe(1);
  });

  it('gives nothing for what is shown and not scored', () => {
    expect(points({ type: 'shown', reason: 'essay' }, { type: 'shown' }, { type: 'text', value: 'x' })).toBe(0);
    expect(isComplete({ type: 'shown', reason: 'essay' }, null)).toBe(false);
  });

  it('gives the whole point to the key of any choice, ordering or matching', () => {
    fc.assert(
      fc.property(arbitraryQuestion({ types: ['single', 'multiple', 'ordering', 'matching'] }), ({ paper, solution }) => {
        expect(scoreResponse(paper.interaction, solution.key, keyed(solution.key))).toEqual({ points: 1, correct: true });
      }),
    );
  });

  it('keeps within 0 and 1 whatever is sent, and is correct exactly at 1', () => {
    fc.assert(
      fc.property(arbitraryQuestion(), anyResponse, ({ paper, solution }, response) => {
        const score = scoreResponse(paper.interaction, solution.key, response);
        expect(score.points).toBeGreaterThanOrEqual(0);
        expect(score.points).toBeLessThanOrEqual(1);
        expect(score.correct).toBe(score.points === 1);
      }),
    );
  });

  it('gives nothing for options that do not exist, even beside the right ones', () => {
    expect(points(single, { type: 'single', option: 'x' }, { type: 'single', option: 'x' })).toBe(0);
    expect(points(multiple, { type: 'multiple', options: ['a', 'b'], partial: true }, chose('a', 'b', 'x'))).toBe(0);
    expect(points(ordering, { type: 'ordering', order: ['a', 'b', 'c', 'd'], partial: true }, { type: 'ordering', order: ['a', 'a', 'c', 'd'] })).toBe(0);
    const pairs: Key = { type: 'matching', pairs: { p: 'a', q: 'b' }, partial: true };
    expect(points(matching, pairs, { type: 'matching', pairs: { p: 'a', q: 'b', r: 'c' } })).toBe(0);
    expect(points(matching, pairs, { type: 'matching', pairs: { p: 'a', q: 'x' } })).toBe(0);
  });

  it('gives nothing for an answer of another type', () => {
    expect(points(single, { type: 'single', option: 'a' }, chose('a'))).toBe(0);
    expect(points(numeric, { type: 'numeric', value: 5, tolerance: 0 }, { type: 'text', value: '5' })).toBe(0);
  });

  it('takes a multiple response as a whole, in any order', () => {
    const key: Key = { type: 'multiple', options: ['a', 'c'], partial: false };
    expect(points(multiple, key, chose('c', 'a'))).toBe(1);
    expect(points(multiple, key, chose('a', 'a', 'c'))).toBe(1);
    expect(points(multiple, key, chose('a'))).toBe(0);
    expect(points(multiple, key, chose('a', 'b', 'c'))).toBe(0);
  });

  it('gives part points of a multiple response as right minus wrong over the number right, never below 0', () => {
    const key: Key = { type: 'multiple', options: ['a', 'b', 'c'], partial: true };
    expect(points(multiple, key, chose('a', 'b'))).toBeCloseTo(2 / 3, 12);
    expect(points(multiple, key, chose('a', 'b', 'd'))).toBeCloseTo(1 / 3, 12);
    expect(points(multiple, key, chose('d'))).toBe(0);
    expect(points(multiple, key, chose('a', 'b', 'c', 'd'))).toBeCloseTo(2 / 3, 12);
  });

  it('gives part points of an ordering for places and of a matching for prompts', () => {
    expect(points(ordering, { type: 'ordering', order: ['a', 'b', 'c', 'd'], partial: true }, { type: 'ordering', order: ['a', 'b', 'd', 'c'] })).toBe(0.5);
    expect(points(ordering, { type: 'ordering', order: ['a', 'b', 'c', 'd'], partial: false }, { type: 'ordering', order: ['a', 'b', 'd', 'c'] })).toBe(0);
    expect(points(matching, { type: 'matching', pairs: { p: 'a', q: 'b' }, partial: true }, { type: 'matching', pairs: { p: 'a' } })).toBe(0.5);
    expect(points(matching, { type: 'matching', pairs: { p: 'a', q: 'b' }, partial: false }, { type: 'matching', pairs: { p: 'a' } })).toBe(0);
  });

  it('takes a number within its tolerance, up to and including it', () => {
    const key: Key = { type: 'numeric', value: 1, tolerance: 0.1 };
    expect(points(numeric, key, { type: 'numeric', value: '1.1' })).toBe(1);
    expect(points(numeric, key, { type: 'numeric', value: '0.9' })).toBe(1);
    expect(points(numeric, key, { type: 'numeric', value: '1.1001' })).toBe(0);
    expect(points(numeric, { type: 'numeric', value: 1200.5, tolerance: 0 }, { type: 'numeric', value: 'USD 1,200.50' })).toBe(1);
    expect(points(numeric, { type: 'numeric', value: 0, tolerance: 0 }, { type: 'numeric', value: '' })).toBe(0);
  });

  it('compares text after normalising width, white space and, unless the key minds it, case', () => {
    const key: Key = { type: 'text', accepted: ['Risk  appetite', 'RA'], caseSensitive: false };
    expect(points(text, key, { type: 'text', value: ' risk\tAPPETITE ' })).toBe(1);
    expect(points(text, key, { type: 'text', value: 'ｒａ' })).toBe(1);
    expect(points(text, key, { type: 'text', value: 'riskappetite' })).toBe(0);
    expect(points(text, { ...key, caseSensitive: true }, { type: 'text', value: 'ra' })).toBe(0);
    expect(points(text, { type: 'text', accepted: [' '], caseSensitive: false }, { type: 'text', value: '' })).toBe(0);
  });
});

describe('reading a number', () => {
  it.each([
    ['1,200.5', 1200.5],
    ['1 200.5', 1200.5],
    ["1'200.5", 1200.5],
    ['1\u00a0200,5', 1200.5],
    ['1.200,5', 1200.5],
    ['1.200.000,5', 1_200_000.5],
    ['1,200', 1200],
    ['1.200', 1.2],
    ['12,5', 12.5],
    ['0,125', 125],
    ['.5', 0.5],
    ['+3', 3],
    ['−3', -3],
    ['1.5e3', 1500],
    ['１２', 12],
  ])('reads %s as %d', (typed, value) => expect(parseNumber(typed, null)).toBe(value));

  it.each(['', ' ', '.', '-', '1,2,3', '1.2.3', '12a', '0x10', 'Infinity', 'NaN', '1e999', '5 %'])('does not read %j', (typed) =>
    expect(parseNumber(typed, null)).toBeNull(),
  );

  it('reads the unit before or after it, in any case', () => {
    expect(parseNumber('$ 40', '$')).toBe(40);
    expect(parseNumber('40 usd', 'USD')).toBe(40);
    expect(parseNumber('12,5 %', '%')).toBe(12.5);
    expect(parseNumber('40 EUR', 'USD')).toBeNull();
  });

  it('reads back every number as the machine writes it and as English groups it', () => {
    const english = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        // Adding 0 turns -0, which is written as 0, into what is read back.
        expect(parseNumber(String(value), null)).toBe(value + 0);
        if (Math.abs(value) >= 1e-6) expect(parseNumber(english.format(value), null)).toBeCloseTo(value, 6);
      }),
    );
  });
});

describe('completeness', () => {
  it('asks for every part', () => {
    expect(isComplete(single, null)).toBe(false);
    expect(isComplete(single, { type: 'single', option: 'a' })).toBe(true);
    expect(isComplete(single, { type: 'single', option: 'x' })).toBe(false);
    expect(isComplete(ordering, { type: 'ordering', order: ['a', 'b', 'c'] })).toBe(false);
    expect(isComplete(ordering, { type: 'ordering', order: ['d', 'b', 'c', 'a'] })).toBe(true);
    expect(isComplete(matching, { type: 'matching', pairs: { p: 'a' } })).toBe(false);
    expect(isComplete(matching, { type: 'matching', pairs: { p: 'a', q: 'a' } })).toBe(true);
    expect(isComplete(numeric, { type: 'numeric', value: 'many' })).toBe(false);
    expect(isComplete(numeric, { type: 'numeric', value: '40 USD' })).toBe(true);
    expect(isComplete(text, { type: 'text', value: ' \n' })).toBe(false);
    expect(isComplete(text, { type: 'text', value: 'x' })).toBe(true);
  });

  it('asks for as many choices as the question does', () => {
    const two: Interaction = { type: 'multiple', options, choose: 2 };
    expect(isComplete(two, chose('a'))).toBe(false);
    expect(isComplete(two, chose('a', 'a'))).toBe(false);
    expect(isComplete(two, chose('a', 'c'))).toBe(true);
    expect(isComplete(two, chose('a', 'b', 'c'))).toBe(false);
    expect(isComplete(multiple, chose())).toBe(false);
    expect(isComplete(multiple, chose('d'))).toBe(true);
  });

  it('never calls incomplete what the key itself gives, where it chooses as many as are asked for', () => {
    fc.assert(
      fc.property(arbitraryQuestion({ types: ['single', 'ordering', 'matching'] }), ({ paper, solution }) => {
        expect(isComplete(paper.interaction, keyed(solution.key))).toBe(true);
      }),
    );
  });
});
