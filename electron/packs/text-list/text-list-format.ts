import { encodingDoubt } from '../gift/gift-format.ts';
import { listItems } from '../question-list/list-items.ts';
import { listedQuestions } from '../question-list/listed-questions.ts';
import { likeness, type ReadableFormat, type SourceHead } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { textLines, type TextLine } from '../text/decoded-text.ts';
import { documentLines } from './text-lines.ts';

/** The largest text that is read (bytes). It is held whole, since the answers may stand at its end. */
export const largestText = 20_000_000;

/** Plain text with numbered questions. */
export const textListFormat: ReadableFormat = {
  kind: 'readable',
  name: 'text',
  title: 'Text with numbered questions',
  extensions: ['txt', 'text'],
  recognise,
  read,
};

function recognise({ text }: SourceHead): number {
  if (text === null || /^\s*(?:<[!?a-z]|[[{]\s*["[{\]}])/iu.test(text)) return likeness.no;
  const lines = text.split(/\r\n|\r|\n/u).map((line, place): TextLine => ({ number: place + 1, text: line.slice(0, 4000) }));
  const { likely } = listedQuestions(documentLines(lines));
  if (likely === 0) return likeness.no;
  return likely > 1 ? likeness.likely : likeness.possible;
}

async function* read(source: Source): AsyncGenerator<ReadItem> {
  if (source.size > largestText) {
    yield problemItem('file', 'file-size', `Split the file: it is larger than ${largestText / 1_000_000} MB, the most that Cutscore reads of a text with numbered questions.`);
    return;
  }
  const lines: TextLine[] = [];
  let isDoubted = false;
  for await (const some of textLines(source, { onDoubt: () => (isDoubted = true) }, 400_000)) for (const line of some) lines.push(line);
  const { title, questions } = listedQuestions(documentLines(lines));
  if (title !== null) yield { kind: 'title', title };
  yield* listItems(questions);
  for (const { number, text } of lines) if (text === null) yield problemItem(`line ${number}`, 'line-length', 'Break this line: it is longer than any question. It was left out.');
  if (isDoubted) yield encodingDoubt();
}
