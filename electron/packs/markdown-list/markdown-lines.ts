import { htmlToText, plainText } from '../html/html-text.ts';
import { kindOf } from '../question-list/line-kind.ts';
import { marksOf, type ListLine } from '../question-list/list-line.ts';
import type { TextLine } from '../text/decoded-text.ts';
import { markdownBlocks, type MarkdownBlock } from './markdown-blocks.ts';
import { inlineParts, nameOf } from './markdown-inline.ts';

/** The lines of a Markdown document, each block a line or more, without its signs. */
export function markdownLines(lines: readonly TextLine[]): readonly ListLine[] {
  const definitions = new Set(lines.flatMap(({ text }) => (text === null ? [] : [/^ {0,3}\[([^\]]{1,200})\]:\s/u.exec(text)?.[1] ?? '']).filter((label) => label !== '')).map(nameOf));
  const reader = blockReader(definitions);
  for (const block of markdownBlocks(lines)) reader.take(block);
  return reader.lines;
}

type Line = Omit<ListLine, 'afterBlank' | 'isHidden' | 'place'>;

function blockReader(definitions: ReadonlySet<string>): { take(block: MarkdownBlock): void; readonly lines: readonly ListLine[] } {
  const made: ListLine[] = [];
  /** Parts to unfold that are open. */
  let folds = 0;
  /** Text of a summary, while one is open. */
  let summary: string[] | null = null;

  function put(line: Line, number: number, afterBlank: boolean): void {
    const text = line.isVerbatim ? line.text : plainText(line.text).replaceAll('\n', ' ');
    if (text.trim() === '') return;
    if (summary !== null) {
      summary.push(text);
      return;
    }
    const known: ListLine = { ...line, text, place: `line ${number}`, afterBlank, isHidden: folds > 0 };
    // A part that nobody closed ends where the next question begins.
    if (folds > 0 && known.heading !== null && kindOf(known).kind === 'number') folds = 0;
    made.push({ ...known, isHidden: folds > 0 });
  }

  function fold(name: 'details' | 'summary', isOpening: boolean, number: number): void {
    if (name === 'details') folds = Math.max(0, folds + (isOpening ? 1 : -1));
    else if (isOpening) summary = [];
    else if (summary !== null) {
      const text = summary.join(' ').trim();
      summary = null;
      endSummary(text, number);
    }
  }

  /** What unfolds an answer says no more than that; what unfolds a question is the question. */
  function endSummary(text: string, number: number): void {
    const line = plain(text);
    const { kind } = kindOf({ ...line, place: '', afterBlank: true, isHidden: false });
    const isQuestion = kind === 'number' || (/[?？]\s*$/u.test(text) && kind === 'text');
    if (!isQuestion && !(kind === 'answer' && /[:：=]\s*\S/u.test(text))) return;
    const around = folds;
    if (isQuestion) folds = 0;
    put(line, number, true);
    folds = around;
  }

  function words(block: Extract<MarkdownBlock, { kind: 'words' }>): void {
    let number = block.line;
    let own = true;
    for (const part of inlineParts(block.text, definitions)) {
      if (part.kind === 'fold') {
        fold(part.name, part.isOpening, number);
        continue;
      }
      const text = part.stretches.map((stretch) => stretch.text).join('');
      put({ ...plain(own ? `${block.label}${text}` : text), indent: own ? block.indent : block.indent + 1, heading: block.heading, isItem: own && block.isItem, marks: marksOf(part.stretches), media: part.media }, number, own && block.afterBlank);
      own = false;
      number += 1;
    }
  }

  return {
    take(block) {
      switch (block.kind) {
        case 'words':
          return words(block);
        case 'code':
          // An option that is nothing but code stands behind a bullet.
          return put({ ...plain(block.text), indent: block.indent, isVerbatim: !block.isItem, isItem: block.isItem }, block.line, block.afterBlank);
        case 'html': {
          const { text, media } = htmlToText(block.text, { unknownTags: 'keep' });
          return put({ ...plain(text), isVerbatim: true, media }, block.line, true);
        }
        case 'rule':
          folds = 0;
      }
    },
    lines: made,
  };
}

function plain(text: string): Line {
  return { text, indent: 0, heading: null, isItem: false, isVerbatim: false, marks: [], media: [] };
}
