import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openReadOnly } from '../database.ts';
import { checkCopy, readFacts, writeCopy, type CopyFacts, type CopyOutcome, type CopyReason } from './record-copy.ts';

/** A copy in the folder `backups`. */
export interface Backup {
  /** Its file's name, which is its id. */
  readonly name: string;
  readonly madeWallMs: number;
  readonly bytes: number;
  /** Null when the file can't be read, or was made before copies said what they are. */
  readonly facts: CopyFacts | null;
}

/** So many are kept; the oldest go first. */
export const backupsKept = 10;

const nameForm = /^record-v(\d{1,9})-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)(?:-([a-z]+))?\.db$/u;

/** The folder of the backups of a data folder. */
export function backupFolder(folder: string): string {
  return join(folder, 'backups');
}

/**
 * Backs up the record of a data folder, and lets the oldest backups go once the new one is there. Errors and damage as
 * `writeCopy`; a failure leaves the older backups as they are.
 */
export function makeBackup(folder: string, version: number, about: Pick<CopyFacts, 'reason' | 'madeWallMs' | 'program'>): CopyOutcome & { readonly name: string } {
  const backups = backupFolder(folder);
  mkdirSync(backups, { recursive: true });
  const name = backupName(version, about.madeWallMs, about.reason);
  const outcome = writeCopy(join(folder, 'record.db'), join(backups, name), about);
  if (outcome.ok) prune(folder);
  return { ...outcome, name };
}

/** All backups, newest first. */
export function listBackups(folder: string): Backup[] {
  return backupNames(folder).flatMap(({ name, madeWallMs }): Backup[] => {
    const path = join(backupFolder(folder), name);
    const bytes = statSync(path, { throwIfNoEntry: false })?.size;
    return bytes === undefined ? [] : [{ name, madeWallMs, bytes, facts: factsOf(path) }];
  });
}

/** The path of the newest backup that is whole, or null. Backups that are not stay where they are. */
export function newestSoundBackup(folder: string): { readonly name: string; readonly path: string; readonly madeWallMs: number } | null {
  for (const { name, madeWallMs } of backupNames(folder)) {
    const path = join(backupFolder(folder), name);
    if (checkCopy(path).length === 0) return { name, path, madeWallMs };
  }
  return null;
}

/** Where a backup lies; null for a name that is none of a backup that is there. */
export function backupPath(folder: string, name: string): string | null {
  return backupNames(folder).some((known) => known.name === name) ? join(backupFolder(folder), name) : null;
}

/** Removes what a killed process left half made. */
export function clearUnfinished(folder: string): void {
  for (const name of namesIn(backupFolder(folder))) if (name.endsWith('.part')) rmSync(join(backupFolder(folder), name), { force: true });
}

function backupName(version: number, wallMs: number, reason: CopyReason): string {
  const time = new Date(wallMs).toISOString().replaceAll(/[:.]/gu, '-');
  return `record-v${version}-${time}${reason === 'upgrade' ? '' : `-${reason}`}.db`;
}

function prune(folder: string): void {
  for (const { name } of backupNames(folder).slice(backupsKept)) rmSync(join(backupFolder(folder), name), { force: true });
}

/** By the time in their names, newest first. */
function backupNames(folder: string): { readonly name: string; readonly madeWallMs: number }[] {
  return namesIn(backupFolder(folder))
    .flatMap((name) => {
      const time = nameForm.exec(name)?.[2];
      if (time === undefined) return [];
      const madeWallMs = Date.parse(time.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/u, 'T$1:$2:$3.$4Z'));
      return Number.isNaN(madeWallMs) ? [] : [{ name, madeWallMs }];
    })
    .toSorted((left, right) => right.madeWallMs - left.madeWallMs || (left.name < right.name ? 1 : -1));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function factsOf(path: string): CopyFacts | null {
  try {
    const db = openReadOnly(path);
    try {
      return readFacts(db);
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}
