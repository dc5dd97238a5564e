import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { copyDatabase, openReadOnly, openScratch, prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { migrations as allMigrations } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { currentVersion, latestVersion, runMigrations } from '../migrations/run-migrations.ts';
import { storageCode } from '../storage-code.ts';
import { newestSoundBackup } from './backups.ts';
import { checkLog } from './log-check.ts';
import { copySittings, forgetDaysOf, mergeExposures, withSource } from './merge-record.ts';
import { checkRecord, type RecordDamage } from './record-check.ts';
import { countRecord, dropFacts, flush, flushFolder } from './record-copy.ts';
import { recordApplicationId } from './record-file.ts';
import { checkSum, forgetSum, knowsRecord, takeSum } from './record-sum.ts';
import { removeOpen, salvageInto, type Salvage } from './salvage.ts';
import { readPaper } from './sitting-paper.ts';
import { sittingById } from './sittings.ts';
import { StoredDamage } from './stored-damage.ts';

/** A record that was made anew from the newest sound backup and what could be read of the damaged one. */
export interface Restoration {
  readonly damage: readonly RecordDamage[];
  /** Name of the damaged file in the data folder, untouched. */
  readonly keptAs: string;
  /** When the backup was made; null when there was none that is sound. */
  readonly backupWallMs: number | null;
  /** Ended sittings that came from the backup. */
  readonly fromBackup: number;
  readonly salvage: Salvage;
}

/**
 * Looks whether the record of a data folder is as the program left it. With a sum that fits and a log that adds up, every byte
 * is; without a sum, the record is checked as a whole. A folder that never had a record, and a file that somebody else put
 * there, are sound: opening says what they are.
 */
export function findDamage(folder: string, steps: readonly Migration[] = allMigrations): readonly RecordDamage[] {
  const path = join(folder, 'record.db');
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes === 0) return knowsRecord(folder) && newestSoundBackup(folder) !== null ? [{ kind: 'structure', words: 'The file is missing or empty.' }] : [];
  const sum = checkSum(folder);
  const log = checkLog(`${path}-wal`);
  const ofLog: readonly RecordDamage[] = log.sound ? [] : [{ kind: 'log', frame: log.frame }];
  if (sum === 'sound') return ofLog;
  const found = lookInto(path, latestVersion(steps));
  if (sum === 'changed') return [{ kind: 'file' }, ...found, ...ofLog];
  return [...found, ...ofLog];
}

/** What is damaged in a file that is a record of this version or an older one; nothing in any other file. */
function lookInto(path: string, latest: number): RecordDamage[] {
  try {
    const db = openReadOnly(path);
    try {
      const application = db.pragma('application_id', { simple: true });
      const version = currentVersion(db);
      return application !== recordApplicationId || version > latest || version === 0 ? [] : checkRecord(db);
    } finally {
      db.close();
    }
  } catch (error) {
    return storageCode(error) === 'record/not-a-record' ? [] : [{ kind: 'structure', words: error instanceof Error ? error.message : String(error) }];
  }
}

/**
 * Makes a damaged record anew beside itself: from the newest sound backup, and from the damaged file each sitting that can be
 * checked. Then the damaged file gets the name `record-damaged-<time>.db` and the new one takes its place. Null, with nothing
 * changed, when there is no backup and nothing can be read. A kill at any moment leaves either the damaged record or the
 * restored one (see `finishRestoring`). Throws `SqliteError` or a file-system error.
 */
