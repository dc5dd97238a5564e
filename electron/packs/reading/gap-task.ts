import { questionLimits } from '../../domain/question.ts';
import { matchingTask, shownTask, type Task } from './tasks.ts';

/** One place in a text where something is chosen or written. */
export interface Gap {
  /** What it asks where it stands alone. */
  readonly task: () => Task;
  /** What can be chosen there; null where something is written. Gaps that are filled from one list may share it. */
  readonly options: readonly string[] | null;
  /** What the source accepts there, for the explanation of a text whose gaps are not scored. */
  readonly right: readonly string[];
}

/** A text with gaps as a whole: what it asks, and the mark that stands for each gap in the text. */
export interface GapTask {
  readonly task: Task;
  readonly marks: readonly string[];
}

/**
 * One gap is a question of its own type. Several that are filled from the same options are a matching of places with options. Any
 * others are shown: each with what can be chosen there, and the right answers in the explanation.
 */
export function gapTask(gaps: readonly Gap[], { partial }: { readonly partial: boolean }): GapTask {
  const [first] = gaps;
  if (first === undefined) return { task: shownTask('no-key', []), marks: [] };
  if (gaps.length === 1) return { task: first.task(), marks: ['_____'] };
  const marks = gaps.map((_, place) => `[${place + 1}]`);
  if (gaps.length > questionLimits.options) return { task: shownTask('parts', []), marks };
  const pairs = sharedOptions(gaps) ? gaps.flatMap(({ right: [answer] }, place) => (answer === undefined ? [] : [{ prompt: marks[place] ?? '', option: answer }])) : [];
  if (pairs.length === gaps.length) {
    const task = matchingTask(pairs, first.options ?? [], { partial });
    if (task.interaction.type === 'matching') return { task, marks };
  }
  const listed = (texts: readonly string[], place: number): readonly string[] => (texts.length === 0 ? [] : [`${marks[place] ?? ''} ${texts.slice(0, questionLimits.options).join(' / ')}`]);
  return { task: { ...shownTask('parts', gaps.flatMap(({ options }, place) => listed(options ?? [], place))), remarks: gaps.flatMap(({ right }, place) => listed(right, place)) }, marks };
}

/** Whether all gaps offer the same texts, each of them once, and each has one right among them. */
function sharedOptions(gaps: readonly Gap[]): boolean {
  const [list] = gaps.map(({ options }) => options ?? []);
  const texts = new Set(list);
  if (list === undefined || list.length < 2 || texts.size < list.length) return false;
  return gaps.every(({ right, options }) => right.length === 1 && (options === list || (options?.length === list.length && new Set(options).size === list.length && options.every((text) => texts.has(text)))));
}
