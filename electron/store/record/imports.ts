import { prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { StoredDamage } from './stored-damage.ts';

/** An import that was made and not undone. */
export interface RecordImport {
  readonly number: number;
  readonly wallMs: number;
  /** Name of the backup of just before. */
  readonly backup: string;
  /** Ids of the sittings that it brought. */
  readonly sittings: readonly string[];
}

/** Notes an import, in the transaction that makes it. */
export function noteImport(db: WritableDb, made: Omit<RecordImport, 'number'>): void {
  prepared(db, 'INSERT INTO main.record_import (wall_ms, backup, sittings) VALUES (?, ?, ?)').run(Math.round(made.wallMs), made.backup, JSON.stringify(made.sittings));
}

/** The last import that stands, or null. */
export function lastImport(db: ReadableDb): RecordImport | null {
  const row = prepared<[], { number: number; wall_ms: number; backup: string; sittings: string }>(
    db,
    'SELECT number, wall_ms, backup, sittings FROM main.record_import ORDER BY number DESC LIMIT 1',
  ).get();
  if (row === undefined) return null;
  const sittings: unknown = JSON.parse(row.sittings);
  if (!Array.isArray(sittings) || !sittings.every((id) => typeof id === 'string')) throw new StoredDamage('An import is damaged');
  return { number: row.number, wallMs: row.wall_ms, backup: row.backup, sittings };
}

/** Forgets an import that was undone. */
export function forgetImport(db: WritableDb, number: number): void {
  prepared(db, 'DELETE FROM main.record_import WHERE number = ?').run(number);
}
