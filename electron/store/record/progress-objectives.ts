import type { Tally } from '../../domain/progress/learner-progress.ts';
import type { StudyDay } from '../../domain/progress/study-day.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';

/** An objective by its id and the pack's domain that it belongs to. */
export interface ObjectivePlace {
  readonly domain: string;
  readonly id: string;
}

interface ObjectiveRow {
  readonly firsts: number;
  readonly firsts_right: number;
  readonly repeats: number;
  readonly repeats_right: number;
  readonly time_ms: number;
}

/** Everything counted in an objective up to the end of `day`, or null before its first answer. */
export function objectiveUpTo(db: ReadableDb, packId: string, { domain, id }: ObjectivePlace, day: StudyDay): Tally | null {
  const row = prepared<[string, string, string, string], ObjectiveRow>(
    db,
    `SELECT firsts, firsts_right, repeats, repeats_right, time_ms FROM study_day_objective
     WHERE pack_id = ? AND domain = ? AND objective = ? AND day <= ? ORDER BY day DESC LIMIT 1`,
  ).get(packId, domain, id, day);
  if (row === undefined) return null;
  return { firsts: row.firsts, firstsRight: row.firsts_right, repeats: row.repeats, repeatsRight: row.repeats_right, timeMs: row.time_ms };
}

/** Writes an objective's totals at the end of a study day. */
export function saveObjectiveDay(db: WritableDb, packId: string, { domain, id }: ObjectivePlace, day: StudyDay, tally: Tally): void {
  prepared(
    db,
    `INSERT INTO study_day_objective (pack_id, domain, objective, day, firsts, firsts_right, repeats, repeats_right, time_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (pack_id, domain, objective, day) DO UPDATE SET firsts = excluded.firsts, firsts_right = excluded.firsts_right,
       repeats = excluded.repeats, repeats_right = excluded.repeats_right, time_ms = excluded.time_ms`,
  ).run(packId, domain, id, day, tally.firsts, tally.firstsRight, tally.repeats, tally.repeatsRight, Math.round(tally.timeMs));
}
