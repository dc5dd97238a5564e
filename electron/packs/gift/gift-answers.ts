import { choiceTask, matchingTask, numericTask, readNumber, shownTask, textTask, trueFalseTask, type ReadNumber, type Task } from '../reading/tasks.ts';
import { findMeant } from './gift-syntax.ts';

/** What the braces of a question say. */
export interface GiftAnswers {
  readonly task: Task;
  /** General feedback (`####`); empty where there is none. */
  readonly general: string;
}

/** Turns a part of the file (escapes, format mark) into text. */
export type ReadText = (raw: string) => string;

interface Answer {
  readonly mark: '=' | '~';
  readonly text: string;
  /** Share of the point that the author wrote (`%50%`); null where there is none. */
  readonly weight: number | null;
  readonly feedback: string;
}

/** Reads what stands between the braces of a GIFT question. Tolerant: signs that nobody escaped are text where they can't be meant. */
export function giftAnswers(content: string, read: ReadText): GiftAnswers {
  const generalAt = findMeant(content, 0, (at) => content.startsWith('####', at), '#');
  const body = (generalAt === -1 ? content : content.slice(0, generalAt)).trim();
  const general = generalAt === -1 ? '' : read(content.slice(generalAt + 4));
  return { task: taskOf(body, read), general };
}

