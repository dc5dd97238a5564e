import { prepared, type ReadableDb, type WritableDb } from '../database.ts';

/** How many answers of a domain, right or wrong, lie in a bucket of the time histogram. */
export interface TimeCount {
  readonly domain: string;
  readonly correct: boolean;
  readonly bucket: number;
  readonly answers: number;
}

/** Adds one answer to its bucket. */
export function addAnswerTime(db: WritableDb, packId: string, domain: string, correct: boolean, bucket: number): void {
  prepared(
    db,
    `INSERT INTO answer_time (pack_id, domain, correct, bucket, answers) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT (pack_id, domain, correct, bucket) DO UPDATE SET answers = answers + 1`,
  ).run(packId, domain, correct ? 1 : 0, bucket);
}

/** All buckets of a pack. */
export function answerTimes(db: ReadableDb, packId: string): TimeCount[] {
  return prepared<[string], { domain: string; correct: number; bucket: number; answers: number }>(
    db,
    'SELECT domain, correct, bucket, answers FROM answer_time WHERE pack_id = ?',
  )
    .all(packId)
    .map((row) => ({ ...row, correct: row.correct === 1 }));
}
