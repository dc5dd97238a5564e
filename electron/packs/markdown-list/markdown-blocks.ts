import type { TextLine } from '../text/decoded-text.ts';

interface Placed {
  readonly line: number;
  readonly afterBlank: boolean;
  /** Columns before it. */
  readonly indent: number;
  readonly isItem: boolean;
}

/** A block of a document, flat: what a list holds stands after its item, further to the right. */
export type MarkdownBlock =
  | (Placed & { readonly kind: 'words'; readonly heading: number | null; /** The number of an item, as it is written. */ readonly label: string; readonly text: string })
  | (Placed & { readonly kind: 'code'; readonly text: string })
  | { readonly kind: 'html'; readonly line: number; readonly text: string }
  | { readonly kind: 'rule' };

/** A paragraph is cut here (characters), a fence is looked for so far (lines). */
const longestParagraph = 20_000;
const longestCode = 500;

const fenceLine = /^(`{3,}|~{3,})[^`]*$/u;

/** A paragraph that may go on. */
interface Held extends Placed {
  readonly label: string;
  readonly texts: string[];
  length: number;
}

/** Cuts a document into its blocks, in time that its length bounds. What nobody closed (fences, HTML) swallows nothing. */
export function* markdownBlocks(lines: readonly TextLine[]): Generator<MarkdownBlock> {
  let held: Held | null = null;
  let afterBlank = true;
  let listIndent = -1;
  const flush = function* (): Generator<MarkdownBlock> {
    if (held === null) return;
    const { texts, length: _, ...rest } = held;
    held = null;
    yield { kind: 'words', heading: null, ...rest, text: texts.join('\n') };
  };
  const wordsOf = (line: number, indent: number, text: string, isItem = false, label = ''): Held => ({ line, afterBlank, indent, isItem, label, texts: [text], length: text.length });

  for (let place = 0; place < lines.length; place += 1) {
    const number = lines[place]?.number ?? place + 1;
    const raw = unquoted(lines[place]?.text ?? '');
    const indent = indentOf(raw);
    const text = raw.trim();
    if (text === '') {
      yield* flush();
      afterBlank = true;
      continue;
    }
    if (/^\[[^\]]{1,200}\]:\s+\S/u.test(text) && held === null) continue;

    const item = /^(?:([-*+])|(\d{1,9}[.)]))(?:\s+(.*))?$/u.exec(text);
    const inner = item === null ? text : (item[3] ?? '').trim();
    const fence = fenceLine.exec(inner)?.[1];
    const fenceEnd = fence === undefined ? -1 : closing(lines, place + 1, (line) => line.startsWith(fence) && /^(?:`+|~+)$/u.test(line));
    if (fenceEnd !== -1) {
      yield* flush();
      if (item?.[2] !== undefined) yield { kind: 'words', line: number, afterBlank, indent, isItem: false, heading: null, label: '', text: item[2] };
      yield { kind: 'code', line: number, afterBlank, indent, isItem: item?.[1] !== undefined, text: codeOf(lines, place + 1, fenceEnd, indent) };
      place = fenceEnd;
      afterBlank = false;
      continue;
    }
    const block = htmlEnd(lines, place, text);
    if (block !== null) {
      yield* flush();
      if (block.isShown) yield { kind: 'html', line: number, text: lines.slice(place, block.end + 1).map((line) => line.text ?? '').join('\n') };
      place = block.end;
      continue;
    }
    const heading = /^(#{1,6})(?:\s+(.*?))?(?:\s+#+)?$/u.exec(text);
    if (heading !== null && indent < 4) {
      yield* flush();
      listIndent = -1;
      yield { kind: 'words', line: number, afterBlank: true, indent: 0, isItem: false, heading: heading[1]?.length ?? 1, label: '', text: heading[2] ?? '' };
      afterBlank = true;
      continue;
    }
    if (/^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$/u.test(text)) {
      const level = text.startsWith('=') ? 1 : 2;
      const under: Held | null = held;
      if (under !== null && /^(?:=+|-+)$/u.test(text) && under.texts.length === 1 && under.afterBlank && !under.isItem && !under.texts[0]?.startsWith('<')) {
        held = null;
        yield { kind: 'words', line: under.line, afterBlank: true, indent: 0, isItem: false, heading: level, label: '', text: under.texts[0] ?? '' };
      } else {
        yield* flush();
        // A line to write on is no rule.
        if (text.startsWith('_') && !/\s/u.test(text)) yield { kind: 'words', line: number, afterBlank, indent, isItem: false, heading: null, label: '', text: text.replaceAll('_', String.raw`\_`) };
        else yield { kind: 'rule' };
      }
      afterBlank = true;
      continue;
    }
    if (item !== null) {
      yield* flush();
      listIndent = indent;
      held = wordsOf(number, indent, withoutBullets(inner), item[1] !== undefined, item[2] === undefined ? '' : `${item[2]} `);
    } else if (indent >= 4 && afterBlank && indent >= listIndent + 4 + (listIndent < 0 ? 1 : 0) && held === null) {
      const end = indentedEnd(lines, place, indent);
      yield { kind: 'code', line: number, afterBlank, indent, isItem: false, text: codeOf(lines, place, end + 1, indent) };
      place = end;
    } else if (/^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$/u.test(text)) {
      yield* flush();
      yield { kind: 'code', line: number, afterBlank: false, indent, isItem: false, text };
    } else {
      const current: Held | null = held;
      if (current === null || current.length > longestParagraph) {
        yield* flush();
        held = wordsOf(number, indent, text);
        if (afterBlank && indent === 0) listIndent = -1;
      } else {
        current.texts.push(text);
        current.length += text.length + 1;
      }
    }
    afterBlank = false;
  }
  yield* flush();
}

function unquoted(text: string): string {
  return text.replace(/^(?: {0,3}>){1,40} ?/u, '').replace(/^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$/u, '');
}

/** `- - text` is one item. */
function withoutBullets(text: string): string {
  return text.replace(/^(?:[-*+]\s+){1,10}(?=\S)/u, '');
}

function closing(lines: readonly TextLine[], from: number, closes: (line: string) => boolean): number {
  const most = Math.min(lines.length, from + longestCode);
  for (let place = from; place < most; place += 1) if (closes(unquoted(lines[place]?.text ?? '').trim())) return place;
  return -1;
}

function codeOf(lines: readonly TextLine[], from: number, end: number, indent: number): string {
  return lines
    .slice(from, end)
    .map(({ text }) => unquoted(text ?? ''))
    .map((text) => text.slice(Math.min(indent, Math.max(0, text.search(/\S/u)))))
    .join('\n')
    .trimEnd();
}

function indentedEnd(lines: readonly TextLine[], from: number, indent: number): number {
  let end = from;
  for (let place = from + 1; place < Math.min(lines.length, from + longestCode); place += 1) {
    const text = lines[place]?.text ?? '';
    if (text.trim() === '') continue;
    if (indentOf(text) < indent) break;
    end = place;
  }
  return end;
}

/** HTML over several lines that is one thing: code is shown, comments and scripts are not. */
function htmlEnd(lines: readonly TextLine[], place: number, text: string): { readonly end: number; readonly isShown: boolean } | null {
  const found = /^<(?:(!--)|(script|style|pre)\b)/iu.exec(text);
  if (found === null) return null;
  const close = found[1] === undefined ? `</${(found[2] ?? '').toLowerCase()}` : '-->';
  const end = text.toLowerCase().includes(close) ? place : closing(lines, place + 1, (line) => line.toLowerCase().includes(close));
  return end === -1 ? null : { end, isShown: found[2]?.toLowerCase() === 'pre' };
}

function indentOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (character === '\t') columns += 4 - (columns % 4);
    else if (character === ' ') columns += 1;
    else break;
  }
  return columns;
}
