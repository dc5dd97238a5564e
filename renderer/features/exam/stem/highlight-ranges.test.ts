import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHighlighted, piecesOf, toggleHighlight, withHighlight, withoutHighlight } from './highlight-ranges.ts';
import type { Stretch } from '../../../ui/stem-blocks.ts';

const length = 60;
const stretch = fc
  .tuple(fc.integer({ min: 0, max: length }), fc.integer({ min: 0, max: length }))
  .map(([left, right]): Stretch => ({ start: Math.min(left, right), end: Math.max(left, right) }));
const steps = fc.array(fc.record({ stretch, on: fc.boolean() }), { maxLength: 12 });

/** The same history as a plain list of marked characters: slow, and obviously right. */
function characters(history: readonly { stretch: Stretch; on: boolean }[]): readonly boolean[] {
  return history.reduce<boolean[]>(
    (marked, step) => marked.map((before, index) => (index >= step.stretch.start && index < step.stretch.end ? step.on : before)),
    Array.from({ length }, () => false),
  );
}

describe('highlights', () => {
  it('join where they overlap or touch', () => {
    expect(withHighlight([{ start: 2, end: 5 }, { start: 9, end: 12 }], { start: 5, end: 9 })).toEqual([{ start: 2, end: 12 }]);
  });

  it('are cut where a part is taken out', () => {
    expect(withoutHighlight([{ start: 2, end: 12 }], { start: 5, end: 9 })).toEqual([{ start: 2, end: 5 }, { start: 9, end: 12 }]);
  });

  it('turn on for a stretch that is partly marked, and off for one that is wholly marked', () => {
    expect(toggleHighlight([{ start: 2, end: 5 }], { start: 3, end: 8 })).toEqual([{ start: 2, end: 8 }]);
    expect(toggleHighlight([{ start: 2, end: 8 }], { start: 3, end: 8 })).toEqual([{ start: 2, end: 3 }]);
  });

  it('mark exactly the characters that were marked, sorted and apart', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const ranges = history.reduce((before, step) => (step.on ? withHighlight : withoutHighlight)(before, step.stretch), [] as readonly Stretch[]);
        const expected = characters(history);
        expected.forEach((on, index) => expect(isHighlighted(ranges, { start: index, end: index + 1 })).toBe(on));
        ranges.slice(1).forEach((range, index) => expect(range.start).toBeGreaterThan(ranges[index]?.end ?? -1));
      }),
    );
  });

  it('cut a text into pieces that together are the text', () => {
    fc.assert(
      fc.property(steps, stretch, fc.option(stretch), (history, within, selection) => {
        const ranges = history.reduce((before, step) => (step.on ? withHighlight : withoutHighlight)(before, step.stretch), [] as readonly Stretch[]);
        const pieces = piecesOf(within, ranges, selection);
        expect(pieces.reduce((total, piece) => total + piece.end - piece.start, 0)).toBe(within.end - within.start);
        for (const piece of pieces) {
          expect(isHighlighted(ranges, piece)).toBe(piece.mark !== null && piece.start < piece.end);
        }
      }),
    );
  });
});
