import { assertNever } from './assert-never.ts';
import type { BankQuestion } from './bank.ts';
import { seedFrom, seededRandom, shuffled } from './random.ts';

export const readings = ['stems', 'options'] as const;
/** Whether the reader sees stem and options, or the options alone. */
export type Reading = (typeof readings)[number];

/** What a sheet for a blind reader holds. It tells no key, and neither does the order of its questions or options. */
export interface Sheet {
  readonly reading: Reading;
  readonly seed: number;
  /** Questions by id, with a fingerprint of what the reader saw. */
  readonly questions: readonly { readonly id: string; readonly fingerprint: string }[];
}

/** How one question was answered. */
export interface Marked {
  readonly entry: BankQuestion;
  /** The letters that the reader chose, and that the key has on the sheet. */
  readonly chosen: string;
  readonly key: string;
  readonly right: boolean;
  /** The first word after the letter in lower case, e.g. `sure`, `torn`, `guess`; '' without one. */
  readonly confidence: string;
  readonly why: string;
}

/** A reading compared with the bank. */
export interface Marking {
  readonly marked: readonly Marked[];
  /** Ids of the sheet that have no answer, and of those whose text has changed since, which are not marked. */
  readonly unanswered: readonly string[];
  readonly changed: readonly string[];
  /** 1-based lines of the answers that could not be read, each with what is wrong. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Those of the questions that can be read blind: one best answer among options that a letter can name. */
export function readableBlind(entries: readonly BankQuestion[]): readonly BankQuestion[] {
  return entries.filter(({ question: { paper, solution } }) => {
    const { interaction } = paper;
    return interaction.type === 'single' && interaction.options.length <= letters && solution.key.type === 'single';
  });
}

/** The text of a sheet, with the instructions for its reader. The same questions and seed give the same text, in any order of files. */
export function sheetText(entries: readonly BankQuestion[], reading: Reading, seed: number): string {
  const ordered = readableBlind(entries).toSorted((left, right) => (left.question.id < right.question.id ? -1 : 1));
  const parts = shuffled(ordered, seededRandom(seedFrom(`${seed}/${reading}`))).map((entry) => {
    const { stem } = entry.question.paper;
    const options = optionsOnSheet(entry, reading, seed).map((option, index) => `   ${letterAt(index)}. ${option.text}`);
    return [`${entry.question.id} #${fingerprintOf(entry, reading)}`, ...(reading === 'stems' ? [stem] : []), ...options, ''].join('\n');
  });
  return [`${sheetMark} ${reading} ${seed}`, ...instructions(reading), '', ...parts].join('\n');
}

/** Reads the head and the ids of a sheet; null when it is none. */
export function parseSheet(text: string): Sheet | null {
  const lines = text.split(/\r?\n/u);
  const [, reading, seed] = /^cutscore-sheet\/1 (stems|options) (\d{1,10})$/u.exec(lines[0] ?? '') ?? [];
  const known = readings.find((each) => each === reading);
  if (known === undefined || seed === undefined) return null;
  const questions = lines.flatMap((line) => {
    const [, id, fingerprint] = /^([\w.:-]+) #([0-9a-f]{8})$/u.exec(line) ?? [];
    return id === undefined || fingerprint === undefined ? [] : [{ id, fingerprint }];
  });
  return { reading: known, seed: Number(seed), questions };
}

/**
 * Compares answers, a line each (`id letter confidence why`; empty lines and lines that begin with `#` are skipped), with the keys of the
 * bank. Questions that have changed since the sheet was written are told and not marked.
 */
export function markAnswers(sheet: Sheet, answers: string, entries: readonly BankQuestion[]): Marking {
  const known = new Map(readableBlind(entries).map((entry) => [entry.question.id, entry]));
  const onSheet = new Map(sheet.questions.map(({ id, fingerprint }) => [id, fingerprint]));
  const changed = new Set(
    sheet.questions.flatMap(({ id, fingerprint }) => {
      const entry = known.get(id);
      return entry !== undefined && fingerprintOf(entry, sheet.reading) === fingerprint ? [] : [id];
    }),
  );
  const marked = new Map<string, Marked>();
  const problems: { line: number; message: string }[] = [];
  for (const [index, line] of answers.split(/\r?\n/u).entries()) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const problem = (message: string): void => void problems.push({ line: index + 1, message });
    const [, id = '', chosen = '', confidence = '', why = ''] = /^(\S+)\s+([A-Za-z])(?:\s+(\S+))?(?:\s+(.*))?$/u.exec(text) ?? [];
    const entry = known.get(id);
    if (id === '') problem('Write the line as: id letter confidence why.');
    else if (!onSheet.has(id)) problem(`Correct the id: the sheet has no "${id}".`);
    else if (marked.has(id)) problem(`Answer each question once: "${id}" has an answer above.`);
    else if (entry !== undefined && !changed.has(id)) {
      const one = markOne(sheet, entry, chosen.toUpperCase(), confidence.replace(/[:,;.]+$/u, '').toLowerCase(), why);
      if (one === null) problem(`Correct the letter: "${id}" has no option ${chosen}.`);
      else marked.set(id, one);
    }
  }
  return {
    marked: [...marked.values()],
    unanswered: [...onSheet.keys()].filter((id) => !marked.has(id) && !changed.has(id)),
    changed: [...changed],
    problems,
  };
}

const sheetMark = 'cutscore-sheet/1';

/** A to Z. */
const letters = 26;

function instructions(reading: Reading): readonly string[] {
  const form = 'Write a line for each question into a file of your own: its id, a letter, "sure", "torn" or "guess", and why.';
  switch (reading) {
    case 'stems':
      return ['Choose the best answer to each question. Do not look into the bank.', form];
    case 'options':
      return ['The questions are missing. Find each right answer from the options alone, as hard as you can. Do not look into the bank.', form];
    default:
      return assertNever(reading);
  }
}

function markOne(sheet: Sheet, entry: BankQuestion, chosen: string, confidence: string, why: string): Marked | null {
  const { key } = entry.question.solution;
  const options = optionsOnSheet(entry, sheet.reading, sheet.seed);
  const option = options[chosen.charCodeAt(0) - 65];
  const right = key.type === 'single' ? options.findIndex(({ id }) => id === key.option) : -1;
  if (option === undefined || right < 0) return null;
  return { entry, chosen, key: letterAt(right), right: letterAt(right) === chosen, confidence, why };
}

/** The options in the order of the sheet; those of the two readings differ, and numbers keep theirs. */
function optionsOnSheet({ question }: BankQuestion, reading: Reading, seed: number): readonly { readonly id: string; readonly text: string }[] {
  const { interaction, shuffle } = question.paper;
  if (interaction.type !== 'single') return [];
  return shuffle ? shuffled(interaction.options, seededRandom(seedFrom(`${seed}/${reading}/${question.id}`))) : interaction.options;
}

/** Eight hexadecimal digits over what a reader sees. */
function fingerprintOf({ question }: BankQuestion, reading: Reading): string {
  const { stem, interaction, shuffle } = question.paper;
  const options = interaction.type === 'single' ? interaction.options.map(({ text }) => text) : [];
  return seedFrom(JSON.stringify([reading === 'stems' ? stem : '', shuffle, ...options])).toString(16).padStart(8, '0');
}

function letterAt(index: number): string {
  return String.fromCharCode(65 + index);
}
