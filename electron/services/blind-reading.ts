import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BankQuestion } from '../domain/bank.ts';
import { markAnswers, parseSheet, readableBlind, sheetText, type Marked, type Marking, type Reading } from '../domain/blind-reading.ts';
import type { Problem } from '../domain/problem.ts';
import { readBank } from '../packs/bank-text.ts';

/** What a command of the blind reading prints, and whether it failed. */
export interface ReadingOutcome {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

/**
 * Writes `stems.txt` or `options.txt` into `output`: the questions of some objectives (`sample`: those of the sample) with shuffled options and
 * without keys. Refused when a question of the bank can't be read or an objective has none. Rejects with Node's error when the file can't be
 * written.
 */
export async function writeSheet(folder: string, objectives: readonly string[], reading: Reading, seed: number, output: string): Promise<ReadingOutcome> {
  const read = await readBank(folder);
  if (!read.ok || read.problems.length > 0) return notWritten(read.problems.map(problemLine));
  const questions = readableBlind(read.value.questions);
  const belongs = (entry: BankQuestion, objective: string): boolean =>
    objective === 'sample' ? entry.sample : !entry.sample && entry.question.objective === objective;
  const empty = objectives.filter((objective) => !questions.some((entry) => belongs(entry, objective)));
  if (empty.length > 0) return notWritten(empty.map((objective) => `Correct --objectives: the bank has no questions of "${objective}".`));
  const chosen = questions.filter((entry) => objectives.some((objective) => belongs(entry, objective)));
  const path = join(output, `${reading}.txt`);
  await mkdir(output, { recursive: true });
  await writeFile(path, sheetText(chosen, reading, seed));
  return { lines: [`${path}: ${chosen.length} questions with shuffled options, drawn from the seed ${seed}.`], failed: false };
}

/** Compares a reader's answers with the bank: agreement by file, then the answers to look at. Failed when a line can't be read. */
export async function markSheet(folder: string, sheetPath: string, answersPath: string): Promise<ReadingOutcome> {
  const sheet = parseSheet(await readFile(sheetPath, 'utf8'));
  if (sheet === null) return { lines: [`Name a sheet that "cutscore sheet" wrote: ${sheetPath} is none.`], failed: true };
  const read = await readBank(folder);
  if (!read.ok) return { lines: read.problems.map(problemLine), failed: true };
  const marking = markAnswers(sheet, await readFile(answersPath, 'utf8'), read.value.questions);
  return {
    lines: [...agreementLines(marking), ...answerLines(marking, sheet.reading), ...gapLines(marking, answersPath)],
    failed: marking.problems.length > 0,
  };
}

function problemLine({ file, line, message }: Problem): string {
  return `${line === null ? file : `${file}:${line}`}: ${message}`;
}

function notWritten(lines: readonly string[]): ReadingOutcome {
  return { lines: [...lines, 'Nothing was written.'], failed: true };
}

function agreementLines({ marked }: Marking): readonly string[] {
  const files = [...Map.groupBy(marked, ({ entry }) => entry.file)].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return [...files.map(([file, group]) => `${file}: ${agreement(group)}`), `All: ${agreement(marked)}`];
}

function agreement(marked: readonly Marked[]): string {
  const right = marked.filter((each) => each.right).length;
  return marked.length === 0 ? 'no answers' : `${right} of ${marked.length} (${Math.round((100 * right) / marked.length)} %)`;
}

/** With stems, what was missed or was not sure; without, what was found with confidence: these are to be mended. */
function answerLines({ marked }: Marking, reading: Reading): readonly string[] {
  const line = (word: string, { entry, chosen, key, confidence, why }: Marked): string =>
    `${word} ${entry.question.id}: ${chosen}${chosen === key ? '' : `, key ${key}`}${confidence === '' ? '' : `, ${confidence}`}${why === '' ? '' : `: ${why}`}`;
  return marked.flatMap((each) => {
    if (reading === 'options') return each.right && each.confidence === 'sure' ? [line('found', each)] : [];
    if (!each.right) return [line('missed', each)];
    return each.confidence === '' || each.confidence === 'sure' ? [] : [line('unsure', each)];
  });
}

function gapLines({ unanswered, changed, problems }: Marking, path: string): readonly string[] {
  return [
    ...(unanswered.length === 0 ? [] : [`Without an answer: ${unanswered.join(' ')}`]),
    ...(changed.length === 0 ? [] : [`Changed since the sheet was written, and not marked: ${changed.join(' ')}`]),
    ...problems.map(({ line, message }) => `${path}:${line}: ${message}`),
  ];
}
