import { listedIn } from './table-row.ts';

/** How the key of a table names the right options. Numbers count from 1 or from 0. */
export const keyNotations = ['text', 'letter', 'number'] as const;
export type KeyNotation = (typeof keyNotations)[number];

/** An option in its slot: the number of its column, from 0. Letters and numbers of a key count slots, gaps included. */
export interface SlottedOption {
  readonly slot: number;
  readonly text: string;
}

/** How the keys of one table are to be read, once all of its rows were seen. */
export interface KeyRules {
  /** 0 or 1; null where the table does not tell, so that a number is no key. */
  readonly countsFrom: 0 | 1 | null;
  /** The notations, the one that explains most rows first. */
  readonly order: readonly KeyNotation[];
  /** Those that explain as many rows as the first: where they disagree about a row, it has no key. */
  readonly tied: readonly KeyNotation[];
}

/** What our own tables write. */
export const ownKeyRules: KeyRules = { countsFrom: 1, order: ['number'], tied: ['number'] };

/** Sees every row with options and a key, then says how keys are to be read. A key is never guessed. */
export function keySurvey({ countsFrom, isIndex }: { readonly countsFrom: 0 | 1 | null; readonly isIndex: boolean }): { take(key: string, options: readonly SlottedOption[]): void; rules(): KeyRules } {
  const hits = { text: 0, letter: 0, one: 0, zero: 0 };
  /** Rows whose numbers make sense from 1 and not from 0, and the other way round. */
  let onlyOne = 0;
  let onlyZero = 0;
  return {
    take(key, options) {
      if (byFlags(key, options) !== null) return;
      if (byText(key, options) !== null) hits.text += 1;
      if (byLetter(key, options) !== null) hits.letter += 1;
      const one = byNumber(key, options, 1) !== null;
      const zero = byNumber(key, options, 0) !== null;
      if (one) hits.one += 1;
      if (zero) hits.zero += 1;
      if (one && !zero && byText(key, options) === null) onlyOne += 1;
      if (zero && !one && byText(key, options) === null) onlyZero += 1;
    },
    rules() {
      const evident = onlyZero > 0 ? (onlyOne > 0 ? null : 0) : onlyOne > 0 ? 1 : isIndex ? null : 1;
      const from = countsFrom ?? evident;
      const count = { text: hits.text, letter: hits.letter, number: from === 0 ? hits.zero : hits.one };
      const order = keyNotations.toSorted((left, right) => count[right] - count[left]);
      const most = count[order[0] ?? 'text'];
      return { countsFrom: from, order, tied: order.filter((notation) => count[notation] === most) };
    },
  };
}

/** The slots of the right options; empty where the key says nothing, or more than one thing. */
export function rightSlots(key: string, options: readonly SlottedOption[], { countsFrom, order, tied }: KeyRules): ReadonlySet<number> {
  const read = (notation: KeyNotation): readonly number[] | null => {
    if (notation === 'text') return byText(key, options);
    return notation === 'letter' ? byLetter(key, options) : countsFrom === null ? null : byNumber(key, options, countsFrom);
  };
  const firm = tied.flatMap((notation) => {
    const slots = read(notation);
    return slots === null ? [] : [slots];
  });
  const flagged = byFlags(key, options);
  if (flagged !== null) return new Set(flagged);
  const [first] = firm.length > 0 ? firm : order.flatMap((notation) => [read(notation)].filter((slots) => slots !== null));
  if (first === undefined) return new Set();
  const disagrees = firm.some((slots) => slots.length !== first.length || slots.some((slot) => !first.includes(slot)));
  return disagrees ? new Set() : new Set(first);
}

/** Whether a cell says that something is right; null where it is neither yes nor no. */
export function truthOf(text: string): boolean | null {
  const word = text.trim().toLowerCase().replace(/[.!]$/u, '');
  if (/^(?:true|t|yes|y|1|x|✓|✔|correct|right|wahr|richtig|ja|vrai|oui|verdadero|verdadeiro|certo|sí|si|sim|vero|верно|да|правда|对|正确|是|○)$/u.test(word)) return true;
  return /^(?:false|f|no|n|0|incorrect|wrong|falsch|nein|faux|non|falso|errado|não|неверно|нет|ложь|错|错误|否|×|)$/u.test(word) ? false : null;
}

