import { raised } from '../html/raised-text.ts';
import { marksOf, type Mark, type Stretch } from '../question-list/list-line.ts';

/** A paragraph as it is read: its words with how they are set off, and what it is. */
export interface WordParagraph {
  readonly number: number;
  style: string | null;
  listLevel: number;
  listId: string | null;
  outline: number | null;
  readonly stretches: Stretch[];
  readonly media: Set<string>;
}

export interface WordLine {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export function wordParagraph(number: number): WordParagraph {
  return { number, style: null, listLevel: 0, listId: null, outline: null, stretches: [], media: new Set() };
}

/** The lines of a paragraph: a line end that the author asked for parts them. */
export function linesOf({ stretches }: WordParagraph): readonly WordLine[] {
  const lines: Stretch[][] = [[]];
  for (const { text, marks } of stretches) {
    for (const [place, part] of text.split('\n').entries()) {
      if (place > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, marks });
    }
  }
  return lines.map((line) => ({ text: line.map(({ text }) => text).join('').replaceAll('\u00a0', ' ').trim(), marks: marksOf(line) })).filter(({ text }) => text !== '');
}

/** How the words of a run are set. */
export interface RunLook {
  readonly marks: Set<Mark>;
  vertical: 'sup' | 'sub' | null;
  isHidden: boolean;
}

export function runLook(): RunLook {
  return { marks: new Set(), vertical: null, isHidden: false };
}

export function addWords(paragraph: WordParagraph, text: string, look: RunLook): void {
  if (look.isHidden || text === '') return;
  paragraph.stretches.push({ text: look.vertical === null || text.trim() === '' ? text : raised(text, look.vertical), marks: [...look.marks] });
}
