import { authoredTexts, type AuthoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import { shownTask, type Task } from '../reading/tasks.ts';
import { giftAnswers, type GiftAnswers, type ReadText } from './gift-answers.ts';
import type { GiftChunk } from './gift-chunks.ts';
import { isAnswers, nextBlock, unescaped, type Block } from './gift-syntax.ts';

/** The questions of a chunk: one, or several where blank lines between them are missing. */
export function giftQuestions(chunk: GiftChunk, category: readonly string[]): readonly ReadItem[] {
  return piecesOf(chunk.text).flatMap((piece, index) => {
    const before = chunk.text.slice(0, piece.start);
    const blank = chunk.text.slice(piece.start).search(/\S/u);
    const line = chunk.line + lineEnds(before) + lineEnds(chunk.text.slice(piece.start, piece.start + Math.max(0, blank)));
    return questionItems(piece, `line ${line}`, index === 0 ? chunk : { ...chunk, id: null, tags: [] }, category);
  });
}

/** The text of one question and where its answers stand in it; no block where there are none. */
interface Piece {
  readonly start: number;
  readonly text: string;
  readonly block: Block | null;
  readonly problem: 'open' | 'parts' | null;
}

function piecesOf(chunk: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  while (start < chunk.length) {
    const piece = pieceFrom(chunk, start);
    if (piece.text.trim() !== '') pieces.push(piece);
    start += piece.text.length;
  }
  return pieces;
}

function pieceFrom(chunk: string, start: number): Piece {
  const text = chunk.slice(start);
  const whole = (block: Block | null, problem: Piece['problem'] = null, end = text.length): Piece => ({ start, text: text.slice(0, end), block, problem });
  const title = titleOf(text);
  let fallback: Block | null = null;
  for (let from = title.end; ; ) {
    const block = nextBlock(text, from);
    if (block === null) return whole(fallback);
    if (block === 'open') {
      const open = text.indexOf('{', from);
      const content = text.slice(open + 1);
      return isAnswers(content) && fallback === null ? whole({ start: open, end: text.length, content }, 'open') : whole(fallback);
    }
    if (!isAnswers(block.content)) {
      const isLast = text.slice(block.end).trim().length <= 1;
      if (block.content.trim() === '' || (isLast && isBareAnswer(block.content))) fallback = block;
      from = block.end;
      continue;
    }
    return pieceWith(text, block, whole);
  }
}

/** Ends the question after its answers, unless its sentence goes on behind them. */
function pieceWith(text: string, block: Block, whole: (block: Block, problem?: Piece['problem'], end?: number) => Piece): Piece {
  const lineEnd = text.indexOf('\n', block.end);
  const end = lineEnd === -1 ? text.length : lineEnd;
  const rest = text.slice(block.end, end);
  if (hasAnswers(rest)) return whole(block, 'parts', end);
  const following = text.slice(end);
  const isNext = /^\s*::/u.test(following) || hasAnswers(following);
  if (rest.trim() !== '' || isNext) return whole(block, null, isNext ? end : text.length);
  return whole(block);
}

function hasAnswers(text: string): boolean {
  for (let from = 0; ; ) {
    const block = nextBlock(text, from);
    if (block === null) return false;
    if (block === 'open') return isAnswers(text.slice(text.indexOf('{', from) + 1));
    if (isAnswers(block.content)) return true;
    from = block.end;
  }
}

/** `{One}`: a short answer may do without its sign, where it can't be code. */
function isBareAnswer(content: string): boolean {
  return content.length <= 80 && /^[^;{}()=~#\n]*\S[^;{}()=~#\n]*$/u.test(content);
}

function questionItems({ text, block, problem }: Piece, place: string, { id, tags }: GiftChunk, category: readonly string[]): readonly ReadItem[] {
  const title = titleOf(text);
  const before = text.slice(title.end, block?.start ?? text.length);
  const texts = authoredTexts();
  const read = reader(texts, formatOf(before).name);
  const after = block === null ? '' : text.slice(block.end);
  const isInside = after.trim() !== '';
  const stem = read(isInside ? joined(before, after) : before);
  const answers: GiftAnswers = block === null ? { task: shownTask('reading', []), general: '' } : giftAnswers(block.content, read);
  const task: Task = problem === 'parts' ? shownTask('parts', []) : answers.task;
  const name = unescaped(title.text).trim();
  const heading = stem === '' ? name : stem;
  return [
    { kind: 'question', question: questionOf({ place, id: id ?? (name === '' ? null : name), category, tags, stem: heading, task, explanation: [answers.general] }) },
    ...(problem === 'open' ? [problemItem(place, 'no-closing-brace', 'Add the } that is missing after the last answer: this question was read to the next blank line.')] : []),
    ...texts.problems(place).map((each): ReadItem => ({ kind: 'problem', problem: each })),
  ];
}

/** The sentence with a gap where its answers stand; a full stop behind a whole sentence is left off. */
function joined(before: string, after: string): string {
  if (/^\s*[.!?:;,]\s*$/u.test(after) && /[.?!:]\s*$/u.test(before)) return before;
  if (/_{2,}/u.test(before) && after.trim().length <= 1) return before;
  const glue = /\s$/u.test(before) || before === '' ? '' : ' ';
  return `${before}${glue}_____${/^[\s.,;:!?)]/u.test(after) ? '' : ' '}${after}`;
}

function titleOf(text: string): { readonly text: string; readonly end: number } {
  const title = /^\s*::((?:\\[\s\S]|(?!::)[\s\S])*?)::/u.exec(text);
  return title === null ? { text: '', end: 0 } : { text: title[1] ?? '', end: title[0].length };
}

const formatNames = ['html', 'moodle', 'plain', 'markdown'] as const;
type TextFormat = (typeof formatNames)[number];

function formatOf(text: string): { readonly name: TextFormat; readonly end: number } {
  const found = /^\s*\[(html|moodle|plain|markdown)\]/iu.exec(text);
  const name = formatNames.find((known) => known === found?.[1]?.toLowerCase());
  return name === undefined ? { name: 'moodle', end: 0 } : { name, end: found?.[0].length ?? 0 };
}

/** Answers have the format of their question unless they name one. */
function reader(texts: AuthoredTexts, format: TextFormat): ReadText {
  return (raw) => {
    if (raw.trim() === '') return '';
    const own = formatOf(raw);
    const name = own.end > 0 ? own.name : format;
    const text = unescaped(raw.slice(own.end)).trim();
    if (name === 'html') return texts.html(text);
    return name === 'moodle' ? texts.mixed(text) : texts.plain(text);
  };
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}
