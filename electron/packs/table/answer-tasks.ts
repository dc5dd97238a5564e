import { matchingTask, numericTask, orderingTask, readNumber, shownTask, textTask, type Task } from '../reading/tasks.ts';
import type { TypeCell } from './question-types.ts';

/** Longest back of a card that somebody can be expected to type in the same words (characters, words). */
const shortAnswer = { characters: 40, words: 5 } as const;

/** Whether a text can be typed as an answer: one short line that says one thing. */
export function isShortAnswer(text: string): boolean {
  return text.length <= shortAnswer.characters && !text.includes('\n') && text.split(/\s+/u).length <= shortAnswer.words && !/\[(?:image|sound|film)|\]\(media:/u.test(text) && /[\p{L}\p{N}]/u.test(text);
}

/** An answer that is typed. Where a table calls it so, each line is a form that counts; else a long one is a card to look at. */
export function typedTask(key: string, read: (text: string) => string, { caseSensitive, wildcard }: TypeCell, how: 'listed' | 'whole'): Task {
  if (key.trim() === '') return shownTask('no-key', []);
  if (how === 'listed') {
    const forms = key.split(key.includes('\n') ? /\n/u : /\s*\|\s*/u).map((form) => read(form));
    return textTask(forms.map((text) => ({ text, share: 1 })), { caseSensitive, wildcard });
  }
  const text = read(key);
  return isShortAnswer(text) ? textTask([{ text, share: 1 }], { caseSensitive, wildcard }) : shownTask('essay', []);
}

/** `3.14`, `3.14 ± 0.01`, `3.14 +/- 0.01`, `3.1..3.2`. */
export function numberTask(key: string): Task {
  const answers = key.split(/[|\n]/u).map((each) => rangeOf(each.trim()));
  const numbers = answers.flatMap((answer) => (answer === null ? [] : [{ ...answer, share: 1 }]));
  return numbers.length === answers.length ? numericTask(numbers) : shownTask('no-key', []);
}

function rangeOf(text: string): { readonly value: number; readonly tolerance: number } | null {
  const [low, high] = text.split('..').map((part) => readNumber(part.trim()));
  if (typeof low === 'number' && typeof high === 'number') return { value: Number(((low + high) / 2).toPrecision(12)), tolerance: Number((Math.abs(high - low) / 2).toPrecision(12)) };
  const [value = '', tolerance = '0'] = text.split(/\s*(?:±|\+\/-|\+-)\s*/u);
  const [number, width] = [readNumber(value), readNumber(tolerance)];
  return number === null || width === null ? null : { value: number, tolerance: Math.abs(width) };
}

/** Steps or pairs in the columns of the options. Steps stand in their order unless the key gives one: `2, 1, 3`. */
export function listTask({ type, partial }: TypeCell, key: string, options: readonly string[], from: 0 | 1): Task {
  if (type === 'matching') {
    const pairs = options.map((text) => text.split(/=>|⇒|->|→/u).map((part) => part.trim()));
    if (!pairs.every((pair) => pair.length === 2)) return shownTask('other', options);
    const named = pairs.map(([prompt = '', option = '']) => ({ prompt, option }));
    return matchingTask(named.filter(({ prompt }) => prompt !== ''), named.filter(({ prompt }) => prompt === '').map(({ option }) => option), { partial });
  }
  if (key === '') return shownTask('no-key', options);
  const places = key.split(/[\s,;|>-]+/u).filter((part) => part !== '').map((part) => (/^\d+$/u.test(part) ? Number(part) - from : /^[a-l]$/iu.test(part) ? (part.toLowerCase().codePointAt(0) ?? 0) - 97 : -1));
  const isWhole = places.length === options.length && new Set(places).size === options.length && places.every((place) => place >= 0 && place < options.length);
  return isWhole ? orderingTask(places.map((place) => options[place] ?? ''), { partial }) : shownTask('no-key', options);
}
