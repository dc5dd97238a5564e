import { describe, expect, it } from 'vitest';
import { moveCursor, selectionOf, wordsOf, type CursorMove } from './word-cursor.ts';

const text = 'Losses rose by 1,200.50 dollars. The CFO’s "plan" failed.\n\nWhat now?';
const words = wordsOf(text);

function select(moves: readonly (CursorMove | `+${CursorMove}`)[]): string {
  const cursor = moves.reduce(
    // The prefix is cut off, so what is left is the move that the type names.
    (at, move) => moveCursor(at, move.replace('+', '') as CursorMove, move.startsWith('+'), text, words),
    { anchor: 0, at: 0 },
  );
  const selection = selectionOf(cursor, words);
  return selection ? text.slice(selection.start, selection.end) : '';
}

describe('the word cursor', () => {
  it('stands on whole words: a figure and a possessive are one each', () => {
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Losses', 'rose', 'by', '1,200.50', 'dollars', 'The', 'CFO’s', 'plan', 'failed', 'What', 'now',
    ]);
  });

  it('moves by words and stops at the ends', () => {
    expect(select(['previous'])).toBe('Losses');
    expect(select(['next', 'next'])).toBe('by');
    expect(select(['last', 'next'])).toBe('now');
    expect(select(['last', 'first'])).toBe('Losses');
  });

  it('moves to the next and the previous sentence', () => {
    expect(select(['sentence-down'])).toBe('The');
    expect(select(['sentence-down', 'sentence-down'])).toBe('What');
    expect(select(['last', 'sentence-up'])).toBe('What');
    expect(select(['sentence-down', 'next', 'sentence-up'])).toBe('The');
  });

  it('extends from where it began, in both directions', () => {
    expect(select(['next', '+next', '+next'])).toBe('rose by 1,200.50');
    expect(select(['next', 'next', '+previous', '+previous'])).toBe('Losses rose by');
  });

  it('selects nothing in a text without words', () => {
    expect(selectionOf({ anchor: 0, at: 0 }, wordsOf('…'))).toBeNull();
  });
});
