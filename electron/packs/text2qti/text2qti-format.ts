import { encodingDoubt } from '../gift/gift-format.ts';
import { markdownText } from '../markdown-list/markdown-text.ts';
import { listItems } from '../question-list/list-items.ts';
import type { ListedQuestion } from '../question-list/listed-question.ts';
import { likeness, type ReadableFormat, type SourceHead } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { textLines, type TextLine } from '../text/decoded-text.ts';
import { largestText } from '../text-list/text-list-format.ts';
import { quizParts } from './text2qti-blocks.ts';

/** Quizzes in the text format of text2qti. */
export const text2qtiFormat: ReadableFormat = {
  kind: 'readable',
  name: 'text2qti',
  title: 'text2qti quiz',
  extensions: ['txt'],
  recognise,
  read,
};

function recognise({ text }: SourceHead): number {
  if (text === null || !/^\d+\.[^\S\r\n]/mu.test(text)) return likeness.no;
  if (isFenced(text)) return isManual(text) ? likeness.likely : likeness.no;
  if (/^quiz title:/imu.test(text)) return likeness.sure;
  // Questions with options alone are read as any numbered text.
  return typed.test(text) || /^\.\.\.[^\S\r\n]/mu.test(text) ? likeness.probable : likeness.no;
}

/** A question whose answer is a number or words, as only text2qti writes it. */
const typed = /^\d+\.[^\S\r\n].*(?:\r?\n(?:[^\S\r\n].*|\.\.\.[^\S\r\n].*|[^\S\r\n]*))?\r?\n(?:\*[^\S\r\n]+(?![a-z]\))|=[^\S\r\n]+[\d[+-])/imu;

/** Whether the first fence at the left edge holds a text, and no program. */
function isFenced(text: string): boolean {
  const first = /^```[^\r\n]*/mu.exec(text);
  return first !== null && !first[0].includes('{') && !/^quiz title:/imu.test(text.slice(0, first.index));
}

/** A text about the format, with its questions between fences. */
function isManual(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/u).map((line, place): TextLine => ({ number: place + 1, text: line }));
  const shown = fencedParts(lines).map((part) => part.map((line) => line.text ?? '').join('\n'));
  return shown.some((part) => typed.test(part)) && shown.some((part) => /^\*[a-z]\)\s/imu.test(part));
}

function fencedParts(lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const parts: TextLine[][] = [];
  let open: TextLine[] | null = null;
  for (const line of lines) {
    const isFence = line.text?.startsWith('```') === true;
    if (isFence && open === null) open = /^```\s*\{/u.test(line.text ?? '') ? [line] : [];
    else if (isFence && open !== null) {
      parts.push(open);
      open = null;
    } else open?.push(line);
  }
  return parts;
}

async function* read(source: Source): AsyncGenerator<ReadItem> {
  if (source.size > largestText) {
    yield problemItem('file', 'file-size', `Split the file: it is larger than ${largestText / 1_000_000} MB, the most that Cutscore reads of a quiz of text2qti.`);
    return;
  }
  const lines: TextLine[] = [];
  let isDoubted = false;
  for await (const some of textLines(source, { onDoubt: () => (isDoubted = true) }, 400_000)) for (const line of some) lines.push(line);
  const questions: ListedQuestion[] = [];
  const quizzes = isFenced(lines.map(({ text }) => text ?? '').join('\n')) ? fencedParts(lines) : [lines];
  for (const part of quizzes.flatMap((quiz) => quizParts(quiz))) {
    if (part.kind === 'title') yield part;
    else if (part.kind === 'question') questions.push(asText(part.question));
    else yield problemItem(`line ${part.line}`, 'program', 'Run text2qti and import its QTI: a program makes questions here, and Cutscore runs no programs of a file.');
  }
  yield* listItems(questions);
  if (isDoubted) yield encodingDoubt();
}

/** Its texts are Markdown; answers that are typed are not. */
function asText(question: ListedQuestion): ListedQuestion {
  const media = new Set<string>();
  const read = (markdown: string): string => {
    const result = markdownText(markdown);
    for (const medium of result.media) media.add(medium);
    return result.text;
  };
  const options = question.options.map((option) => ({ ...option, text: read(option.text), why: option.why === null ? null : read(option.why) }));
  return { ...question, stem: question.stem.map(read), options, explanation: question.explanation.map((each) => `\n${read(each)}`), media: [...media] };
}