function taskOf(body: string, read: ReadText): Task {
  if (body === '') return shownTask('essay', []);
  const truth = /^(t|f|true|false)\s*(?=#|$)/iu.exec(body);
  if (truth !== null) return truthOf(/^t/iu.test(body), body.slice(truth[0].length), read);
  if (body.startsWith('#')) return numberOf(body.slice(1), read);
  const answers = answersOf(body);
  if (answers.length === 0) return textTask([{ text: oneLine(read(body)), share: 1 }], { caseSensitive: false, wildcard: true });
  const isMatching = answers.every(({ mark, text }) => mark === '=' && arrowIn(text) !== -1);
  if (isMatching) return matchOf(answers, read);
  if (answers.every(({ mark }) => mark === '=')) {
    return textTask(
      answers.map(({ text, weight, feedback }) => ({ text: oneLine(read(text)), share: weight ?? 1, why: read(feedback) })),
      { caseSensitive: false, wildcard: true },
    );
  }
  // Moodle's rule: with an `=` one option is chosen, without one several.
  const several = answers.every(({ mark }) => mark === '~');
  return choiceTask(
    answers.map(({ mark, text, weight, feedback }) => ({ text: read(text), share: weight ?? (mark === '=' ? 1 : 0), why: read(feedback) })),
    { several, scoring: 'shares' },
  );
}

/** What is typed has no line ends. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}

/** `TRUE#for the wrong answer#for the right answer`. */
function truthOf(isTrue: boolean, rest: string, read: ReadText): Task {
  const [, wrong = '', right = ''] = splitAt(rest, '#');
  const whys = [read(isTrue ? right : wrong), read(isTrue ? wrong : right)] as const;
  return trueFalseTask(isTrue, { whys });
}

function matchOf(answers: readonly Answer[], read: ReadText): Task {
  const pairs = answers.map(({ text }) => {
    const arrow = arrowIn(text);
    return { prompt: read(text.slice(0, arrow)), option: read(text.slice(arrow + 2)) };
  });
  const prompts = pairs.filter(({ prompt, option }) => prompt !== '' && option !== '');
  // Moodle gives a share of the point for each right pair.
  return matchingTask(prompts, pairs.filter(({ prompt, option }) => prompt === '' && option !== '').map(({ option }) => option), { partial: true });
}

function numberOf(body: string, read: ReadText): Task {
  const answers = answersOf(body, 'strict');
  const first = body.search(/[=~]/u);
  const leading = first === -1 ? body : body.slice(0, first);
  const all = leading.trim() === '' ? answers : [parts('=', leading), ...answers];
  const numbers = all.flatMap(({ mark, text, weight, feedback }): ReadNumber[] => {
    const number = mark === '~' && weight === null ? null : rangeOf(read(text));
    return number === null ? [] : [{ ...number, share: weight ?? 1, why: read(feedback) }];
  });
  const task = numericTask(numbers);
  const others = all.filter(({ text, feedback }) => feedback.trim() !== '' && rangeOf(read(text)) === null).map(({ feedback }) => read(feedback));
  return { ...task, remarks: [...task.remarks, ...others] };
}

/** `3.14`, `3.14:0.01`, `3.1..3.2`. */
function rangeOf(text: string): { readonly value: number; readonly tolerance: number } | null {
  const [low, high, ...more] = text.split('..').map((part) => readNumber(part));
  if (high !== undefined) return typeof low === 'number' && high !== null && more.length === 0 ? { value: rounded((low + high) / 2), tolerance: rounded(Math.abs(high - low) / 2) } : null;
  const [value, tolerance = 0, ...rest] = text.split(':').map((part) => readNumber(part));
  return typeof value === 'number' && tolerance !== null && rest.length === 0 ? { value, tolerance: Math.abs(tolerance) } : null;
}

/** Without the last digits that binary fractions leave. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** The answers of a block, in the way in which they make sense: first with `=` only where a new answer can begin, else at each. */
function answersOf(body: string, how: 'loose' | 'strict' = 'loose'): readonly Answer[] {
  const isListed = (body.match(/^[^\S\n]*[=~]/gmu) ?? []).length >= 2;
  const loose = split(body, (at) => beginsAnswer(body, at, isListed));
  const hasKey = loose.some(({ mark, weight }) => mark === '=' || (weight ?? 0) > 0);
  return how === 'loose' && hasKey ? loose : split(body, (at) => body[at] === '=' || body[at] === '~');
}

function beginsAnswer(body: string, at: number, isListed: boolean): boolean {
  const sign = body[at];
  if (sign !== '=' && sign !== '~') return false;
  if (beginsLine(body, at)) return true;
  const isAfterSpace = /\s/u.test(body[at - 1] ?? '');
  const next = body[at + 1] ?? '';
  if (isListed) return sign === '~' && isAfterSpace && /\S/u.test(next);
  return sign === '~' ? body[at - 1] !== '/' : isAfterSpace;
}

function beginsLine(body: string, at: number): boolean {
  for (let place = at - 1; place >= 0; place -= 1) {
    const character = body[place] ?? '';
    if (character === '\n') return true;
    if (/\S/u.test(character)) return false;
  }
  return true;
}

function split(body: string, begins: (at: number) => boolean): readonly Answer[] {
  const starts: number[] = [];
  for (let at = findMeant(body, 0, begins, '=~'); at !== -1; at = findMeant(body, at + 1, begins, '=~')) starts.push(at);
  const raw = starts.map((start, index) => ({ mark: body[start] === '=' ? ('=' as const) : ('~' as const), text: body.slice(start + 1, starts[index + 1] ?? body.length) }));
  // Moodle writes a `#` after every answer. Where not all have one, the sharp of C# is a letter.
  const allMarked = raw.every(({ text }) => findMeant(text, 0, (at) => text[at] === '#', '#') !== -1);
  return raw.map(({ mark, text }) => parts(mark, text, !allMarked));
}

function parts(mark: '=' | '~', raw: string, sharpIsLetter = false): Answer {
  const weight = /^\s*%\s*(-?\d+(?:[.,]\d+)?)\s*%/u.exec(raw);
  const rest = weight === null ? raw : raw.slice(weight[0].length);
  const sharp = findMeant(rest, 0, (at) => rest[at] === '#' && !(sharpIsLetter && isLetterSharp(rest, at)), '#');
  return {
    mark,
    text: (sharp === -1 ? rest : rest.slice(0, sharp)).trim(),
    weight: weight === null ? null : Math.round(Number((weight[1] ?? '0').replace(',', '.')) * 1e5) / 1e7,
    feedback: sharp === -1 ? '' : rest.slice(sharp + 1).trim(),
  };
}

/** C# and F# are languages, and notes: a sharp at the end of such a word with nothing after it. */
function isLetterSharp(text: string, at: number): boolean {
  if (!/(?:^|[^\p{L}\p{N}])[A-GJ]$/u.test(text.slice(Math.max(0, at - 3), at))) return false;
  const rest = text.slice(at + 1);
  return rest.trim() === '' || !/^\s/u.test(rest) || rest.includes('#');
}

function arrowIn(text: string): number {
  return findMeant(text, 0, (at) => text.startsWith('->', at), String.raw`\-`);
}

function splitAt(text: string, sign: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (;;) {
    const at = findMeant(text, start, (place) => text.startsWith(sign, place));
    if (at === -1) return [...pieces, text.slice(start)];
    pieces.push(text.slice(start, at));
    start = at + sign.length;
  }
}
