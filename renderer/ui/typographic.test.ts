import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typographic } from './typographic.ts';

describe('typographic', () => {
  it.each([
    ['The board said "no".', 'The board said “no”.'],
    ["the firm's plan", 'the firm’s plan'],
    ["the vendors' contracts", 'the vendors’ contracts'],
    ["She called it 'good enough' twice.", 'She called it ‘good enough’ twice.'],
    ['("as is")', '(“as is”)'],
    ['"One" and "two"', '“One” and “two”'],
    ["in the '90s", 'in the ’90s'],
    ["isn't", 'isn’t'],
    ['a rack of 19" and 42 units', 'a rack of 19" and 42 units'],
    ['"It costs 19"', '“It costs 19”'],
  ])('sets %s as %s', (straight, set) => {
    expect(typographic(straight)).toBe(set);
  });

  it('never changes the number of characters, nor any character but a quote', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', "'", ' ', 'a', '9', '\n', '(', '-', '😀') }), (text) => {
        const set = typographic(text);
        expect(set).toHaveLength(text.length);
        expect(set.replaceAll(/[“”]/gu, '"').replaceAll(/[‘’]/gu, "'")).toBe(text);
      }),
    );
  });
});
