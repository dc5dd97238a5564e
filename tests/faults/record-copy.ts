import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWritable, prepared, type ReadableDb } from '../../electron/store/database.ts';

/**
 * Reads a record whose process was killed, from a copy of its files: SQLite mends what a killed process left when it
 * opens it, and that must be left to the program.
 */
export function readRecordCopy<Result>(dataFolder: string, read: (record: ReadableDb) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-copy-'));
  try {
    for (const name of ['record.db', 'record.db-wal']) {
      if (existsSync(join(dataFolder, name))) copyFileSync(join(dataFolder, name), join(folder, name));
    }
    const record = openWritable(join(folder, 'record.db'));
    try {
      return read(record);
    } finally {
      record.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One number from a constant query over a sitting. */
export function countOf(record: ReadableDb, sql: string, sittingId: string): number {
  return prepared<[string], { count: number }>(record, sql).get(sittingId)?.count ?? 0;
}

/** The log of a sitting by kind of event. */
export function eventCounts(record: ReadableDb, sittingId: string): Readonly<Record<string, number>> {
  const rows = prepared<[string], { kind: string; count: number }>(
    record,
    "SELECT json_extract(body, '$.kind') AS kind, count(*) AS count FROM sitting_event WHERE sitting_id = ? GROUP BY kind",
  ).all(sittingId);
  return Object.fromEntries(rows.map((row): [string, number] => [row.kind, row.count]));
}
