import type { SavedClock } from '../../domain/sitting-clock.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';

/** Keeps the running clock of a sitting: one row, updated in place. */
export function saveClock(db: WritableDb, sittingId: string, clock: SavedClock): void {
  prepared(
    db,
    `INSERT INTO sitting_clock (sitting_id, elapsed_ms, break_left_ms, wall_ms, boot_ms, boot_id) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (sitting_id) DO UPDATE SET elapsed_ms = excluded.elapsed_ms, break_left_ms = excluded.break_left_ms,
       wall_ms = excluded.wall_ms, boot_ms = excluded.boot_ms, boot_id = excluded.boot_id`,
  ).run(
    sittingId,
    Math.round(clock.elapsedMs),
    clock.breakLeftMs === null ? null : Math.round(clock.breakLeftMs),
    Math.round(clock.reading.wallMs),
    Math.round(clock.reading.bootMs),
    clock.reading.bootId,
  );
}

/** The last saved clock of a sitting, or null. Its monotonic reading belonged to another process and is 0. */
export function savedClock(db: ReadableDb, sittingId: string): SavedClock | null {
  const row = prepared<[string], { elapsed_ms: number; break_left_ms: number | null; wall_ms: number; boot_ms: number; boot_id: string | null }>(
    db,
    'SELECT elapsed_ms, break_left_ms, wall_ms, boot_ms, boot_id FROM sitting_clock WHERE sitting_id = ?',
  ).get(sittingId);
  if (row === undefined) return null;
  return {
    elapsedMs: row.elapsed_ms,
    breakLeftMs: row.break_left_ms,
    reading: { wallMs: row.wall_ms, monotonicMs: 0, bootMs: row.boot_ms, bootId: row.boot_id },
  };
}
