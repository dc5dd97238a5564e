import { rmSync, statSync } from 'node:fs';
import { copyDatabase, openMemory, openReadOnly, openScratch, prepared, type ReadableDb } from '../database.ts';
import { migrations } from '../migrations/index.ts';
import { currentVersion, latestVersion, runMigrations } from '../migrations/run-migrations.ts';
import { storageCode } from '../storage-code.ts';
import { compareSittings } from './merge-record.ts';
import { activePacks } from './packs.ts';
import { checkRecord, type RecordDamage } from './record-check.ts';
import { dropFacts, hashRows, readFacts, type CopyFacts } from './record-copy.ts';
import { recordApplicationId } from './record-file.ts';
import { sittingById } from './sittings.ts';

/** What a file from elsewhere would bring. */
export interface ImportFacts {
  /** What the file says of itself; null for a record that was no copy. */
  readonly facts: CopyFacts | null;
  readonly bytes: number;
  readonly fresh: number;
  readonly present: number;
  readonly differing: number;
  readonly open: number;
  readonly freshAnswers: number;
  readonly firstWallMs: number | null;
  readonly lastWallMs: number | null;
  readonly packs: readonly { readonly id: string; readonly title: string; readonly edition: string; readonly sittings: number; readonly installed: string | null }[];
}

export type ImportLook =
  | { readonly ok: true; readonly found: ImportFacts }
  | { readonly ok: false; readonly why: 'not-a-record' | 'newer' | 'damaged'; readonly damage: RecordDamage | null };

/**
 * Looks into a file that claims to be a record: its marks, its tables against those of its version, its hash, and everything
 * that `checkRecord` knows. A sound one is written to `target`, upgraded and ready to be attached; nothing of the file's own
 * schema is ever run. `record` is the learner's, to compare with. Throws `SqliteError` or a file-system error of this machine.
 */
export function lookAtImport(path: string, target: string, record: string): ImportLook {
  rmSync(target, { force: true });
  const refused = refusalOf(path);
  if (refused !== null) return refused;
  copyDatabase(path, target);
  const source = openScratch(target, { rollsBack: true });
  try {
    const facts = readFacts(source);
    dropFacts(source);
    runMigrations(source, migrations, () => undefined);
    const own = openReadOnly(record);
    try {
      return { ok: true, found: { facts, bytes: statSync(path).size, ...contentsOf(source, own) } };
    } finally {
      own.close();
    }
  } finally {
    source.close();
  }
}

/** Brings a checked copy to the present version, in a file of its own, ready to be attached. */
export function prepareCopy(path: string, target: string): void {
  rmSync(target, { force: true });
  copyDatabase(path, target);
  const source = openScratch(target, { rollsBack: true });
  try {
    dropFacts(source);
    runMigrations(source, migrations, () => undefined);
  } finally {
    source.close();
  }
}

function refusalOf(path: string): Extract<ImportLook, { ok: false }> | null {
  try {
    const db = openReadOnly(path);
    try {
      db.pragma('trusted_schema = OFF');
      const version = currentVersion(db);
      if (db.pragma('application_id', { simple: true }) !== recordApplicationId || version === 0) return { ok: false, why: 'not-a-record', damage: null };
      if (version > latestVersion(migrations)) return { ok: false, why: 'newer', damage: null };
      const damage = damageOf(db, version);
      return damage === null ? null : { ok: false, why: 'damaged', damage };
    } finally {
      db.close();
    }
  } catch (error) {
    const code = storageCode(error);
    if (code === 'record/not-a-record') return { ok: false, why: 'not-a-record', damage: null };
    if (code === null || code === 'storage/damaged') return { ok: false, why: 'damaged', damage: { kind: 'structure', words: error instanceof Error ? error.message : String(error) } };
    throw error;
  }
}

function damageOf(db: ReadableDb, version: number): RecordDamage | null {
  if (!hasTablesOf(db, version)) return { kind: 'structure', words: 'Its tables are not those of a record.' };
  const facts = readFacts(db);
  if (facts !== null && hashRows(db) !== facts.sha256) return checkRecord(db)[0] ?? { kind: 'file' };
  const unreadable = prepared<[], { id: string }>(db, 'SELECT id FROM sitting').all().find(({ id }) => !isReadable(db, id));
  return checkRecord(db)[0] ?? (unreadable === undefined ? null : { kind: 'sitting', sittingId: unreadable.id });
}

function isReadable(db: ReadableDb, id: string): boolean {
  try {
    return sittingById(db, id) !== null;
  } catch {
    return false;
  }
}

/** Whether tables and indexes are, word for word, those of a record of this version: no view, no trigger, nothing more. */
function hasTablesOf(db: ReadableDb, version: number): boolean {
  const model = openMemory();
  try {
    runMigrations(model, migrations.filter((step) => step.version <= version), () => undefined);
    return JSON.stringify(schemaOf(db)) === JSON.stringify(schemaOf(model));
  } finally {
    model.close();
  }
}

function schemaOf(db: ReadableDb): unknown[] {
  return prepared(
    db,
    "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'copy_facts' ORDER BY type, name",
  ).all();
}

function contentsOf(source: ReadableDb, own: ReadableDb): Omit<ImportFacts, 'facts' | 'bytes'> {
  const { fresh, present, differing } = compareSittings(own, source);
  const open = prepared<[], { count: number }>(source, 'SELECT count(*) AS count FROM sitting WHERE ended_wall_ms IS NULL').get()?.count ?? 0;
  const { answers } = prepared<[string], { answers: number }>(
    source,
    `SELECT count(*) AS answers FROM sitting_item WHERE points IS NOT NULL AND state ->> '$.response' IS NOT NULL AND sitting_id IN (SELECT value FROM json_each(?))`,
  ).get(JSON.stringify(fresh)) ?? { answers: 0 };
  const range = prepared<[], { first: number | null; last: number | null }>(source, 'SELECT min(ended_wall_ms) AS first, max(ended_wall_ms) AS last FROM sitting').get();
  const installed = new Map(activePacks(own).map(({ id, edition }) => [id, edition]));
  const packs = prepared<[], { id: string; title: string; edition: string; sittings: number }>(
    source,
    `SELECT pack_id AS id, max(pack_title) AS title, edition, count(*) AS sittings FROM sitting WHERE ended_wall_ms IS NOT NULL GROUP BY pack_id, edition ORDER BY pack_id, edition`,
  ).all();
  return {
    fresh: fresh.length,
    present,
    differing,
    open,
    freshAnswers: answers,
    firstWallMs: range?.first ?? null,
    lastWallMs: range?.last ?? null,
    packs: packs.map((pack) => ({ ...pack, installed: installed.get(pack.id) ?? null })),
  };
}
