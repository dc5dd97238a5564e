import { inTransaction, prepared, type ReadableDb, type WritableDb } from '../database.ts';

/** How the sittings of a copy stand to those of a record. Open sittings of a copy are never taken. */
export interface SittingOverlap {
  /** Ids that the record does not have. */
  readonly fresh: readonly string[];
  /** Here already, and the same. */
  readonly present: number;
  /** Here already, with other answers: the record's own stays. */
  readonly differing: number;
}

/** Tables with rows of a sitting, parents first. */
const sittingTables = [
  { name: 'sitting', id: 'id' },
  { name: 'sitting_item', id: 'sitting_id' },
  { name: 'sitting_event', id: 'sitting_id' },
  { name: 'score', id: 'sitting_id' },
  { name: 'sitting_seal', id: 'sitting_id' },
] as const;

/** Installed packs belong to the machine, not to the learner. */
const ofMachine: ReadonlySet<string> = new Set(['pack']);

/**
 * Attaches the copy at `path` as `source`, runs `work` in one transaction, and detaches it again. The copy must have the
 * record's own version.
 */
export function withSource<Result>(db: WritableDb, path: string, work: () => Result): Result {
  db.prepare('ATTACH ? AS source').run(path);
  try {
    return inTransaction(db, () => {
      // Rows come table by table; what refers to what is looked at when all are there.
      db.pragma('defer_foreign_keys = ON');
      return work();
    });
  } finally {
    db.exec('DETACH source');
  }
}

/** Compares the ended sittings of another record, of the same version, with this one's. */
export function compareSittings(db: ReadableDb, source: ReadableDb): SittingOverlap {
  return compare(
    db,
    prepared<[], SealedRow>(
      source,
      `SELECT sitting.id, seal.hash FROM sitting LEFT JOIN sitting_seal AS seal ON seal.sitting_id = sitting.id
       WHERE ended_wall_ms IS NOT NULL ORDER BY ended_wall_ms, sitting.id`,
    ).iterate(),
  );
}

/** Compares the ended sittings of `source`, as `withSource` attached it, with the record's. */
export function compareWith(db: ReadableDb): SittingOverlap {
  return compare(
    db,
    prepared<[], SealedRow>(
      db,
      `SELECT sitting.id, seal.hash FROM source.sitting LEFT JOIN source.sitting_seal AS seal ON seal.sitting_id = sitting.id
       WHERE ended_wall_ms IS NOT NULL ORDER BY ended_wall_ms, sitting.id`,
    ).all(),
  );
}

interface SealedRow {
  readonly id: string;
  readonly hash: Buffer | null;
}

function compare(db: ReadableDb, theirs: Iterable<SealedRow>): SittingOverlap {
  const own = prepared<[string], { hash: Buffer | null }>(
    db,
    'SELECT seal.hash FROM main.sitting LEFT JOIN main.sitting_seal AS seal ON seal.sitting_id = sitting.id WHERE sitting.id = ?',
  );
  const fresh: string[] = [];
  let [present, differing] = [0, 0];
  for (const { id, hash } of theirs) {
    const known = own.get(id);
    if (known === undefined) fresh.push(id);
    else if (known.hash !== null && hash !== null && known.hash.equals(hash)) present += 1;
    else differing += 1;
  }
  return { fresh, present, differing };
}

/** Copies ended sittings from `source` with everything that is theirs, and the questions that were shown in them with their media. */
export function copySittings(db: WritableDb, ids: readonly string[]): void {
  const list = JSON.stringify(ids);
  const questions = columnsOf(db, 'shown_question');
  db.prepare(
    `INSERT INTO main.shown_question (${questions}) SELECT ${questions} FROM source.shown_question AS shown
     WHERE EXISTS (SELECT 1 FROM source.sitting_item AS item WHERE item.question_id = shown.question_id AND item.revision = shown.revision
       AND item.sitting_id IN (SELECT value FROM json_each(?)))
     ON CONFLICT DO NOTHING`,
  ).run(list);
  const uses = columnsOf(db, 'shown_question_medium');
  const media = columnsOf(db, 'shown_medium');
  db.prepare(
    `INSERT INTO main.shown_question_medium (${uses}) SELECT ${uses} FROM source.shown_question_medium AS used
     WHERE EXISTS (SELECT 1 FROM source.sitting_item AS item WHERE item.question_id = used.question_id AND item.revision = used.revision
       AND item.sitting_id IN (SELECT value FROM json_each(?)))
     ON CONFLICT DO NOTHING`,
  ).run(list);
  db.exec(
    `INSERT INTO main.shown_medium (${media}) SELECT ${media} FROM source.shown_medium
     WHERE sha256 IN (SELECT sha256 FROM main.shown_question_medium) ON CONFLICT DO NOTHING`,
  );
  for (const { name, id } of sittingTables) {
    const columns = columnsOf(db, name);
    db.prepare(`INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM source.${name} WHERE ${id} IN (SELECT value FROM json_each(?))`).run(list);
  }
}

