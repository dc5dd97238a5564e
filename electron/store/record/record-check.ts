import { createHash } from 'node:crypto';
import { questionSchema, revisionText } from '../../domain/question.ts';
import { scoreResponse } from '../../domain/response-score.ts';
import { foldEvents, newSitting, type SittingItem } from '../../domain/sitting.ts';
import { prepared, type ReadableDb } from '../database.ts';
import { currentVersion } from '../migrations/run-migrations.ts';
import { checkChain, readEvents } from './event-log.ts';
import { checkSeal } from './seals.ts';
import { questionsWithDamagedMedia } from './shown-media.ts';
import { readItems, type StoredItem } from './sitting-items.ts';
import { sittingById } from './sittings.ts';

/** One thing in a record that is not as it was written. */
export type RecordDamage =
  /** The file's bytes are not those that the program left, whatever they hold. */
  | { readonly kind: 'file' }
  /** The log beside the file, from a frame on; 0 is its head. */
  | { readonly kind: 'log'; readonly frame: number }
  /** SQLite's own check, in its words. */
  | { readonly kind: 'structure'; readonly words: string }
  /** Rows that refer to what is not there. */
  | { readonly kind: 'reference'; readonly table: string }
  /** The first event of a log that does not follow from what stands before it. */
  | { readonly kind: 'event'; readonly sittingId: string; readonly sequence: number }
  /** An ended sitting that is not as it was sealed, or an open one whose rows can't be read. */
  | { readonly kind: 'sitting'; readonly sittingId: string }
  /** An answer, or its result, that is not what the log tells. */
  | { readonly kind: 'item'; readonly sittingId: string; readonly position: number }
  /** The text of a question that was shown, or one of its media. */
  | { readonly kind: 'question'; readonly questionId: string }
  /** What was seen of a question does not fit the sittings. */
  | { readonly kind: 'exposure'; readonly questionId: string };

/** Enough to name; a file that was garbled has thousands. */
const mostNamed = 50;

/**
 * Checks a whole record: SQLite's structure and references, the log and the seal of every sitting, the fold of the open one,
 * every shown question against its revision, and exposures against what was sat. Gives what is damaged, at most 50 things.
 */
export function checkRecord(db: ReadableDb): RecordDamage[] {
  const found: RecordDamage[] = [];
  for (const part of [structure, references, sittings, questions, exposures]) {
    try {
      for (const damage of part(db)) {
        found.push(damage);
        if (found.length === mostNamed) return found;
      }
    } catch (error) {
      // A page that can't be read: the part that met it can't go on, the others can.
      found.push({ kind: 'structure', words: error instanceof Error ? error.message : String(error) });
    }
  }
  return found;
}

function* structure(db: ReadableDb): Generator<RecordDamage> {
  // Proof of the cast: the pragma gives rows of this one column.
  const rows = db.pragma(`integrity_check(${mostNamed})`) as readonly { readonly integrity_check: string }[];
  for (const { integrity_check: words } of rows) if (words !== 'ok') yield { kind: 'structure', words };
}

/** As `foreign_key_check`, which takes ten times as long: it looks at every row, this at every different reference. */
function* references(db: ReadableDb): Generator<RecordDamage> {
  const keys = prepared<[], { table: string; number: number; parent: string; own: string; their: string }>(
    db,
    `SELECT child.name AS "table", key.id AS number, key."table" AS parent, key."from" AS own, key."to" AS their
     FROM sqlite_schema AS child, pragma_foreign_key_list(child.name) AS key WHERE child.type = 'table' ORDER BY child.name, key.id, key.seq`,
  ).all();
  for (const columns of Map.groupBy(keys, ({ table, number }) => `${table} ${number}`).values()) {
    const [first] = columns;
    if (first === undefined) continue;
    const own = columns.map((column) => column.own);
    const missing = prepared(
      db,
      `SELECT 1 FROM (SELECT DISTINCT ${own.join(', ')} FROM ${first.table}) AS child
       WHERE ${own.map((name) => `child.${name} IS NOT NULL`).join(' AND ')} AND NOT EXISTS
         (SELECT 1 FROM ${first.parent} AS parent WHERE ${columns.map((column) => `parent.${column.their} = child.${column.own}`).join(' AND ')})
       LIMIT 1`,
    ).get();
    if (missing !== undefined) yield { kind: 'reference', table: first.table };
  }
}

