import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText, plainText } from './html-text.ts';

const words = fc.array(fc.oneof(fc.constantFrom(' ', '\n', '\t', '\u00a0', '\u0085', '\u2028', '\u00ad', 'a', '漢', '"', "'", '\u0007', '\ufeff'), fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 12 }).map((parts) => parts.join('').replaceAll(/[<>&]/gu, ''));

describe('a text that is read in the short way', () => {
  it('reads as in the long one, paragraph or line', () => {
    const opening = fc.constantFrom('<p>', '<div>', '<p dir="ltr">', '<p class="a b" style="text-align: left;">', '\n <p id="x">');
    fc.assert(
      fc.property(opening, words, fc.constantFrom('</p>', '</div>', '</p>\n'), (open, text, close) => {
        // An empty element makes the parser do it, and is nothing to read.
        expect(htmlToText(`${open}${text}${close}`).text).toBe(htmlToText(`${open}${text}<wbr>${close}`).text);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(words, (text) => {
        const once = plainText(text);
        expect(plainText(once)).toBe(once);
      }),
    );
  });

  it('takes time in proportion to its length, spaces before the end of a line included', () => {
    expect(plainText(`\n漢${' '.repeat(300_000)}b${' '.repeat(300_000)}\nc  \n`)).toBe(`漢${' '.repeat(300_000)}b\nc`);
  });
});
