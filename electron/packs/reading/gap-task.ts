import { matchingTask, shownTask, type ReadOption, type Task } from './tasks.ts';

/** One place in a text where something is chosen or written. */
export interface Gap {
  /** What it asks where it stands alone. */
  readonly task: Task;
  /** What can be chosen there; null where something is written. */
  readonly options: readonly ReadOption[] | null;
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
  if (gaps.length === 1) return { task: first.task, marks: ['_____'] };
  const marks = gaps.map((_, place) => `[${place + 1}]`);
  const pairs = sharedOptions(gaps) ? gaps.flatMap(({ right: [answer] }, place) => (answer === undefined ? [] : [{ prompt: marks[place] ?? '', option: answer }])) : [];
  if (pairs.length === gaps.length) {
    const task = matchingTask(pairs, (first.options ?? []).map(({ text }) => text), { partial });
    if (task.interaction.type === 'matching') return { task, marks };
  }
  const lines = gaps.flatMap(({ options }, place) => (options === null ? [] : [`${marks[place] ?? ''} ${options.map(({ text }) => text).join(' / ')}`]));
  const remarks = gaps.flatMap(({ right }, place) => (right.length === 0 ? [] : [`${marks[place] ?? ''} ${right.join(' / ')}`]));
  return { task: { ...shownTask('parts', lines), remarks }, marks };
}

/** Whether all gaps offer the same texts, each of them once, and each has one right among them. */
function sharedOptions(gaps: readonly Gap[]): boolean {
  const sets = gaps.map(({ options }) => (options ?? []).map(({ text }) => text).toSorted((left, right) => (left < right ? -1 : 1)));
  const [first = []] = sets;
  if (first.length < 2 || new Set(first).size < first.length) return false;
  return gaps.every(({ right }, place) => right.length === 1 && sets[place]?.length === first.length && first.every((text, at) => sets[place]?.[at] === text));
}