function* sittings(db: ReadableDb): Generator<RecordDamage> {
  const sealed = currentVersion(db) >= 3;
  for (const { id, ended } of prepared<[], { id: string; ended: number | null }>(db, 'SELECT id, ended_wall_ms AS ended FROM sitting').all()) {
    const damage = sittingDamage(db, id, ended === null ? 'open' : sealed ? 'sealed' : 'ended');
    if (damage !== null) yield damage;
  }
}

/** What is damaged in one sitting, or null. Records before version 3 have no seals: pass `ended` for theirs. */
export function sittingDamage(db: ReadableDb, id: string, state: 'open' | 'ended' | 'sealed'): RecordDamage | null {
  try {
    const chain = checkChain(db, id);
    if (!chain.sound) return { kind: 'event', sittingId: id, sequence: chain.brokenAt };
    if (state !== 'sealed') return foldDamage(db, id);
    return checkSeal(db, id) === 'sound' ? null : { kind: 'sitting', sittingId: id };
  } catch {
    return { kind: 'sitting', sittingId: id };
  }
}

/** Where items and results are not what the log and the keys tell. */
function foldDamage(db: ReadableDb, id: string): RecordDamage | null {
  const stored = sittingById(db, id);
  if (stored === null) return { kind: 'sitting', sittingId: id };
  const items = readItems(db, id);
  const { states } = foldEvents(newSitting(stored.rules, items.map(sittingItem)), readEvents(db, id));
  const rows = prepared<[string], { state: string; points: number | null }>(db, 'SELECT state, points FROM sitting_item WHERE sitting_id = ? ORDER BY position').all(id);
  const position = items.findIndex(({ question }, place) => {
    const [state, row] = [states[place], rows[place]];
    if (state === undefined || row === undefined || JSON.stringify(state) !== row.state) return true;
    return row.points !== null && row.points !== scoreResponse(question.paper.interaction, question.solution.key, state.response).points;
  });
  return position === -1 ? null : { kind: 'item', sittingId: id, position };
}

/** What the sitting machine must know of an item. */
export function sittingItem({ question: { id, paper } }: StoredItem): SittingItem {
  return { question: id, interaction: paper.interaction, stemLength: paper.stem.length };
}

function* questions(db: ReadableDb): Generator<RecordDamage> {
  const rows = prepared<[], { id: string; revision: string; body: string }>(db, 'SELECT question_id AS id, revision, body FROM shown_question').iterate();
  for (const { id, revision, body } of rows) if (!isQuestion(id, revision, body)) yield { kind: 'question', questionId: id };
  if (currentVersion(db) < 5) return;
  for (const questionId of questionsWithDamagedMedia(db)) yield { kind: 'question', questionId };
}

/** Whether the text of a shown question is that of its revision. */
export function isQuestion(id: string, revision: string, body: string): boolean {
  try {
    const question = questionSchema.parse(JSON.parse(body));
    return question.id === id && createHash('sha256').update(revisionText(question)).digest('hex') === revision;
  } catch {
    return false;
  }
}

function* exposures(db: ReadableDb): Generator<RecordDamage> {
  const unseen = prepared<[], { id: string }>(
    db,
    `SELECT DISTINCT question_id AS id FROM sitting_item AS item
     WHERE points IS NOT NULL AND NOT EXISTS (SELECT 1 FROM exposure WHERE exposure.question_id = item.question_id)
       AND (revealed = 1 OR state ->> '$.seen' = 1)`,
  ).all();
  const impossible = prepared<[], { id: string }>(
    db,
    `SELECT question_id AS id FROM exposure WHERE times < 1 OR first_wall_ms > last_wall_ms
       OR NOT EXISTS (SELECT 1 FROM shown_question WHERE shown_question.question_id = exposure.question_id)`,
  ).all();
  for (const { id } of [...unseen, ...impossible]) yield { kind: 'exposure', questionId: id };
}