/** `True` or `Wahr` as the text of an option; a digit or an `x` is none. */
export function isTruthWord(text: string): boolean | null {
  const word = text.trim().toLowerCase().replace(/[.!]$/u, '');
  if (/^(?:true|t|wahr|richtig|vrai|verdadero|verdadeiro|vero|верно|правда|对|正确)$/u.test(word)) return true;
  return /^(?:false|f|falsch|faux|falso|неверно|ложь|错|错误)$/u.test(word) ? false : null;
}

function byText(key: string, options: readonly SlottedOption[]): readonly number[] | null {
  const foldedOptions = options.map((option) => folded(option.text));
  const slotOf = (text: string): number | null => {
    const own = folded(text);
    const same = options.filter((_, place) => foldedOptions[place] === own);
    return same.length === 1 ? (same[0]?.slot ?? null) : null;
  };
  const whole = slotOf(key);
  if (whole !== null) return [whole];
  if (!/[\n|;,&]|\band\b|^\[/u.test(key)) return null;
  for (const parts of [listedIn(key), key.split(/,|;|\||\n|\band\b|&/u).map((part) => part.trim())]) {
    const slots = parts.slice(0, 100).map((part) => slotOf(part));
    if (parts.length > 1 && slots.every((slot) => slot !== null)) return [...new Set(slots)];
  }
  return null;
}

/** `0 1 0 0`: a yes or no for each option. */
function byFlags(key: string, options: readonly SlottedOption[]): readonly number[] | null {
  if (options.length < 3 || !/^\s*[01](?:[\s,;]+[01]){2,}\s*$/u.test(key)) return null;
  const flags = key.match(/[01]/gu) ?? [];
  return flags.length >= options.length && options.some(({ slot }) => flags[slot] === '1') ? options.filter(({ slot }) => flags[slot] === '1').map(({ slot }) => slot) : null;
}

function byLetter(key: string, options: readonly SlottedOption[]): readonly number[] | null {
  const text = unnamed(key);
  // `ACD`, `A, C`, `a) and c)`, `[B]`, `B. the text of B`
  const together = /^[A-L]{2,}$/u.test(text) && new Set(text).size === text.length ? [...text] : null;
  const letters = together ?? text.slice(0, longestKey).split(/[,;/|+&\s]|\band\b/iu).filter((part) => part !== '').map((part) => unnamed(part).replaceAll(/[()[\].:"']/gu, ''));
  if (letters.length > 0 && letters.every((letter) => /^[a-l]$/iu.test(letter))) return present(letters.map((letter) => (letter.toLowerCase().codePointAt(0) ?? 0) - 97), options);
  const named = /^\(?([a-l])\s*[.):]\s*(\S.*)$/isu.exec(text);
  const slot = (named?.[1]?.toLowerCase().codePointAt(0) ?? 0) - 97;
  return named !== null && options.some((option) => option.slot === slot && folded(option.text) === folded(named[2] ?? '')) ? [slot] : null;
}

function byNumber(key: string, options: readonly SlottedOption[], from: 0 | 1): readonly number[] | null {
  const parts = unnamed(key).slice(0, longestKey).split(/[,;/|+&\s]|\band\b/iu).filter((part) => part !== '').map((part) => unnamed(part).replaceAll(/[()[\]:"']/gu, ''));
  if (parts.length === 0 || !parts.every((part) => /^\d{1,2}(?:\.0*)?$/u.test(part))) return null;
  return present(parts.map((part) => Number(part) - from), options);
}

/** Letters and numbers of all options (characters). */
const longestKey = 500;

/** `Option 2`, `answer_b`: what is before the number or the letter says nothing more. */
function unnamed(key: string): string {
  return key.trim().replace(/^(?:option|answer|choice|opt|ans|opção|opción|antwort|réponse)s?[\s_.:#-]*(?=(?:[a-l]|\d{1,2})(?![\p{L}\d]))/iu, '');
}

function present(slots: readonly number[], options: readonly SlottedOption[]): readonly number[] | null {
  const distinct = [...new Set(slots)];
  return distinct.length > 0 && distinct.every((slot) => options.some((option) => option.slot === slot)) ? distinct : null;
}

function folded(text: string): string {
  if (/^[\u0021-\u007e]+(?: [\u0021-\u007e]+)*$/u.test(text)) return text.toLowerCase();
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}
