import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { WritableDb } from '../database.ts';

/**
 * How a record file stands to its sum (`record.sum` beside it). `sound`: every byte is as the program left it. `changed`: some
 * byte is not. `unknown`: there is no sum to go by, since a process ended while it changed the file, or since another program
 * put the file there.
 */
export type SumCheck = 'sound' | 'changed' | 'unknown';

interface RecordSum {
  readonly bytes: number;
  readonly sha256: string;
}

/** `record.db`'s sum, as long as nothing changes that file: what is written meanwhile stays in the log beside it. */
function sumPath(folder: string): string {
  return join(folder, 'record.sum');
}

/**
 * Compares the record file with its sum. SQLite changes that file in a checkpoint only, and the program makes those itself
 * (`foldLog`), so the sum holds after a kill too.
 */
export function checkSum(folder: string): SumCheck {
  const path = join(folder, 'record.db');
  const known = readSum(folder);
  if (known === null || !existsSync(path)) return 'unknown';
  // A record in use is in WAL mode (2); two bits away is the mode (1) of a copy that somebody put here.
  if (headerByte(path, 18) === 1) return 'unknown';
  return statSync(path).size === known.bytes && hashFile(path) === known.sha256 ? 'sound' : 'changed';
}

/** Whether the folder's record was ours once: then a file that looks like something else is a damaged record. */
export function knowsRecord(folder: string): boolean {
  return existsSync(sumPath(folder));
}

/**
 * Brings the log into the record file and takes its sum anew. Returns false when something still reads the log: then the
 * file has no sum until the next time. Throws `SqliteError` or a file-system error.
 */
export function foldLog(db: WritableDb, folder: string): boolean {
  forgetSum(folder);
  const [outcome] = db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
  if (outcome.busy !== 0) return false;
  takeSum(folder);
  return true;
}

/** An ordinary end: the log is folded into the one file, which gets its sum. Closes the record even where that fails. */
export function closeRecord(db: WritableDb, folder: string): void {
  let folded = false;
  try {
    forgetSum(folder);
    const [outcome] = db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
    folded = outcome.busy === 0;
  } finally {
    db.close();
    if (folded) takeSum(folder);
  }
}

/** Notes the sum of a record that no process changes now. */
export function takeSum(folder: string): void {
  const path = join(folder, 'record.db');
  writeSum(folder, { bytes: statSync(path).size, sha256: hashFile(path) });
}

/** From here on the record file may change; on the disk before it does. */
export function forgetSum(folder: string): void {
  writeSum(folder, null);
}

/** SHA-256 (hex) of a file, read piece by piece. */
export function hashFile(path: string): string {
  const file = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(1 << 20);
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) hash.update(piece.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}

/** Writes a small file so that either its old or its new content is there after a power cut. */
function writeSum(folder: string, sum: RecordSum | null): void {
  const unfinished = `${sumPath(folder)}.part`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify(sum));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, sumPath(folder));
}

function readSum(folder: string): RecordSum | null {
  try {
    const value: unknown = JSON.parse(readFileSync(sumPath(folder), 'utf8'));
    if (typeof value !== 'object' || value === null || !('bytes' in value) || !('sha256' in value)) return null;
    const { bytes, sha256 } = value;
    return typeof bytes === 'number' && typeof sha256 === 'string' ? { bytes, sha256 } : null;
  } catch {
    return null;
  }
}

function headerByte(path: string, place: number): number | null {
  const file = openSync(path, 'r');
  try {
    const byte = Buffer.alloc(1);
    return readSync(file, byte, 0, 1, place) === 1 ? (byte[0] ?? null) : null;
  } finally {
    closeSync(file);
  }
}
