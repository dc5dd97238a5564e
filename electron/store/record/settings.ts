import { prepared, type ReadableDb, type WritableDb } from '../database.ts';

/** All stored settings by name; values are whatever JSON was written. */
export function readSettings(db: ReadableDb): Record<string, unknown> {
  const rows = prepared<[], { name: string; value: string }>(db, 'SELECT name, value FROM setting').all();
  return Object.fromEntries(rows.map((row): [string, unknown] => [row.name, JSON.parse(row.value)]));
}

/** Writes one setting. */
export function saveSetting(db: WritableDb, name: string, value: unknown): void {
  prepared(db, 'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
    name,
    JSON.stringify(value),
  );
}
