import Database from 'better-sqlite3';

export const storageCodes = ['storage/full', 'storage/read-only', 'storage/damaged', 'storage/failed', 'record/not-a-record'] as const;
export type StorageCode = (typeof storageCodes)[number];

/** What a failure of SQLite or the file system means for the user; null when it is neither. */
export function storageCode(error: unknown): StorageCode | null {
  const code = error instanceof Database.SqliteError ? error.code : systemCode(error);
  if (code === null) return null;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_IOERR_WRITE') return 'storage/full';
  if (code === 'SQLITE_NOTADB') return 'record/not-a-record';
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'storage/read-only';
  if (code.startsWith('SQLITE_CORRUPT')) return 'storage/damaged';
  return code.startsWith('SQLITE_') || code.startsWith('E') ? 'storage/failed' : null;
}

function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
