import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from './highlighted-pieces.ts';

describe('a text cut at its highlights', () => {
  it('marks what the candidate marked and nothing else', () => {
    expect(piecesOf({ start: 10, end: 30 }, [{ start: 5, end: 12 }, { start: 20, end: 25 }])).toEqual([
      { start: 10, end: 12, marked: true },
      { start: 12, end: 20, marked: false },
      { start: 20, end: 25, marked: true },
      { start: 25, end: 30, marked: false },
    ]);
  });

  it('keeps every character, in order, with the mark that its place has', () => {
    const range = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 })).map(([start, length]) => ({ start, end: start + length }));
    fc.assert(
      fc.property(range, fc.array(range, { maxLength: 6 }), (within, highlights) => {
        const marks = piecesOf(within, highlights).flatMap(({ start, end, marked }) =>
          Array.from({ length: end - start }, (_, index) => ({ at: start + index, marked })),
        );
        expect(marks).toEqual(
          Array.from({ length: within.end - within.start }, (_, index) => {
            const at = within.start + index;
            return { at, marked: highlights.some(({ start, end }) => start <= at && at < end) };
          }),
        );
      }),
    );
  });
});