export function restoreRecord(folder: string, damage: readonly RecordDamage[], nowMs: number, steps: readonly Migration[] = allMigrations): Restoration | null {
  const path = join(folder, 'record.db');
  const time = new Date(nowMs).toISOString().replaceAll(/[:.]/gu, '-');
  const unfinished = join(folder, `record-restored-${time}.db.part`);
  const backup = newestSoundBackup(folder);
  try {
    rmSync(unfinished, { force: true });
    const onlyLog = damage.every(({ kind }) => kind === 'log');
    if (onlyLog) copyReadable(path, unfinished);
    else if (backup !== null) copyFileSync(backup.path, unfinished);
    const target = openScratch(unfinished, { rollsBack: true });
    let result: Pick<Restoration, 'fromBackup' | 'salvage'>;
    try {
      target.pragma(`application_id = ${recordApplicationId}`);
      runMigrations(target, steps, () => undefined);
      dropFacts(target);
      if (onlyLog) {
        const fromBackup = backup === null ? 0 : addMissing(target, backup.path, `${unfinished}.backup`, steps);
        const paper = readPaper(folder);
        const lost = paper === null || sittingById(target, paper.id) !== null ? [] : [paper.id];
        result = { fromBackup, salvage: { ...nothingSalvaged, running: runningIn(target), lost, listed: true } };
      } else {
        const fromBackup = countRecord(target).sittings;
        result = { fromBackup, salvage: existsSync(path) ? salvageInto(target, path, `${unfinished}.salvage`, readPaper(folder)) : nothingSalvaged };
      }
      const { sittings, toFinish, running } = result.salvage;
      if (backup === null && !onlyLog && sittings.length + toFinish.length === 0 && running === null) return null;
      const left = checkRecord(target);
      if (left.length > 0) throw new StoredDamage(`What was restored is damaged: ${JSON.stringify(left.slice(0, 3))}`);
    } finally {
      target.close();
    }
    flush(unfinished);
    renameSync(unfinished, join(folder, `record-restored-${time}.db`));
    flushFolder(folder);
    finishRestoring(folder);
    return { damage, keptAs: `record-damaged-${time}.db`, backupWallMs: backup?.madeWallMs ?? null, ...result };
  } finally {
    for (const name of namesIn(folder)) if (name.startsWith(`record-restored-${time}.db.part`)) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Puts a record that was restored in the damaged one's place: what is left to do of `restoreRecord`, also after a kill. The
 * record goes before its log, so that no moment pairs one's log with the other's file.
 */
export function finishRestoring(folder: string): void {
  for (const name of namesIn(folder)) if (/^record-restored-.*\.part(?:\.|$)/u.test(name)) rmSync(join(folder, name), { force: true });
  const restored = namesIn(folder).find((name) => restoredName.test(name));
  const time = restored === undefined ? undefined : restoredName.exec(restored)?.[1];
  if (restored === undefined || time === undefined) return;
  const [record, kept] = [join(folder, 'record.db'), join(folder, `record-damaged-${time}.db`)];
  forgetSum(folder);
  if (existsSync(record)) renameSync(record, kept);
  if (existsSync(`${record}-wal`)) renameSync(`${record}-wal`, `${kept}-wal`);
  rmSync(`${record}-shm`, { force: true });
  renameSync(join(folder, restored), record);
  flushFolder(folder);
  takeSum(folder);
}

const restoredName = /^record-restored-(.+)\.db$/u;

const nothingSalvaged: Salvage = { sittings: [], toFinish: [], running: null, lost: [], listed: true };

/** What SQLite reads of a record whose log breaks off: all that stands before the damaged frame. */
function copyReadable(path: string, target: string): void {
  const scratch = `${target}.readable`;
  copyFileSync(path, scratch);
  copyFileSync(`${path}-wal`, `${scratch}-wal`);
  copyDatabase(scratch, target);
}

/** Takes ended sittings from a backup that the record lost with its log; gives how many. */
function addMissing(target: WritableDb, backup: string, scratch: string, steps: readonly Migration[]): number {
  copyFileSync(backup, scratch);
  const source = openScratch(scratch, { rollsBack: true });
  let missing: readonly string[];
  try {
    runMigrations(source, steps, () => undefined);
    missing = endedIn(source).filter((id) => sittingById(target, id)?.ended == null);
  } finally {
    source.close();
  }
  withSource(target, scratch, () => {
    for (const id of missing) removeOpen(target, id);
    copySittings(target, missing);
    mergeExposures(target);
    forgetDaysOf(target, missing);
  });
  return missing.length;
}

function endedIn(db: ReadableDb): string[] {
  return prepared<[], { id: string }>(db, 'SELECT id FROM sitting WHERE ended_wall_ms IS NOT NULL')
    .all()
    .map(({ id }) => id);
}

function runningIn(db: ReadableDb): Salvage['running'] {
  const row = prepared<[], { id: string; events: number }>(
    db,
    `SELECT id, (SELECT count(*) FROM sitting_event WHERE sitting_id = id) AS events FROM sitting WHERE ended_wall_ms IS NULL ORDER BY started_wall_ms LIMIT 1`,
  ).get();
  return row === undefined ? null : { ...row, cut: true };
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
