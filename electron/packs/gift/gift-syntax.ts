/** Where the characters that GIFT gives a meaning stand, and where they are only text. Positions count UTF-16 code units. */

const tag = /<\/?[a-z!][^<>{}\n]*>/iuy;
const entity = /&#?\w{1,8};/uy;

/** The place after what stands at `at` and has no meaning in GIFT: an escaped character, an HTML tag, an entity; `at` where it may have one. */
export function afterText(text: string, at: number): number {
  const character = text[at];
  if (character === '\\') return at + 2;
  if (character === '<') {
    tag.lastIndex = at;
    return tag.test(text) ? tag.lastIndex : at;
  }
  if (character === '&') {
    entity.lastIndex = at;
    return entity.test(text) ? entity.lastIndex : at;
  }
  return at;
}

/**
 * The first place from `from` on where `found` says so, outside of escapes, tags and entities; -1 where there is none. `signs`, if
 * given, are all characters that it may say so of.
 */
export function findMeant(text: string, from: number, found: (at: number) => boolean, signs = ''): number {
  const next = signs === '' ? null : stopsAt(signs);
  for (let at = from; at < text.length; ) {
    if (next !== null) {
      next.lastIndex = at;
      const stop = next.exec(text);
      if (stop === null) return -1;
      at = stop.index;
    }
    const after = afterText(text, at);
    if (after === at && found(at)) return at;
    at = Math.max(after, at + 1);
  }
  return -1;
}

const stops = new Map<string, RegExp>();

/** What to stop at in a text: the signs, and what keeps signs from being meant. */
function stopsAt(signs: string): RegExp {
  const known = stops.get(signs) ?? new RegExp(String.raw`[\\<&${signs}]`, 'gu');
  stops.set(signs, known);
  return known;
}

/** An answer block: the text between its braces, and where they stand. `end` is after the closing one. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/** The answer blocks of a text, found in one pass. */
export interface Blocks {
  /**
   * The next pair of braces from `from` on. Braces in it that belong together (`\frac{1}{2}` that nobody escaped) are its text. Null
   * where there is no opening one; `open` where it is never closed.
   */
  next(from: number): Block | Unclosed | null;
}

/** An opening brace that nothing closes. */
export interface Unclosed {
  readonly start: number;
  readonly end: null;
  readonly content: string;
}

export function blocksOf(text: string): Blocks {
  const opening: number[] = [];
  const partner = new Map<number, number>();
  const closing: number[] = [];
  const unpaired: number[] = [];
  findMeant(text, 0, (at) => {
    if (text[at] === '{') {
      opening.push(at);
      unpaired.push(at);
    } else if (text[at] === '}') {
      closing.push(at);
      const pair = unpaired.pop();
      if (pair !== undefined) partner.set(pair, at);
    }
    return false;
  }, '{}');
  return {
    next(from) {
      const start = opening[firstFrom(opening, from)];
      if (start === undefined) return null;
      // With one opening brace too many the first closing one ends the block, as in Moodle.
      const close = partner.get(start) ?? closing[firstFrom(closing, start)];
      return close === undefined ? { start, end: null, content: text.slice(start + 1) } : { start, end: close + 1, content: text.slice(start + 1, close) };
    },
  };
}

/** The place in `sorted` of the first number that is not below `least`. */
function firstFrom(sorted: readonly number[], least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of the two braces that has its meaning in a line; null where there is none. */
export function lastBrace(line: string): '{' | '}' | null {
  let last: '{' | '}' | null = null;
  findMeant(line, 0, (at) => {
    const sign = line[at];
    if (sign === '{' || sign === '}') last = sign;
    return false;
  }, '{}');
  return last;
}

/** Whether what stands between braces can only be answers. */
export function isAnswers(content: string): boolean {
  return /^\s*(?:[=~#]|%-?\d|(?:t|f|true|false)\s*(?:#|$))/iu.test(content);
}

/** The letters after `\n` that make it a command of LaTeX, where a formula is about. */
const latexCommand = /^(?:e|eq|eg|u|abla|ot|otin|i|exists|mid|leq|geq|parallel|subseteq)(?![a-zA-Z])/u;

/** Text as its author meant it: `\~ \= \# \{ \} \: \\` are the characters, `\n` ends a line. Other backslashes stay. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  const hasFormula = /\$|\\\(|\\\[/u.test(text);
  return text.replaceAll(/\\([~=#{}:\\n])/gu, (escape, character: string, at: number) => {
    if (character !== 'n') return character;
    return hasFormula && latexCommand.test(text.slice(at + 2)) ? escape : '\n';
  });
}

/** The same backwards, for a text that is written into a file. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\~=#{}:]/gu, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
}
