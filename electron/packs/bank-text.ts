import { stat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formsFileSchema } from '../domain/bank.ts';
import type { Bank, BankQuestion, FormsFile } from '../domain/bank.ts';
import type { GuideChapter } from '../domain/pack.ts';
import type { Parsed, Problem } from '../domain/problem.ts';
import { optionIds } from '../domain/question.ts';
import { readBankFile } from './bank-text/bank-file.ts';
import { chapterName, readChapter } from './bank-text/guide-chapter.ts';
import { parseYaml } from './bank-text/positioned-yaml.ts';
import type { PositionedYaml } from './bank-text/positioned-yaml.ts';
import { readQuestionText } from './bank-text/question-text.ts';
import type { OutlinePlace, QuestionText } from './bank-text/question-text.ts';
import { shapeMessage } from './shape-problem.ts';

/** Names in a bank's folder. The sample may be one file or several (`sample-d1.yml`, ...), read in the order of their names. */
export const bankFiles = { bank: 'bank.yml', forms: 'forms.json', questions: 'questions', guide: 'guide' } as const;
const sampleName = /^sample(-[\w.-]+)?\.yml$/u;

/**
 * Reads the folder of a bank: bank.yml, questions/<domain>/<objective>.yml, sample.yml, forms.json and guide/*.md (see docs/BANK.md).
 *
 * `ok: false` only when there is no usable bank.yml. A question or a file that can't be used is left out and stands among
 * the problems with file, line and id. Rejects when the disk fails.
 */
export async function readBank(folder: string): Promise<Parsed<Bank>> {
  const source = await readText(folder, bankFiles.bank);
  if (typeof source !== 'string') return { ok: false, problems: [source] };
  const { bank, problems: bankProblems } = readBankFile(bankFiles.bank, source);
  if (bank === null) return { ok: false, problems: bankProblems };
  const outline = new Map(
    bank.description.domains.flatMap((domain) => domain.objectives.map((objective) => [objective.id, domain.id])),
  );
  const problems: Problem[] = [];
  const questions: BankQuestion[] = [];
  for (const { file, sample, placeOf } of [...(await questionFiles(folder, outline)), ...(await sampleFiles(folder, outline))]) {
    const text = await readText(folder, file);
    const read = typeof text === 'string' ? readQuestionFile(file, text, sample, placeOf) : { questions: [], problems: [text] };
    questions.push(...read.questions);
    problems.push(...read.problems);
  }
  const { forms, problems: formProblems } = await readForms(folder);
  const { guide, problems: guideProblems } = await readGuide(folder, bank.description.domains.map(({ id }) => id));
  return {
    ok: true,
    value: { ...bank, description: { ...bank.description, guide: [...guide] }, questions, forms },
    problems: [...problems, ...formProblems, ...guideProblems],
  };
}

/** Checks the text of forms.json; a forms file is replaced as a whole, so its problems have no lines. */
export function parseFormsFile(text: string): { readonly forms: FormsFile | null; readonly problems: readonly Problem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { forms: null, problems: [fileProblem(bankFiles.forms, 'shape', 'Run "cutscore assemble" again: forms.json is not JSON.')] };
  }
  const parsed = formsFileSchema.safeParse(value);
  return parsed.success
    ? { forms: parsed.data, problems: [] }
    : { forms: null, problems: [fileProblem(bankFiles.forms, 'shape', shapeMessage(parsed.error))] };
}

/** The sample of a bank as the pack's form of its own, or null where the bank has none. */
export function sampleForm(bank: Bank): { title: string; minutes: number; questions: string[] } | null {
  const questions = bank.questions.filter((entry) => entry.sample).map((entry) => entry.question.id);
  return bank.sample === null || questions.length === 0 ? null : { ...bank.sample, questions };
}

interface QuestionFile {
  readonly file: string;
  readonly sample: boolean;
  readonly placeOf: (source: QuestionText) => OutlinePlace | string;
}

type OutlineDomains = ReadonlyMap<string, string>;

