import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openReadOnly, openWritable, prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { migrations as allMigrations } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { currentVersion, latestVersion, runMigrations } from '../migrations/run-migrations.ts';
import { storageCode } from '../storage-code.ts';
import { makeBackup } from './backups.ts';
import { makeFolder } from './make-folder.ts';
import { StoredDamage } from './stored-damage.ts';

/** Marks a SQLite file as a Cutscore record ("CutR"). */
export const recordApplicationId = 0x43757452;

export const recordProblems = [
  'record/not-a-record',
  'record/newer',
  'storage/damaged',
  'storage/read-only',
  'storage/full',
  'storage/failed',
] as const;
export type RecordProblem = (typeof recordProblems)[number];

export type OpenedRecord =
  | { readonly ok: true; readonly db: WritableDb; /** Set when an older record was upgraded. */ readonly upgradedFrom: number | null }
  | { readonly ok: false; readonly code: RecordProblem; readonly path: string };

/**
 * Opens the record of a data folder, making both when they are missing. An older record is backed up beside itself
 * (`backups/record-v<version>-<time>.db`, see backups.ts) and upgraded. Nothing is changed in a file that is refused.
 */
export function openRecord(folder: string, nowMs: number, steps: readonly Migration[] = allMigrations, program = 'unknown'): OpenedRecord {
  const path = join(folder, 'record.db');
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.R_OK);
  } catch {
    return { ok: false, code: 'storage/read-only', path: folder };
  }
  try {
    if (existsSync(path)) {
      const file = statSync(path);
      if (!file.isFile() || (file.size > 0 && !hasSqliteHeader(path))) return { ok: false, code: 'record/not-a-record', path };
      accessSync(path, constants.W_OK | constants.R_OK);
    }
  } catch {
    return { ok: false, code: 'storage/read-only', path };
  }
  let db: WritableDb | null = null;
  try {
    const refused = existsSync(path) ? refusalOf(path, latestVersion(steps)) : null;
    if (refused !== null) return { ok: false, code: refused, path };
    db = openWritable(path);
    const opened = db;
    // First of all: a kill between two writes must leave what the next start knows for its own.
    if (currentVersion(opened) === 0) opened.pragma(`application_id = ${recordApplicationId}`);
    // The program folds the log into the file itself, so that the file's sum holds in between (see record-sum.ts).
    opened.pragma('wal_autocheckpoint = 0');
    const { from, to } = runMigrations(opened, steps, (version) => {
      const backup = makeBackup(folder, version, { reason: 'upgrade', madeWallMs: nowMs, program });
      if (!backup.ok) throw new StoredDamage(`The record is damaged: ${JSON.stringify(backup.damage.slice(0, 3))}`);
    });
    return { ok: true, db: opened, upgradedFrom: from > 0 && from < to ? from : null };
  } catch (error) {
    db?.close();
    return { ok: false, code: storageCode(error) ?? 'storage/failed', path };
  }
}

/** What keeps a SQLite file from being used as a record, or null. Looks without writing: opening for writing changes a file. */
function refusalOf(path: string, latest: number): RecordProblem | null {
  const db = openReadOnly(path);
  try {
    return refusal(db, latest);
  } finally {
    db.close();
  }
}

function refusal(db: ReadableDb, latest: number): RecordProblem | null {
  const version = currentVersion(db);
  const application = Number(db.pragma('application_id', { simple: true }));
  const tables = prepared<[], { count: number }>(db, 'SELECT count(*) AS count FROM sqlite_schema').get()?.count ?? 0;
  if (application !== recordApplicationId && (version > 0 || tables > 0)) return 'record/not-a-record';
  if (version > latest) return 'record/newer';
  return db.pragma('quick_check(1)', { simple: true }) === 'ok' ? null : 'storage/damaged';
}

function hasSqliteHeader(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(16);
    readSync(file, header, 0, 16, 0);
    return header.toString('latin1') === 'SQLite format 3\0';
  } finally {
    closeSync(file);
  }
}
