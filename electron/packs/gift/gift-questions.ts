import { markdownText } from '../markdown-list/markdown-text.ts';
import { authoredTexts, type AuthoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import { shownTask, type Task } from '../reading/tasks.ts';
import { giftAnswers, type GiftAnswers, type ReadText } from './gift-answers.ts';
import type { GiftChunk } from './gift-chunks.ts';
import { blocksOf, isAnswers, unescaped, type Block, type Blocks } from './gift-syntax.ts';

/** The questions of a chunk: one, or several where blank lines between them are missing. */
export function giftQuestions(chunk: GiftChunk, category: readonly string[]): readonly ReadItem[] {
  let line = chunk.line;
  return piecesOf(chunk.text).flatMap((piece, index) => {
    const blank = piece.text.search(/\S/u);
    const first = line + lineEnds(piece.text.slice(0, Math.max(0, blank)));
    line += lineEnds(piece.text);
    return questionItems(piece, `line ${first}`, index === 0 ? chunk : { ...chunk, id: null, tags: [] }, category);
  });
}

/** The text of one question and where its answers stand in it; no block where there are none. */
interface Piece {
  readonly text: string;
  readonly block: Block | null;
  readonly problem: 'open' | 'parts' | null;
}

function piecesOf(chunk: string): readonly Piece[] {
  const blocks = blocksOf(chunk);
  const pieces: Piece[] = [];
  for (let start = 0; start < chunk.length; ) {
    const { end, block, problem } = pieceFrom(chunk, start, blocks);
    const text = chunk.slice(start, end);
    // A piece of blank lines keeps them, so that lines are counted.
    pieces.push({ text, block: block === null ? null : { ...block, start: block.start - start, end: block.end - start }, problem });
    start = end;
  }
  return pieces;
}

/** A piece by places in its chunk. */
interface Found {
  readonly end: number;
  readonly block: Block | null;
  readonly problem: Piece['problem'];
}

function pieceFrom(chunk: string, start: number, blocks: Blocks): Found {
  const whole = (block: Block | null, problem: Piece['problem'] = null): Found => ({ end: chunk.length, block, problem });
  let fallback: Block | null = null;
  for (let from = start + titleOf(chunk.slice(start)).end; ; ) {
    const block = blocks.next(from);
    if (block === null) return whole(fallback);
    if (block.end === null) {
      return isAnswers(block.content) && fallback === null ? whole({ ...block, end: chunk.length }, 'open') : whole(fallback);
    }
    if (isAnswers(block.content)) return pieceWith(chunk, block, blocks);
    const isLast = chunk.slice(block.end).trim().length <= 1;
    if (block.content.trim() === '' || (isLast && isBareAnswer(block.content))) fallback = block;
    from = block.end;
  }
}

/** Ends the question after its answers, unless its sentence goes on behind them. */
function pieceWith(chunk: string, block: Block, blocks: Blocks): Found {
  const lineEnd = chunk.indexOf('\n', block.end);
  const end = lineEnd === -1 ? chunk.length : lineEnd;
  if (hasAnswers(blocks, block.end, end)) return { end, block, problem: 'parts' };
  const isNext = /^\s*::/u.test(chunk.slice(end)) || hasAnswers(blocks, end, chunk.length);
  return { end: isNext ? end : chunk.length, block, problem: null };
}

function hasAnswers(blocks: Blocks, start: number, end: number): boolean {
  for (let from = start; ; ) {
    const block = blocks.next(from);
    if (block === null || block.start >= end) return false;
    if (isAnswers(block.content)) return true;
    if (block.end === null) return false;
    from = block.end;
  }
}

/** `{One}`: a short answer may do without its sign, where it can't be code. */
function isBareAnswer(content: string): boolean {
  return content.length <= 80 && /^[^;{}()=~#\n]*\S[^;{}()=~#\n]*$/u.test(content);
}

function questionItems({ text, block, problem }: Piece, place: string, { id, tags }: GiftChunk, category: readonly string[]): readonly ReadItem[] {
  if (text.trim() === '') return [];
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
  const question = questionOf({ place, id: id ?? (name === '' ? null : name), category, tags, stem: heading, task, explanation: [answers.general] });
  return [
    ...texts.media(),
    { kind: 'question', question },
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
  const title = /^\s*::((?:\\.|(?!::)[^\\\n])*)::/u.exec(text);
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
    if (name === 'moodle') return texts.mixed(text);
    if (name === 'plain') return texts.plain(text);
    const result = markdownText(text);
    for (const medium of result.media) texts.leaveOut(medium);
    return result.text;
  };
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}
