import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankQuestion } from './bank.ts';
import { markAnswers, parseSheet, readings, sheetText } from './blind-reading.ts';
import { cleanQuestion } from './testing/clean-question.ts';

/** `count` clean questions with the key at the given places. */
function questions(places: readonly number[]): readonly BankQuestion[] {
  return places.map((place, index) => {
    const entry = cleanQuestion({ id: `q-${index}` });
    const { question } = entry;
    const option = ['a', 'b', 'c', 'd'][place] ?? 'a';
    return { ...entry, question: { ...question, solution: { ...question.solution, key: { type: 'single', option } } } };
  });
}

const places = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 });
const seeds = fc.nat({ max: 4_294_967_295 });
const someReading = fc.constantFrom(...readings);

describe('a sheet', () => {
  it('never depends on the keys, or on the order of the questions in the bank', () => {
    fc.assert(
      fc.property(places, seeds, someReading, (keys, seed, reading) => {
        const text = sheetText(questions(keys), reading, seed);
        expect(sheetText(questions(keys.map((key) => 3 - key)), reading, seed)).toBe(text);
        expect(sheetText(questions(keys).toReversed(), reading, seed)).toBe(text);
      }),
    );
  });

  it('is always read back as it was written, and right answers are always told from wrong ones', () => {
    fc.assert(
      fc.property(places, seeds, someReading, (keys, seed, reading) => {
        const entries = questions(keys);
        const sheet = parseSheet(sheetText(entries, reading, seed));
        if (sheet === null) throw new Error('The sheet could not be read.');
        expect(sheet.questions.map(({ id }) => id).toSorted()).toEqual(entries.map(({ question }) => question.id).toSorted());
        const all = ['A', 'B', 'C', 'D'].map((letter) => markAnswers(sheet, sheet.questions.map(({ id }) => `${id} ${letter}`).join('\n'), entries).marked);
        for (const { question } of entries) {
          expect(all.flat().filter(({ entry, right }) => entry.question.id === question.id && right)).toHaveLength(1);
        }
      }),
    );
  });

  it('leaves out questions that have more options than letters, or another type', () => {
    const many = cleanQuestion({ id: 'many', options: Array.from({ length: 27 }, (_, index) => `option ${index}`) });
    expect(sheetText([many], 'stems', 1)).not.toContain('many');
    expect(parseSheet('something else\nq-1 #00000000')).toBeNull();
  });
});
