import { plainText } from '../html/html-text.ts';
import { questionOf } from '../reading/question-of.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import { numericTask, readNumber, shownTask, textTask, trueFalseTask, type Task } from '../reading/tasks.ts';
import { namedAnswer, truthOf, type NamedAnswer } from './answer-text.ts';
import { choiceOf } from './choice-of.ts';
import { marks, type Mark } from './list-line.ts';
import type { ListedQuestion } from './listed-question.ts';

/**
 * The questions that were found, with their keys. A key is what the author wrote behind `Answer:` or in a list at the end; else the
 * options with a sign; else, where the document sets one option of each question off in the same way, those.
 */
export function* listItems(questions: readonly ListedQuestion[]): Generator<ReadItem> {
  const mark = keyMark(questions);
  for (const question of questions) yield* itemsOf(question, mark);
}

function* itemsOf(question: ListedQuestion, mark: Mark | null): Generator<ReadItem> {
  const { place, number, title, tags, difficulty, category, media } = question;
  const { task, remarks, problem } = taskOf(question, mark);
  yield {
    kind: 'question',
    question: questionOf({ place, id: title ?? (number === null ? null : String(number)), stem: plainText(question.stem.join('\n')), task, tags: [...new Set(tags)], difficulty, category, explanation: [...remarks, plainText(question.explanation.join('\n'))] }),
  };
  if (problem !== null) yield { kind: 'problem', problem: { place, ...problem } };
  if (media.length > 0) yield problemItem(place, 'media-left-out', `Check whether it can be answered without: this question holds ${media.map((word) => `${/^[aeiou]/u.test(word) ? 'an' : 'a'} ${word}`).join(' and ')}, which Cutscore does not take over yet.`);
}

interface Found {
  readonly task: Task;
  readonly remarks: readonly string[];
  readonly problem: { readonly code: string; readonly message: string } | null;
}

function taskOf(question: ListedQuestion, mark: Mark | null): Found {
  const { options, isReading } = question;
  if (isReading) return found(shownTask('reading', []));
  if (options.length >= 2) return choice(question, mark);
  return typed({ ...question, stem: [...question.stem, ...options.map(({ text }) => text)] });
}

function found(task: Task, remarks: readonly string[] = [], problem: Found['problem'] = null): Found {
  return { task, remarks, problem };
}

function choice({ options, answer, stem }: ListedQuestion, mark: Mark | null): Found {
  const named: NamedAnswer = answer === null ? { options: [], rest: '' } : namedAnswer(answer, options);
  // Beside an answer that is written out a star belongs to the text.
  const signed = options.flatMap(({ mark: sign }, place) => (sign === 'sign' || (sign === 'star' && answer === null) ? [place] : []));
  const own = signed.length < options.length ? signed : [];
  const asked = askedFor(stem.join(' '));
  const conflict = named.options.length > 0 && own.length > 0 && named.options.join() !== own.join();
  const right = conflict ? [] : named.options.length > 0 ? named.options : own.length > 0 ? own : answer === null && mark !== null ? options.flatMap(({ marks: each }, place) => (each.includes(mark) ? [place] : [])) : [];
  const task = choiceOf(options.map(({ text, why, mark: sign }, place) => ({ text: plainText(sign === 'star' && own.length === 0 ? `${text}*` : text), isRight: right.includes(place), why: why === null ? null : plainText(why) })), asked);
  const rest = plainText(named.rest);
  const only = right.length === 1 ? options[right[0] ?? 0]?.text : undefined;
  const remark = answer === null || right.length === 0 || rest === '' || (only !== undefined && repeats(rest, only)) ? [] : [rest.slice((only !== undefined && rest.toLowerCase().startsWith(plainText(only).toLowerCase()) ? plainText(only).length : 0)).replace(/^[\s.,;:–—-]+/u, '')];
  if (conflict) return found(task, remark, { code: 'key-conflict', message: `Make the marked option and the answer “${shortened(answer ?? '')}” agree: the question is shown and not scored until they do.` });
  if (answer !== null && right.length === 0) return found(task, [], { code: 'key-unknown', message: `Name one of the options as the answer: “${shortened(answer)}” is none of them.` });
  return found(task, remark);
}

