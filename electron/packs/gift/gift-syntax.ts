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

/** The first place from `from` on where `found` says so, outside of escapes, tags and entities; -1 where there is none. */
export function findMeant(text: string, from: number, found: (at: number) => boolean): number {
  for (let at = from; at < text.length; ) {
    const next = afterText(text, at);
    if (next !== at) {
      at = next;
      continue;
    }
    if (found(at)) return at;
    at += 1;
  }
  return -1;
}

/** An answer block: the text between its braces, and where they stand. `end` is after the closing one. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/**
 * The next pair of braces from `from` on. Braces in it that belong together (`\frac{1}{2}` that nobody escaped) are its text. Null
 * where there is no opening one; `open` where it is never closed.
 */
export function nextBlock(text: string, from: number): Block | 'open' | null {
  const start = findMeant(text, from, (at) => text[at] === '{');
  if (start === -1) return null;
  let depth = 0;
  let first = -1;
  const end = findMeant(text, start, (at) => {
    if (text[at] === '{') depth += 1;
    if (text[at] !== '}') return false;
    if (first === -1) first = at;
    depth -= 1;
    return depth === 0;
  });
  // With one opening brace too many the first closing one ends the block, as in Moodle.
  const close = end === -1 ? first : end;
  return close === -1 ? 'open' : { start, end: close + 1, content: text.slice(start + 1, close) };
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
