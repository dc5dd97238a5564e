import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { copyDatabase, openReadOnly, openScratch, prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { currentVersion } from '../migrations/run-migrations.ts';
import { checkRecord, type RecordDamage } from './record-check.ts';

/** Why a copy of the record was made. */
export const copyReasons = ['sitting', 'upgrade', 'import', 'restore', 'export'] as const;
export type CopyReason = (typeof copyReasons)[number];

/** What a copy says of itself. */
export interface CopyFacts {
  readonly reason: CopyReason;
  readonly madeWallMs: number;
  /** Of the program that made it. */
  readonly program: string;
  /** Schema version of the record. */
  readonly version: number;
  /** Ended sittings, and the answers given in them. */
  readonly sittings: number;
  readonly answers: number;
  /** SHA-256 (hex) over every row of every table. */
  readonly sha256: string;
}

export type CopyOutcome =
  | { readonly ok: true; readonly facts: CopyFacts; readonly bytes: number }
  | { readonly ok: false; /** What was wrong with the record; nothing was left at the target. */ readonly damage: readonly RecordDamage[] };

/**
 * Copies the record at `source` to `target`: compact, checked as a whole, with a table that says what it is, on the disk before
 * it gets its name. A damaged record is not copied. Others may read and write the record meanwhile. Throws `SqliteError` or a
 * file-system error, with nothing left behind.
 */
export function writeCopy(source: string, target: string, about: Pick<CopyFacts, 'reason' | 'madeWallMs' | 'program'>): CopyOutcome {
  const unfinished = `${target}.part`;
  rmSync(unfinished, { force: true });
  try {
    copyDatabase(source, unfinished);
    const db = openScratch(unfinished);
    let facts: CopyFacts;
    try {
      const damage = checkRecord(db);
      if (damage.length > 0) return { ok: false, damage };
      facts = { ...about, version: currentVersion(db), ...countRecord(db), sha256: hashRows(db) };
      writeFacts(db, facts);
    } finally {
      db.close();
    }
    flush(unfinished);
    const bytes = statSync(unfinished).size;
    renameSync(unfinished, target);
    flushFolder(dirname(target));
    return { ok: true, facts, bytes };
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** What a copy says of itself; null when it says nothing that can be understood. */
export function readFacts(db: ReadableDb): CopyFacts | null {
  if (!hasFacts(db)) return null;
  const row = prepared<[], { facts: string }>(db, 'SELECT facts FROM copy_facts').get();
  const value: unknown = row === undefined ? null : JSON.parse(row.facts);
  if (typeof value !== 'object' || value === null) return null;
  // Proof of the cast: every field is asked for before it is used, under its own name.
  const { reason, madeWallMs, program, version, sittings, answers, sha256 } = value as Partial<Record<keyof CopyFacts, unknown>>;
  const known = copyReasons.find((each) => each === reason);
  if (known === undefined || typeof program !== 'string' || typeof sha256 !== 'string') return null;
  if (typeof madeWallMs !== 'number' || typeof version !== 'number' || typeof sittings !== 'number' || typeof answers !== 'number') return null;
  return { reason: known, madeWallMs, program, version, sittings, answers, sha256 };
}

/** What is damaged in a copy: its rows against its own hash, or all that `checkRecord` finds where it has none. */
export function checkCopy(path: string): readonly RecordDamage[] {
  try {
    const db = openReadOnly(path);
    try {
      const facts = readFacts(db);
      if (facts === null) return checkRecord(db);
      return hashRows(db) === facts.sha256 ? [] : [{ kind: 'file' }, ...checkRecord(db)];
    } finally {
      db.close();
    }
  } catch (error) {
    return [{ kind: 'structure', words: error instanceof Error ? error.message : String(error) }];
  }
}

/** Makes a copy a record again. */
export function dropFacts(db: WritableDb): void {
  db.exec('DROP TABLE IF EXISTS copy_facts');
}

/** SHA-256 (hex) over every row of every table of a record, in the order of their keys. */
export function hashRows(db: ReadableDb): string {
  const hash = createHash('sha256');
  for (const { name, sql } of tablesOf(db)) {
    hash.update(`${name}\n${sql}\n`);
    for (const row of prepared<[], object>(db, `SELECT * FROM ${quoted(name)} ORDER BY ${keyOf(db, name)}`).iterate()) {
      hash.update(`${JSON.stringify(Object.values(row).map((value: unknown) => (Buffer.isBuffer(value) ? value.toString('hex') : value)))}\n`);
    }
  }
  return hash.digest('hex');
}

/** How much a record holds: ended sittings, and answers in them. */
export function countRecord(db: ReadableDb): { readonly sittings: number; readonly answers: number } {
  return (
    prepared<[], { sittings: number; answers: number }>(
      db,
      `SELECT (SELECT count(*) FROM sitting WHERE ended_wall_ms IS NOT NULL) AS sittings,
         (SELECT count(*) FROM sitting_item WHERE points IS NOT NULL AND state ->> '$.response' IS NOT NULL) AS answers`,
    ).get() ?? { sittings: 0, answers: 0 }
  );
}

/** How many ended sittings a record holds, from an index alone. */
export function countSittings(db: ReadableDb): number {
  return prepared<[], { count: number }>(db, 'SELECT count(*) AS count FROM sitting WHERE ended_wall_ms IS NOT NULL').get()?.count ?? 0;
}

/** Brings a file that was written to the disk. */
export function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Brings names in a folder to the disk, where the system can: Windows has no such call. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeFacts(db: WritableDb, facts: CopyFacts): void {
  dropFacts(db);
  db.exec('CREATE TABLE copy_facts (facts TEXT NOT NULL) STRICT');
  db.prepare('INSERT INTO copy_facts (facts) VALUES (?)').run(JSON.stringify(facts));
}

function hasFacts(db: ReadableDb): boolean {
  return prepared(db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'copy_facts'").get() !== undefined;
}

function tablesOf(db: ReadableDb): { name: string; sql: string }[] {
  return prepared<[], { name: string; sql: string }>(
    db,
    "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'copy_facts' ORDER BY name",
  ).all();
}

function keyOf(db: ReadableDb, table: string): string {
  const columns = prepared<[string], { name: string; pk: number }>(db, 'SELECT name, pk FROM pragma_table_info(?)').all(table);
  const key = columns.filter(({ pk }) => pk > 0).toSorted((left, right) => left.pk - right.pk);
  return (key.length > 0 ? key : columns).map(({ name }) => quoted(name)).join(', ');
}

/** A name of the schema as an identifier. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
