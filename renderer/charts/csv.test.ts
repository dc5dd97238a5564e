import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

describe('a chart as CSV', () => {
  it('has a head, one line a row, and numbers as numbers', () => {
    const csv = csvOf({ columns: ['Day', 'Law, %'], rows: [[{ text: '25 Oct', file: '2026-10-25' }, { text: '42%', file: 0.42 }], [{ text: '26 Oct' }, { text: 'none', file: null }]] });
    expect(csv).toBe('\uFEFFDay,"Law, %"\r\n2026-10-25,0.42\r\n26 Oct,\r\n');
  });

  it('keeps negative numbers, which are no formulas', () => {
    expect(csvOf({ columns: ['Change'], rows: [[{ text: '−5', file: -0.05 }]] })).toBe('\uFEFFChange\r\n-0.05\r\n');
  });

  it('never hands a spreadsheet a formula, whatever a title says', () => {
    const trouble = fc.tuple(fc.constantFrom('', ' ', '\n'), fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string()).map((parts) => parts.join(''));
    fc.assert(
      fc.property(trouble, (title) => {
        const cell = csvOf({ columns: ['Title'], rows: [[{ text: title }]] }).slice('\uFEFFTitle\r\n'.length);
        expect(cell.replace(/^"/u, '')).toMatch(/^'/u);
      }),
    );
  });

  it('holds every text so that it can be read back', () => {
    fc.assert(
      fc.property(fc.array(fc.string().filter((text) => !/^\s*[=+\-@\t\r]/u.test(text)), { minLength: 1, maxLength: 5 }), (texts) => {
        const csv = csvOf({ columns: texts, rows: [] }).slice(1, -2);
        const cells = [...`${csv},`.matchAll(/(?:"((?:[^"]|"")*)"|([^,"]*)),/gu)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
        expect(cells).toEqual(texts);
      }),
    );
  });
});
