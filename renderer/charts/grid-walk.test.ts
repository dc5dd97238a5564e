import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepInGrid } from './grid-walk.ts';

const lengths = [3, 0, 2];

describe('arrow keys in a grid', () => {
  it('lead to the neighbours and stop at the edges', () => {
    expect(stepInGrid('ArrowRight', false, { row: 0, column: 1 }, lengths)).toEqual({ row: 0, column: 2 });
    expect(stepInGrid('ArrowRight', false, { row: 0, column: 2 }, lengths)).toBeNull();
    expect(stepInGrid('ArrowLeft', false, { row: 2, column: 0 }, lengths)).toBeNull();
    expect(stepInGrid('ArrowUp', false, { row: 0, column: 0 }, lengths)).toBeNull();
  });

  it('pass over empty rows and end in shorter ones', () => {
    expect(stepInGrid('ArrowDown', false, { row: 0, column: 2 }, lengths)).toEqual({ row: 2, column: 1 });
    expect(stepInGrid('ArrowUp', false, { row: 2, column: 1 }, lengths)).toEqual({ row: 0, column: 1 });
  });

  it('go to the ends of the row, and with Ctrl to those of the grid', () => {
    expect(stepInGrid('End', false, { row: 0, column: 0 }, lengths)).toEqual({ row: 0, column: 2 });
    expect(stepInGrid('End', true, { row: 0, column: 0 }, lengths)).toEqual({ row: 2, column: 1 });
    expect(stepInGrid('Home', true, { row: 2, column: 1 }, lengths)).toEqual({ row: 0, column: 0 });
    expect(stepInGrid('a', false, { row: 0, column: 0 }, lengths)).toBeNull();
  });

  it('never leave the grid', () => {
    const keys = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 6 }), fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 40 }), (rows, presses) => {
        const start = rows.findIndex((length) => length > 0);
        fc.pre(start >= 0);
        let at = { row: start, column: 0 };
        for (const [key, isWide] of presses) {
          at = stepInGrid(key, isWide, at, rows) ?? at;
          expect(at.column).toBeGreaterThanOrEqual(0);
          expect(at.column).toBeLessThan(rows[at.row] ?? 0);
        }
      }),
    );
  });
});