/** A question without options: a statement, a number, a word or two; a longer answer is for a person to judge. */
function typed({ answer, accepted, numeric, open, explanation, stem }: ListedQuestion): Found {
  if (numeric !== null) return numbered(numeric);
  if (accepted.length > 0) return found(textTask(accepted.map((text) => ({ text: plainText(text), share: 1 })), { caseSensitive: false, wildcard: false }));
  if (open === 'upload') return found(shownTask('upload', []));
  if (answer === null) return found(shownTask(open === 'essay' || explanation.length > 0 || !/true|false/iu.test(stem.join(' ')) ? 'essay' : 'no-key', []));
  const [, word = '', rest = ''] = /^(\p{L}+)\b[\s.,;:–—-]*([\s\S]*)$/u.exec(answer) ?? [];
  const truth = truthOf(word);
  if (truth !== null && (rest === '' || /^[\s]*\S/u.test(answer.slice(word.length + 1)))) return found(trueFalseTask(truth), rest === '' ? [] : [rest]);
  const text = plainText(answer);
  const value = readNumber(text);
  if (value !== null) return found(numericTask([{ value, tolerance: 0, share: 1 }]));
  if (text.length > 80 || text.includes('\n') || /[.;:?!]\s+\S/u.test(text)) return found(shownTask('essay', []), [text]);
  return found(textTask([{ text: text.replace(/(?<=\p{L}{2})\.$/u, ''), share: 1 }], { caseSensitive: false, wildcard: false }));
}

/** `5`, `1_000`, `1.41 +- 0.01`, `2 +- 5%`, `[1, 2]`. */
function numbered(text: string): Found {
  const numberIn = (part: string): number | null => readNumber(part.replaceAll('_', '').trim());
  const range = /^\[([^,;]+)[,;]([^\]]+)\]$/u.exec(text.trim());
  if (range !== null) {
    const [low, high] = [numberIn(range[1] ?? ''), numberIn(range[2] ?? '')];
    if (low === null || high === null) return found(shownTask('no-key', []));
    return found(numericTask([{ value: Number(((low + high) / 2).toPrecision(12)), tolerance: Number((Math.abs(high - low) / 2).toPrecision(12)), share: 1 }]));
  }
  const [valueText = '', margin = '0'] = text.split(/\+-|±|\+\/-/u);
  const value = numberIn(valueText);
  const share = margin.trim().endsWith('%') ? numberIn(margin.trim().slice(0, -1)) : null;
  const tolerance = share === null ? numberIn(margin) : Number((Math.abs(value ?? 0) * share / 100).toPrecision(12));
  return value === null || tolerance === null ? found(shownTask('no-key', [])) : found(numericTask([{ value, tolerance: Math.abs(tolerance), share: 1 }]));
}

/** How many the stem tells the candidate to choose. */
function askedFor(stem: string): { readonly several: boolean; readonly choose: number | null } {
  const found = /\b(?:choose|select|pick|mark|check|tick)\s+(?:the\s+|any\s+|exactly\s+)?(all|two|three|four|five|[2-9])\b/iu.exec(stem);
  const word = found?.[1]?.toLowerCase();
  if (word === undefined) return { several: false, choose: null };
  const number = ['two', 'three', 'four', 'five'].indexOf(word) + 2;
  return { several: true, choose: word === 'all' ? null : number >= 2 ? number : Number(word) };
}

/**
 * The mark that the document gives its right options: of all questions without another key nearly each has one option with it, and
 * none has all. Null where there is none, or where two would do.
 */
function keyMark(questions: readonly ListedQuestion[]): Mark | null {
  const open = questions.filter(({ options, answer }) => options.length >= 2 && answer === null && !options.some(({ mark }) => mark !== null));
  const fits = marks.filter((mark) => {
    const counts = open.map(({ options }) => ({ marked: options.filter((option) => option.marks.includes(mark)).length, all: options.length }));
    const one = counts.filter(({ marked }) => marked === 1).length;
    return one > 0 && one >= counts.length * 0.8 && counts.every(({ marked, all }) => marked < all);
  });
  const [first] = fits;
  if (first === undefined) return null;
  const agree = fits.every((mark) => open.every(({ options }) => options.every((option) => option.marks.includes(mark) === option.marks.includes(first))));
  return agree ? first : null;
}

function repeats(rest: string, option: string): boolean {
  const words = (text: string): string => plainText(text).toLowerCase().replaceAll(/[\s\p{P}]+/gu, ' ').trim();
  return words(rest) === words(option);
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