/** Brings what was seen of each question together: the earliest first sight, the latest last one with its answer, the larger count. */
export function mergeExposures(db: WritableDb): void {
  db.exec(
    `INSERT INTO main.exposure (question_id, first_wall_ms, last_wall_ms, times, last_correct)
     SELECT question_id, first_wall_ms, last_wall_ms, times, last_correct FROM source.exposure
     WHERE question_id IN (SELECT question_id FROM main.shown_question)
     ON CONFLICT (question_id) DO UPDATE SET
       last_correct = CASE WHEN last_correct IS NULL OR excluded.last_wall_ms > last_wall_ms
         THEN coalesce(excluded.last_correct, last_correct) ELSE last_correct END,
       first_wall_ms = min(first_wall_ms, excluded.first_wall_ms),
       last_wall_ms = max(last_wall_ms, excluded.last_wall_ms),
       times = max(times, excluded.times)`,
  );
}

/** Adds what was seen in these sittings of the record, for a record that knows nothing of them yet. */
export function addExposuresOf(db: WritableDb, ids: readonly string[]): void {
  prepared(
    db,
    `INSERT INTO exposure (question_id, first_wall_ms, last_wall_ms, times, last_correct)
     SELECT item.question_id, coalesce(sitting.ended_wall_ms, sitting.started_wall_ms), coalesce(sitting.ended_wall_ms, sitting.started_wall_ms), 1, item.correct
     FROM sitting_item AS item JOIN sitting ON sitting.id = item.sitting_id
     WHERE sitting.id IN (SELECT value FROM json_each(?)) AND item.points IS NOT NULL AND (item.revealed = 1 OR item.state ->> '$.seen' = 1)
     ORDER BY sitting.ended_wall_ms
     ON CONFLICT (question_id) DO UPDATE SET
       last_correct = CASE WHEN excluded.last_wall_ms >= last_wall_ms THEN excluded.last_correct ELSE last_correct END,
       first_wall_ms = min(first_wall_ms, excluded.first_wall_ms),
       last_wall_ms = max(last_wall_ms, excluded.last_wall_ms),
       times = times + 1`,
  ).run(JSON.stringify(ids));
}

/** Makes progress count these sittings anew, by the days of this machine. */
export function forgetDaysOf(db: WritableDb, ids: readonly string[]): void {
  const list = JSON.stringify(ids);
  prepared(db, 'UPDATE sitting SET ended_day = NULL WHERE id IN (SELECT value FROM json_each(?))').run(list);
  prepared(db, 'UPDATE sitting_item SET study_day = NULL WHERE sitting_id IN (SELECT value FROM json_each(?))').run(list);
}

/** Puts everything of `source` in the place of everything here, but for the installed packs (and the settings, where they stay). */
export function replaceAll(db: WritableDb, { keepSettings }: { readonly keepSettings: boolean }): void {
  const tables = prepared<[], { name: string }>(db, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .all()
    .map(({ name }) => name)
    .filter((name) => !ofMachine.has(name) && !(keepSettings && name === 'setting'));
  for (const name of tables) {
    const columns = columnsOf(db, name);
    db.exec(`DELETE FROM main.${name}; INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM source.${name}`);
  }
}

/**
 * Takes sittings out again that an import brought, and what was seen in them: exposures become those of `source` (the backup
 * of before) and those that were touched since `sinceWallMs`.
 */
export function removeImported(db: WritableDb, ids: readonly string[], sinceWallMs: number): void {
  const list = JSON.stringify(ids);
  prepared(db, 'DELETE FROM main.exposure WHERE last_wall_ms <= ?').run(sinceWallMs);
  for (const { name, id } of sittingTables.toReversed()) db.prepare(`DELETE FROM main.${name} WHERE ${id} IN (SELECT value FROM json_each(?))`).run(list);
  mergeExposures(db);
  const goes = (table: string): string => `NOT EXISTS (SELECT 1 FROM main.exposure WHERE exposure.question_id = ${table}.question_id)
       AND NOT EXISTS (SELECT 1 FROM main.sitting_item AS item WHERE item.question_id = ${table}.question_id AND item.revision = ${table}.revision)`;
  db.exec(
    `DELETE FROM main.shown_question_medium WHERE ${goes('shown_question_medium')};
     DELETE FROM main.shown_medium WHERE NOT EXISTS (SELECT 1 FROM main.shown_question_medium AS used WHERE used.sha256 = shown_medium.sha256);
     DELETE FROM main.shown_question WHERE ${goes('shown_question')}`,
  );
}

/** When the last sitting ended (Unix ms), or null. */
export function lastEnd(db: ReadableDb): number | null {
  return prepared<[], { last: number | null }>(db, 'SELECT max(ended_wall_ms) AS last FROM sitting').get()?.last ?? null;
}

/** Packs of which the record holds sittings. */
export function packsSat(db: ReadableDb): string[] {
  return prepared<[], { id: string }>(db, 'SELECT DISTINCT pack_id AS id FROM main.sitting ORDER BY pack_id')
    .all()
    .map(({ id }) => id);
}

function columnsOf(db: ReadableDb, table: string): string {
  return prepared<[string], { name: string }>(db, "SELECT name FROM pragma_table_info(?, 'main')")
    .all(table)
    .map(({ name }) => name)
    .join(', ');
}
