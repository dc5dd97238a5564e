import { prepared, type ReadableDb, type WritableDb } from '../database.ts';

/** Notes that a question was seen with its key. `correct` is the answer that went with it, null where there was none. */
export function noteExposure(db: WritableDb, questionId: string, wallMs: number, correct: boolean | null): void {
  prepared(
    db,
    `INSERT INTO exposure (question_id, first_wall_ms, last_wall_ms, times, last_correct) VALUES (?, ?, ?, 1, ?)
     ON CONFLICT (question_id) DO UPDATE SET last_wall_ms = excluded.last_wall_ms, times = times + 1,
       last_correct = coalesce(excluded.last_correct, last_correct)`,
  ).run(questionId, Math.round(wallMs), Math.round(wallMs), correct === null ? null : correct ? 1 : 0);
}

/** Of these questions, those that were seen with their key. */
export function exposedAmong(db: ReadableDb, questionIds: readonly string[]): ReadonlySet<string> {
  const rows = prepared<[string], { question_id: string }>(
    db,
    'SELECT question_id FROM exposure WHERE question_id IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(questionIds));
  return new Set(rows.map((row) => row.question_id));
}

/** Of these questions, those whose last answer was wrong. */
export function missedAmong(db: ReadableDb, questionIds: readonly string[]): ReadonlySet<string> {
  const rows = prepared<[string], { question_id: string }>(
    db,
    'SELECT question_id FROM exposure WHERE last_correct = 0 AND question_id IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(questionIds));
  return new Set(rows.map((row) => row.question_id));
}
