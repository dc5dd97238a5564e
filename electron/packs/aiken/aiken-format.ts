import { encodingDoubt } from '../gift/gift-format.ts';
import { namedAnswer, truthOf } from '../question-list/answer-text.ts';
import { choiceOf } from '../question-list/choice-of.ts';
import { plainText } from '../html/html-text.ts';
import { likeness, type ReadableFormat, type SourceHead } from '../reading/format.ts';
import { questionOf } from '../reading/question-of.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { trueFalseTask } from '../reading/tasks.ts';
import { textLines } from '../text/decoded-text.ts';
import { aikenBlocks, type AikenBlock, type AikenPart } from './aiken-blocks.ts';

/** Aiken: a stem, options with letters, a line `ANSWER: B`. Holds one question at a time. */
export const aikenFormat: ReadableFormat = {
  kind: 'readable',
  name: 'aiken',
  title: 'Aiken',
  extensions: ['txt', 'aiken'],
  recognise,
  read,
};

function recognise({ text }: SourceHead): number {
  if (text === null || /^\s*[<{[]/u.test(text)) return likeness.no;
  const answers = count(text, /^[^\S\r\n]*(?:correct )?ans(?:wer)?s?[^\S\r\n]*[:=][^\S\r\n]*\S/gimu);
  const first = count(text, /^[^\S\r\n]*[([]?a(?:[^\S\r\n]?[.):\]]|[^\S\r\n]+[-–][^\S\r\n])/gimu);
  if (answers === 0 || first === 0) return likeness.no;
  const numbered = count(text, /^[^\S\r\n]*(?:[*#]+[^\S\r\n]*)?(?:(?:(?:new )?question|frage|q|no\.)(?: no\b)?[.:]? ?#?\d{1,4}(?!\d)|#?\d{1,4} ?[.):])/gimu);
  // Numbered questions are a list, which has more ways to say its key.
  if (numbered * 2 >= answers || answers < first * 0.8) return likeness.possible / 2;
  return /^ANSWER: [A-Z]\r?$/mu.test(text) ? likeness.sure : likeness.probable;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}

async function* read(source: Source): AsyncGenerator<ReadItem> {
  const blocks = aikenBlocks();
  let isDoubted = false;
  for await (const lines of textLines(source, { onDoubt: () => (isDoubted = true) })) {
    for (const line of lines) for (const part of blocks.take(line)) yield* itemsOf(part);
  }
  for (const part of blocks.end()) yield* itemsOf(part);
  if (isDoubted) yield encodingDoubt();
}

function itemsOf(part: AikenPart): readonly ReadItem[] {
  if (part.kind === 'too-long') return [problemItem(`line ${part.line}`, 'question-length', 'Write ANSWER: and a letter under each question: from here on there is more text than any question has. It was left out.')];
  return questionItems(part.block);
}

/** Aiken has no markup: a tag in it is what is asked about. */
function questionItems({ line, stem, options, answer, feedback }: AikenBlock): readonly ReadItem[] {
  const place = `line ${line}`;
  const parts = { place, stem: plainText(stem), explanation: [plainText(feedback.replace(/^(?:general\s+)?(?:feedback|explanation|rationale)\s*[:=-]\s*/iu, ''))] };
  if (options.length === 0) {
    const truth = answer === null ? null : truthOf(answer);
    if (truth === null) return [problemItem(place, 'no-options', `Write options (A. ..., B. ...) and ANSWER: under “${shortened(stem)}”, or remove it: there is no question in it.`)];
    return [{ kind: 'question', question: questionOf({ ...parts, task: trueFalseTask(truth) }) }];
  }
  const named = answer === null ? [] : namedAnswer(answer, options).options;
  const task = choiceOf(options.map(({ text }, at) => ({ text: plainText(text), isRight: named.includes(at) })));
  return [
    { kind: 'question', question: questionOf({ ...parts, task }) },
    ...(answer !== null && named.length === 0 ? [problemItem(place, 'key-unknown', `Name one of its options behind ANSWER: — “${shortened(answer)}” is none of them.`)] : []),
  ];
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
