import { blockBreaks, droppedElements, knownElements, mediaElements } from '../html/elements.ts';
import { htmlToText } from '../html/html-text.ts';
import type { Mark, Stretch } from '../question-list/list-line.ts';
import { withEmphasis, type InlineToken } from './markdown-emphasis.ts';

/** What the words of a paragraph come to: lines, and between them the tags that fold parts. */
export type InlinePart = { readonly kind: 'line'; readonly stretches: readonly Stretch[]; readonly media: readonly string[] } | { readonly kind: 'fold'; readonly name: 'details' | 'summary'; readonly isOpening: boolean };

const htmlMarks: ReadonlyMap<string, Mark> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['mark', 'highlight'],
]);

/** No sign looks further ahead than so many characters, so that time grows with the length alone. */
const reach = 400;

const tag = /^<(\/?)([a-z][a-z\d:]*)(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>/iu;
const autolink = /^<((?:https?|ftp|mailto):[^\s<>]*|[^\s<>@]+@[^\s<>]+)>/iu;
const entity = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iu;
const target = /^\(\s*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)(?:\{[^{}\n]{0,100}\})?/u;
const formula = /^(?:\$\$[^$]{1,300}\$\$|\$(?=\S)[^$\n]{0,200}(?<=[^\s\\])\$(?!\d)|\\\(.{1,300}?\\\)|\\\[(?=.{0,300}?[\\^_=].{0,300}?\\\]).{1,300}?[\\^_=].{0,300}?\\\])/u;

/**
 * Reads the words of a paragraph or heading of Markdown. A reader of our own: the ones published take the square of a paragraph's
 * length, and questions hold code and formulas whose signs are meant.
 */
