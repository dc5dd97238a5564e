import Database from 'better-sqlite3';

export const storageCodes = ['storage/full', 'storage/read-only', 'storage/damaged', 'storage/failed', 'record/not-a-record'] as const;
export type StorageCode = (typeof storageCodes)[number];

/** A write that finds no room; SQLite reports a limit on the file's size, and a log index that can't grow, in words of its own. */
const fullCodes: ReadonlySet<string> = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE']);

/** What a failure of SQLite, of the file system or of a stored row means for the user; null when it is none of these. */
export function storageCode(error: unknown): StorageCode | null {
  const code = error instanceof Database.SqliteError ? error.code : systemCode(error);
  if (code === null) return null;
  if (fullCodes.has(code)) return 'storage/full';
  if (code === 'SQLITE_NOTADB') return 'record/not-a-record';
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'storage/read-only';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'record/damaged' || code === 'content/damaged') return 'storage/damaged';
  return code.startsWith('SQLITE_') || isSystemCode(code) ? 'storage/failed' : null;
}

/** `ENOENT` and its like; `ERR_...` are Node's names for mistakes in a program. */
function isSystemCode(code: string): boolean {
  return /^E[A-Z0-9]+$/u.test(code);
}

function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
