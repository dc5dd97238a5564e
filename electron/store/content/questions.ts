import type { BankStratum } from '../../domain/ability.ts';
import { interactionSchema, paperSchema, questionSchema, solutionSchema } from '../../domain/question.ts';
import type { Paper, Question, Solution } from '../../domain/question.ts';
import { prepared } from '../database.ts';
import type { ReadableDb } from '../database.ts';
import { storedJson, storedValue } from './stored-json.ts';

/** What identifies and classifies a question: neither its paper nor its solution. */
export type QuestionEntry = Omit<Question, 'paper' | 'solution'> & {
  /** SHA-256 of paper and solution, see `questionRevision`. */
  readonly revision: string;
};

/** The question with this id, or null. */
export function questionById(db: ReadableDb, id: string): QuestionEntry | null {
  const row = prepared<[string], EntryRow>(db, `SELECT ${entryColumns} FROM question WHERE id = ?`).get(id);
  return row === undefined ? null : entry(row);
}

/** The questions with these ids in the order asked for; ids that are not in this file are left out. */
export function questionsByIds(db: ReadableDb, ids: readonly string[]): readonly QuestionEntry[] {
  return prepared<[string], EntryRow>(
    db,
    `SELECT ${entryColumns} FROM json_each(?) AS wanted JOIN question ON question.id = wanted.value ORDER BY wanted.key`,
  )
    .all(JSON.stringify(ids))
    .map(entry);
}

/** The question as it is put, without key; null where the file has no such question. */
export function paperById(db: ReadableDb, id: string): Paper | null {
  const row = prepared<[string], PaperRow>(db, 'SELECT stem, interaction, shuffle FROM question WHERE id = ?').get(id);
  return row === undefined ? null : paperOf(row);
}

/** All questions as they are put, in the pack's order, one at a time. Nothing else may be asked of the connection meanwhile. */
export function* eachPaper(db: ReadableDb): Generator<{ readonly id: string; readonly revision: string; readonly paper: Paper }> {
  const rows = prepared<[], PaperRow & { readonly id: string; readonly revision: string }>(db, 'SELECT id, revision, stem, interaction, shuffle FROM question ORDER BY number');
  for (const { id, revision, ...row } of rows.iterate()) yield { id, revision, paper: paperOf(row) };
}

/** All questions whole, in the pack's order, one at a time: for what leaves the program as a file. Nothing else may be asked of the connection meanwhile. */
export function* eachQuestion(db: ReadableDb): Generator<Question> {
  const rows = prepared<[], EntryRow & PaperRow & { readonly solution: string }>(db, `SELECT ${entryColumns}, stem, interaction, shuffle, solution FROM question ORDER BY number`);
  for (const { stem, interaction, shuffle, solution, ...row } of rows.iterate()) {
    const { revision: _revision, ...facts } = entry(row);
    yield { ...facts, paper: paperOf({ stem, interaction, shuffle }), solution: storedJson(solutionSchema, solution) };
  }
}

/** Key, rationales, explanation and references. Only for questions whose answer may be shown now. */
export function solutionById(db: ReadableDb, id: string): Solution | null {
  const row = prepared<[string], { solution: string }>(db, 'SELECT solution FROM question WHERE id = ?').get(id);
  return row === undefined ? null : storedJson(solutionSchema, row.solution);
}

/** How many questions each domain has, by domain id. Domains without questions are left out. */
export function countByDomain(db: ReadableDb): readonly { readonly domain: string; readonly questions: number }[] {
  return prepared<[], { domain: string; questions: number }>(
    db,
    'SELECT domain, count(*) AS questions FROM question GROUP BY domain ORDER BY domain',
  ).all();
}

/** The difficulties of the bank's scored questions in one domain, counted: what a form is compared with when it is scaled. */
export function bankDifficulties(db: ReadableDb, domain: string): readonly BankStratum[] {
  return prepared<[string], BankStratum>(
    db,
    `SELECT domain, difficulty, floor, count(*) AS count FROM question WHERE domain = ? AND type <> 'shown'
     GROUP BY difficulty, floor ORDER BY difficulty, floor`,
  ).all(domain);
}

/** The ids of all questions that are scored with their domains, in the pack's order. */
export function questionDomains(db: ReadableDb): readonly { readonly id: string; readonly domain: string }[] {
  return prepared<[], { id: string; domain: string }>(db, "SELECT id, domain FROM question WHERE type <> 'shown' ORDER BY number").all();
}

function paperOf({ stem, interaction, shuffle }: PaperRow): Paper {
  return storedValue(paperSchema, { stem, interaction: storedJson(interactionSchema, interaction), shuffle: shuffle === 1 });
}

interface PaperRow {
  readonly stem: string;
  readonly interaction: string;
  readonly shuffle: number;
}

interface EntryRow {
  readonly id: string;
  readonly revision: string;
  readonly type: string;
  readonly domain: string;
  readonly objective: string | null;
  readonly difficulty: number | null;
  readonly skill: string | null;
  readonly decision: string | null;
  readonly enemies: string;
}

const entrySchema = questionSchema.omit({ paper: true, solution: true });

const entryColumns =
  'question.id, revision, question.type, domain, objective, difficulty, skill, decision, enemies';

function entry(row: EntryRow): QuestionEntry {
  const { revision, enemies, ...facts } = row;
  return { revision, ...storedValue(entrySchema, { ...facts, enemies: storedJson(entrySchema.shape.enemies, enemies) }) };
}
