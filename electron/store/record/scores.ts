import { prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { sealSitting } from './seals.ts';

/** What a list of past sittings needs of a score; the report holds the rest. */
export interface ScoreSummary {
  readonly raw: number;
  readonly total: number;
  readonly scaled: number | null;
  readonly band: { readonly low: number; readonly high: number } | null;
  readonly passed: boolean | null;
  readonly newToCandidate: number;
  readonly interrupted: boolean;
}

export interface ScoredSitting extends ScoreSummary {
  readonly sittingId: string;
  readonly formId: string | null;
  readonly title: string;
  readonly endedWallMs: number;
  readonly endedBy: 'candidate' | 'time';
}

interface ScoreRow {
  readonly sitting_id: string;
  readonly form_id: string | null;
  readonly title: string;
  readonly ended_wall_ms: number;
  readonly ended_by: string;
  readonly raw: number;
  readonly total: number;
  readonly scaled: number | null;
  readonly band_low: number | null;
  readonly band_high: number | null;
  readonly passed: number | null;
  readonly new_to_candidate: number;
  readonly interrupted: number;
}

const summaryColumns = `score.sitting_id, sitting.form_id, sitting.title, sitting.ended_wall_ms, sitting.ended_by, score.raw, score.total,
  score.scaled, score.band_low, score.band_high, score.passed, score.new_to_candidate, score.interrupted`;

/**
 * Writes the score of a sitting, once: a second score of the same sitting is refused by the table. It is the last that is
 * written of a sitting but for its days in progress, and seals it.
 */
export function insertScore(db: WritableDb, sittingId: string, summary: ScoreSummary, report: unknown): void {
  prepared(
    db,
    `INSERT INTO score (sitting_id, raw, total, scaled, band_low, band_high, passed, new_to_candidate, interrupted, report)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    sittingId,
    summary.raw,
    summary.total,
    summary.scaled,
    summary.band?.low ?? null,
    summary.band?.high ?? null,
    summary.passed === null ? null : summary.passed ? 1 : 0,
    summary.newToCandidate,
    summary.interrupted ? 1 : 0,
    JSON.stringify(report),
  );
  sealSitting(db, sittingId);
}

/** The report of a sitting as it was written at its end, or null. */
export function readReport(db: ReadableDb, sittingId: string): unknown {
  const row = prepared<[string], { report: string }>(db, 'SELECT report FROM score WHERE sitting_id = ?').get(sittingId);
  return row === undefined ? null : JSON.parse(row.report);
}

/** All scored sittings of a pack's forms, oldest first. */
export function scoresOfForms(db: ReadableDb, packId: string): ScoredSitting[] {
  return prepared<[string], ScoreRow>(
    db,
    `SELECT ${summaryColumns} FROM score JOIN sitting ON sitting.id = score.sitting_id
     WHERE sitting.pack_id = ? AND sitting.form_id IS NOT NULL ORDER BY sitting.ended_wall_ms`,
  )
    .all(packId)
    .map(toScored);
}

/** One page of a pack's ended practice sittings, newest first, that ended before `beforeWallMs`. */
export function practiceScores(db: ReadableDb, packId: string, beforeWallMs: number, limit: number): ScoredSitting[] {
  return prepared<[string, number, number], ScoreRow>(
    db,
    `SELECT ${summaryColumns} FROM sitting JOIN score ON sitting.id = score.sitting_id
     WHERE sitting.pack_id = ? AND sitting.mode = 'practice' AND sitting.ended_wall_ms < ?
     ORDER BY sitting.ended_wall_ms DESC LIMIT ?`,
  )
    .all(packId, beforeWallMs, limit)
    .map(toScored);
}

function toScored(row: ScoreRow): ScoredSitting {
  return {
    sittingId: row.sitting_id,
    formId: row.form_id,
    title: row.title,
    endedWallMs: row.ended_wall_ms,
    endedBy: row.ended_by === 'time' ? 'time' : 'candidate',
    raw: row.raw,
    total: row.total,
    scaled: row.scaled,
    band: row.band_low === null || row.band_high === null ? null : { low: row.band_low, high: row.band_high },
    passed: row.passed === null ? null : row.passed === 1,
    newToCandidate: row.new_to_candidate,
    interrupted: row.interrupted === 1,
  };
}
