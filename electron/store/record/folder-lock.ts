import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from './make-folder.ts';

/** Who uses a data folder. */
export interface Holder {
  readonly pid: number;
  readonly program: string;
  readonly sinceWallMs: number;
}

export type FolderLock =
  | { readonly ok: true; /** Lets another process have the folder. */ readonly release: () => void }
  | { readonly ok: false; /** Null when the folder is held but its holder's name can't be read. */ readonly holder: Holder | null };

/**
 * Takes a data folder for this process. The lock is SQLite's on `lock.db`, so the system drops it when the process
 * dies, however it dies; `lock.json` only says who holds it. Throws a file-system error when the folder can't be written.
 */
export function lockFolder(folder: string, holder: Holder): FolderLock {
  makeFolder(folder);
  const database = new Database(join(folder, 'lock.db'), { timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return { ok: false, holder: readHolder(folder) };
    throw error;
  }
  const note = join(folder, 'lock.json');
  try {
    writeFileSync(note, JSON.stringify(holder));
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    ok: true,
    release: () => {
      rmSync(note, { force: true });
      database.close();
    },
  };
}

function readHolder(folder: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    if (!('pid' in value) || !('program' in value) || !('sinceWallMs' in value)) return null;
    const { pid, program, sinceWallMs } = value;
    return typeof pid === 'number' && typeof program === 'string' && typeof sinceWallMs === 'number' ? { pid, program, sinceWallMs } : null;
  } catch {
    return null;
  }
}
