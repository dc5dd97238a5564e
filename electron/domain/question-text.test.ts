import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalisedText } from './question-text.ts';
import type { Paper } from './question.ts';

const paper = (stem: string, options: readonly string[]): Paper => ({
  stem,
  interaction: { type: 'single', options: options.map((text, place) => ({ id: `o${place}`, text })) },
  shuffle: true,
});

it('is the same for copies that differ in order, case, accents, signs and white space', () => {
  expect(normalisedText(paper('Who  OWNS the risk?', ['The café.', 'The board']))).toBe(normalisedText(paper('Who owns the risk', ['the board!', 'The cafe'])));
});

it('differs where a word, a number or a sign of arithmetic differs', () => {
  const base = normalisedText(paper('What is 3 + 4?', ['7', '12']));
  for (const other of [paper('What is 3 * 4?', ['7', '12']), paper('What is 3 + 5?', ['7', '12']), paper('What is 3 + 4?', ['7', '13']), paper('What is not 3 + 4?', ['7', '12'])]) {
    expect(normalisedText(other)).not.toBe(base);
  }
});

it('never depends on the order of the options', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string(), { minLength: 2, maxLength: 6 }), (stem, options) => {
      expect(normalisedText(paper(stem, options))).toBe(normalisedText(paper(stem, options.toReversed())));
    }),
  );
});