export function inlineParts(text: string, definitions: ReadonlySet<string>): readonly InlinePart[] {
  const tokens: InlineToken[] = [];
  const brackets: number[] = [];
  const codeEnds = codeSpans(text);
  let plain = '';
  const flush = (): void => {
    if (plain !== '') tokens.push({ kind: 'text', text: plain });
    plain = '';
  };
  const push = (token: InlineToken): void => {
    flush();
    tokens.push(token);
  };

  /** Takes what begins at `at` with a sign of its own; the place after it, or null where the sign is a character. */
  function special(at: number): number | null {
    const sign = text[at] ?? '';
    const ahead = (): string => text.slice(at, at + reach);
    switch (sign) {
      case '\\': {
        const math = formula.exec(ahead());
        if (math !== null) return literal(at, math[0]);
        const next = text[at + 1] ?? '';
        if (!/[!-/:-@[-`{-~]/u.test(next)) return null;
        plain += next;
        return at + 2;
      }
      case '$': {
        const math = formula.exec(ahead());
        return math === null ? null : literal(at, math[0]);
      }
      case '`': {
        const length = runAt(text, at);
        const end = codeEnds.get(at);
        if (end === undefined) return literal(at, '`'.repeat(length));
        push({ kind: 'text', text: code(text.slice(at + length, end - length)) });
        return end;
      }
      case '&': {
        const [found] = entity.exec(ahead()) ?? [];
        if (found === undefined) return null;
        plain += found === '&nbsp;' ? ' ' : htmlToText(found).text;
        return at + found.length;
      }
      case '<':
        return angle(at, ahead());
      case '!':
        if (text[at + 1] !== '[') return null;
        flush();
        brackets.push(tokens.length);
        tokens.push({ kind: 'bracket', text: '![' });
        return at + 2;
      case '[':
        flush();
        brackets.push(tokens.length);
        tokens.push({ kind: 'bracket', text: '[' });
        return at + 1;
      case ']':
        return closeBracket(at);
      case '*':
      case '_':
      case '~': {
        const length = runAt(text, at);
        push({ kind: 'sign', sign, length, before: text[at - 1] ?? ' ', after: text[at + length] ?? ' ' });
        return at + length;
      }
      default:
        return null;
    }
  }

  function literal(at: number, words: string): number {
    plain += words;
    return at + words.length;
  }

  function closeBracket(at: number): number | null {
    const opening = brackets.pop();
    const token = opening === undefined ? undefined : tokens[opening];
    if (opening === undefined || token?.kind !== 'bracket') return null;
    const behind = text.slice(at + 1, at + 1 + reach);
    const label = /^\[([^\]]{0,200})\]/u.exec(behind);
    const to = target.exec(behind)?.[0] ?? (label !== null && definitions.has(nameOf((label[1] ?? '') === '' ? textSince(opening + 1) : (label[1] ?? ''))) ? label[0] : null);
    if (to === null && !(label === null && definitions.has(nameOf(textSince(opening + 1))))) return null;
    if (token.text === '![') {
      const words = textSince(opening + 1).replaceAll(/\s+/gu, ' ').trim();
      plain = '';
      tokens.length = opening;
      tokens.push({ kind: 'media', medium: 'image', text: words === '' ? '[image]' : `[image: ${words}]` });
    } else tokens[opening] = { kind: 'text', text: '' };
    return at + 1 + (to?.length ?? 0);
  }

  function textSince(from: number): string {
    return tokens.slice(from).map((token) => ('text' in token ? token.text : '')).join('') + plain;
  }

  function angle(at: number, ahead: string): number | null {
    if (ahead.startsWith('<!--')) {
      const end = text.indexOf('-->', at);
      return end === -1 ? null : end + 3;
    }
    const link = autolink.exec(ahead);
    if (link !== null) {
      plain += link[1] ?? '';
      return at + link[0].length;
    }
    const found = tag.exec(ahead);
    if (found === null) return null;
    const [whole, slash = '', written = ''] = found;
    const name = written.toLowerCase();
    const isOpening = slash === '';
    const mark = htmlMarks.get(name);
    if (name === 'details' || name === 'summary') push({ kind: 'fold', name, isOpening });
    else if (mark !== undefined) push({ kind: 'mark', mark, isOpening });
    else if (mediaElements.has(name)) {
      const result = htmlToText(whole);
      if (isOpening) for (const medium of result.media) push({ kind: 'media', medium, text: result.text });
    } else if (droppedElements.has(name)) {
      const end = isOpening ? text.toLowerCase().indexOf(`</${name}`, at) : -1;
      if (end !== -1 && end - at < 4000) return Math.max(at + whole.length, text.indexOf('>', end) + 1);
    } else if (name === 'br' || blockBreaks.has(name)) plain += '\n';
    else if (!knownElements.has(name)) return null;
    return at + whole.length;
  }

  for (let at = 0; at < text.length; ) {
    const next = special(at);
    if (next === null) plain += text[at] ?? '';
    at = next ?? at + 1;
  }
  flush();
  return partsOf(withEmphasis(tokens));
}

/** How a definition of a link is looked up. */
export function nameOf(label: string): string {
  return label.trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}

function partsOf(tokens: readonly InlineToken[]): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  const marks: Mark[] = [];
  let stretches: Stretch[] = [];
  let media: string[] = [];
  const end = (): void => {
    if (stretches.length > 0) parts.push({ kind: 'line', stretches, media });
    [stretches, media] = [[], []];
  };
  for (const token of tokens) {
    switch (token.kind) {
      case 'fold':
        end();
        parts.push(token);
        break;
      case 'mark':
        if (token.isOpening) marks.push(token.mark);
        else if (marks.includes(token.mark)) marks.splice(marks.lastIndexOf(token.mark), 1);
        break;
      case 'media':
        media.push(token.medium);
        stretches.push({ text: token.text, marks: [...marks] });
        break;
      case 'sign':
        stretches.push({ text: token.sign.repeat(token.length), marks: [...marks] });
        break;
      default:
        for (const [place, text] of token.text.split('\n').entries()) {
          if (place > 0) end();
          if (text !== '') stretches.push({ text, marks: [...marks] });
        }
    }
  }
  end();
  return parts;
}

function runAt(text: string, at: number): number {
  let end = at + 1;
  while (text[end] === text[at]) end += 1;
  return end - at;
}

/** Where the code that begins at a place ends: at the next run of as many signs. */
function codeSpans(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open = new Map<number, number>();
  const runs = [...text.matchAll(/`+/gu)].map(({ index, 0: run }) => ({ index, length: run.length }));
  for (const { index, length } of runs.toReversed()) {
    const next = open.get(length);
    if (next !== undefined) ends.set(index, next + length);
    open.set(length, index);
  }
  return ends;
}

function code(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return /^ .*\S.* $/u.test(line) ? line.slice(1, -1) : line;
}
