import type { Stretch } from '../../../ui/stem-blocks.ts';

/** A selection of whole words made by keys: from the word where it began to the word where it stands. */
export interface WordCursor {
  readonly anchor: number;
  readonly at: number;
}

export type CursorMove = 'next' | 'previous' | 'first' | 'last' | 'sentence-down' | 'sentence-up';

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** The words of a text with their places; punctuation and white space belong to none. */
export function wordsOf(text: string): readonly Stretch[] {
  return [...segmenter.segment(text)]
    .filter((segment) => segment.isWordLike === true)
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

/** Moves by a word, to an end of the text, or to the first word of the sentence after or before. `extend` keeps the anchor. */
export function moveCursor(cursor: WordCursor, move: CursorMove, extend: boolean, text: string, words: readonly Stretch[]): WordCursor {
  const last = Math.max(0, words.length - 1);
  const to = Math.min(last, Math.max(0, target(cursor.at, move, text, words)));
  return { anchor: extend ? cursor.anchor : to, at: to };
}

/** What the cursor selects, from the first word's start to the last word's end; null in a text without words. */
export function selectionOf(cursor: WordCursor, words: readonly Stretch[]): Stretch | null {
  const first = words[Math.min(cursor.anchor, cursor.at)];
  const last = words[Math.max(cursor.anchor, cursor.at)];
  return first && last ? { start: first.start, end: last.end } : null;
}

function target(at: number, move: CursorMove, text: string, words: readonly Stretch[]): number {
  switch (move) {
    case 'next':
      return at + 1;
    case 'previous':
      return at - 1;
    case 'first':
      return 0;
    case 'last':
      return words.length - 1;
    case 'sentence-down': {
      const next = words.findIndex((_, index) => index > at && beginsSentence(index, text, words));
      return next === -1 ? words.length - 1 : next;
    }
    case 'sentence-up':
      return words.findLastIndex((_, index) => index < at && beginsSentence(index, text, words));
    default:
      return move satisfies never;
  }
}

function beginsSentence(index: number, text: string, words: readonly Stretch[]): boolean {
  const before = words[index - 1];
  const word = words[index];
  return before === undefined || word === undefined || /[.!?:]["'”’)]*\s|\n/u.test(text.slice(before.end, word.start));
}
