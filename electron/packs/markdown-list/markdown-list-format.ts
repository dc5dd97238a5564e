import { encodingDoubt } from '../gift/gift-format.ts';
import { listItems } from '../question-list/list-items.ts';
import { listedQuestions } from '../question-list/listed-questions.ts';
import { likeness, type ReadableFormat, type SourceHead } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { textLines, type TextLine } from '../text/decoded-text.ts';
import { markdownLines } from './markdown-lines.ts';

/** The largest document that is read (bytes). It is held whole, since the answers may stand at its end. */
const largestDocument = 10_000_000;

/** Markdown with questions: under headings or numbered, with lists of options, tasks or parts to unfold for the answers. */
export const markdownListFormat: ReadableFormat = {
  kind: 'readable',
  name: 'markdown',
  title: 'Markdown question list',
  extensions: ['md', 'markdown'],
  recognise,
  read,
};

function recognise({ text, name }: SourceHead): number {
  if (text === null || /^\s*(?:<[!?][a-z]|[[{]\s*["[{\]}])/iu.test(text)) return likeness.no;
  const isMarkdown = /^#{1,6}[^\S\r\n]+\S|^[^\S\r\n]{0,6}(?:[-*+]|\d{1,5}[.)])[^\S\r\n]+\[[ xX]\][^\S\r\n]|<details|^(?:```|~~~)/mu.test(text) || /\.(?:md|markdown|mdown)$/iu.test(name);
  if (!isMarkdown) return likeness.no;
  const lines = text.split(/\r\n|\r|\n/u).map((line, place): TextLine => ({ number: place + 1, text: line }));
  const { likely } = listedQuestions(markdownLines(lines));
  if (likely === 0) return likeness.no;
  return likely > 1 ? likeness.probable - 0.1 : likeness.possible + 0.1;
}

async function* read(source: Source): AsyncGenerator<ReadItem> {
  if (source.size > largestDocument) {
    yield problemItem('file', 'file-size', `Split the file: it is larger than ${largestDocument / 1_000_000} MB, the most that Cutscore reads of Markdown.`);
    return;
  }
  const lines: TextLine[] = [];
  let isDoubted = false;
  for await (const some of textLines(source, { onDoubt: () => (isDoubted = true) }, 400_000)) for (const line of some) lines.push(line);
  const { title, questions } = listedQuestions(markdownLines(lines));
  if (title !== null) yield { kind: 'title', title };
  yield* listItems(questions);
  if (isDoubted) yield encodingDoubt();
}