async function questionFiles(folder: string, outline: OutlineDomains): Promise<readonly QuestionFile[]> {
  const root = join(folder, bankFiles.questions);
  const names = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return names
    .filter((entry) => entry.isFile() && /\.ya?ml$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/').replace(/^\//u, ''))
    .sort()
    .map((file) => ({ file, sample: false, placeOf: (question) => placeByPath(file, question, outline) }));
}

async function sampleFiles(folder: string, outline: OutlineDomains): Promise<readonly QuestionFile[]> {
  return (await readdir(folder))
    .filter((name) => sampleName.test(name))
    .sort()
    .map((file) => ({ file, sample: true, placeOf: (question) => placeByObjective(question, outline) }));
}

function placeByPath(file: string, { objective: stated }: QuestionText, outline: OutlineDomains): OutlinePlace | string {
  const [, domain = '', objective = ''] = /^questions\/([^/]+)\/([^/]+)\.yml$/u.exec(file) ?? [];
  if (outline.get(objective) !== domain) {
    return `Move the file to questions/<domain>/<objective>.yml with a domain and an objective of bank.yml: "${objective}" is no objective of "${domain}".`;
  }
  if (stated !== undefined && stated !== objective) {
    return `Move the question to its file or correct its "objective": it stands in the file of ${objective}.`;
  }
  return { domain, objective };
}

function placeByObjective({ objective = '' }: QuestionText, outline: OutlineDomains): OutlinePlace | string {
  const domain = outline.get(objective);
  return domain === undefined ? `Give the sample question an "objective" of bank.yml: "${objective}" is none.` : { domain, objective };
}

function readQuestionFile(
  file: string,
  text: string,
  sample: boolean,
  placeOf: QuestionFile['placeOf'],
): { readonly questions: readonly BankQuestion[]; readonly problems: readonly Problem[] } {
  const { yaml, problems: yamlProblems } = parseYaml(file, text);
  if (yaml === null) return { questions: [], problems: yamlProblems };
  if (!Array.isArray(yaml.value)) {
    return { questions: [], problems: [fileProblem(file, 'shape', 'Begin each question with "- id:": the file must be a list.')] };
  }
  const read = yaml.value.map((value: unknown, index) => ({ ...readQuestionText(yaml, [index], value, placeOf), index }));
  return {
    questions: read.flatMap(({ question, index }) =>
      question === null
        ? []
        : [{ question, file, lines: linesOf(yaml, index, optionIds(question.paper.interaction).length), sample }],
    ),
    problems: read.flatMap(({ problems }) => problems),
  };
}

const parts = ['stem', 'options', 'explanation', 'references', 'decision', 'difficulty', 'skill', 'enemies'] as const;

function linesOf(yaml: PositionedYaml, index: number, count: number): Readonly<Record<string, number>> {
  const options = Array.from({ length: count }, (_, option) => [`options.${option}`, yaml.lineAt([index, 'options', option])]);
  return Object.fromEntries([['', yaml.lineAt([index])], ...parts.map((part) => [part, yaml.lineAt([index, part])]), ...options]);
}

async function readForms(folder: string): Promise<{ readonly forms: FormsFile | null; readonly problems: readonly Problem[] }> {
  const text = await readFile(join(folder, bankFiles.forms), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  return text === null ? { forms: null, problems: [] } : parseFormsFile(text);
}

/** The chapters of the guide, in the order of their files' names. */
async function readGuide(folder: string, domains: readonly string[]): Promise<{ readonly guide: readonly GuideChapter[]; readonly problems: readonly Problem[] }> {
  const names = await readdir(join(folder, bankFiles.guide)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const guide: GuideChapter[] = [];
  const problems: Problem[] = [];
  for (const name of names.filter((each) => chapterName.test(each)).toSorted()) {
    const file = `${bankFiles.guide}/${name}`;
    const text = await readText(folder, file);
    const read = typeof text === 'string' ? readChapter(file, text, domains) : { chapter: null, problems: [text] };
    if (read.chapter !== null) guide.push(read.chapter);
    problems.push(...read.problems);
  }
  return { guide, problems };
}

/** The largest file that is read at all; YAML has a lower limit of its own, in characters. */
const largestFile = 16_000_000;

async function readText(folder: string, file: string): Promise<string | Problem> {
  const path = join(folder, file);
  try {
    if ((await stat(path)).size > largestFile) return fileProblem(file, 'yaml', 'Split the file: it is larger than Cutscore reads.');
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return fileProblem(file, 'missing-file', `Name the folder of a bank: it holds no ${file}.`);
    if (error instanceof TypeError) return fileProblem(file, 'yaml', 'Save the file as UTF-8.');
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function fileProblem(file: string, rule: string, message: string): Problem {
  return { file, line: null, question: null, rule, message, measure: null };
}
