import type { StudyDay } from '../../domain/progress/study-day.ts';
import { sittingModes, type SittingMode } from '../../domain/sitting-rules.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { StoredDamage } from './stored-damage.ts';

/** An ended sitting in a line. */
export interface PastSittingRow {
  readonly sittingId: string;
  readonly mode: SittingMode;
  readonly title: string;
  readonly edition: string;
  readonly endedWallMs: number;
  readonly endedBy: 'candidate' | 'time';
  readonly raw: number;
  readonly total: number;
  readonly scaled: number | null;
  readonly band: { readonly low: number; readonly high: number } | null;
  readonly passed: boolean | null;
  readonly newToCandidate: number;
  readonly interrupted: boolean;
}

interface Row {
  readonly id: string;
  readonly mode: string;
  readonly title: string;
  readonly edition: string;
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

const columns = `sitting.id, sitting.mode, sitting.title, sitting.edition, sitting.ended_wall_ms, sitting.ended_by, score.raw,
  score.total, score.scaled, score.band_low, score.band_high, score.passed, score.new_to_candidate, score.interrupted`;

/** A pack's ended sittings of all modes before a place, newest first. */
export function pastSittings(db: ReadableDb, packId: string, before: { endedWallMs: number; sittingId: string } | null, limit: number): PastSittingRow[] {
  return prepared<[string, number, string, number], Row>(
    db,
    `SELECT ${columns} FROM sitting JOIN score ON score.sitting_id = sitting.id
     WHERE sitting.pack_id = ? AND (sitting.ended_wall_ms, sitting.id) < (?, ?)
     ORDER BY sitting.ended_wall_ms DESC, sitting.id DESC LIMIT ?`,
  )
    .all(packId, before?.endedWallMs ?? Number.MAX_SAFE_INTEGER, before?.sittingId ?? '', limit)
    .map(toPastSitting);
}

/** A full exam as a tick of the chart. */
export interface ExamTick extends Pick<PastSittingRow, 'sittingId' | 'title' | 'scaled' | 'passed' | 'band'> {
  readonly day: StudyDay;
}

/** A pack's last full exams that were taken into progress, oldest first. */
export function lastExams(db: ReadableDb, packId: string, limit: number): ExamTick[] {
  return prepared<[string, number], Pick<Row, 'id' | 'title' | 'scaled' | 'passed' | 'band_low' | 'band_high'> & { readonly day: string }>(
    db,
    `SELECT sitting.id, sitting.title, sitting.ended_day AS day, score.scaled, score.passed, score.band_low, score.band_high
     FROM sitting INDEXED BY exam_by_end CROSS JOIN score ON score.sitting_id = sitting.id
     WHERE sitting.pack_id = ? AND sitting.mode = 'exam' AND sitting.ended_wall_ms IS NOT NULL AND sitting.ended_day IS NOT NULL
     ORDER BY sitting.ended_wall_ms DESC LIMIT ?`,
  )
    .all(packId, limit)
    .map((row) => ({ sittingId: row.id, title: row.title, day: row.day, scaled: row.scaled, passed: passedOf(row), band: bandOf(row) }))
    .toReversed();
}

/** Ids of ended sittings that were not taken into progress yet, oldest first. */
export function sittingsToTakeIn(db: ReadableDb): string[] {
  return prepared<[], { id: string }>(
    db,
    'SELECT id FROM sitting WHERE ended_day IS NULL AND ended_wall_ms IS NOT NULL ORDER BY ended_wall_ms, id',
  )
    .all()
    .map(({ id }) => id);
}

/** Ids of a pack's ended sittings, oldest first. */
export function endedSittingsOf(db: ReadableDb, packId: string): string[] {
  return prepared<[string], { id: string }>(
    db,
    'SELECT id FROM sitting WHERE pack_id = ? AND ended_wall_ms IS NOT NULL ORDER BY ended_wall_ms, id',
  )
    .all(packId)
    .map(({ id }) => id);
}

/** Notes the study day on which a sitting ended, once: it has been taken into progress. */
export function saveEndedDay(db: WritableDb, sittingId: string, day: StudyDay): void {
  prepared(db, 'UPDATE sitting SET ended_day = ? WHERE id = ? AND ended_day IS NULL').run(day, sittingId);
}

/** Notes the study day on which the answer to an item was counted. */
export function saveItemDay(db: WritableDb, sittingId: string, position: number, day: StudyDay): void {
  prepared(db, 'UPDATE sitting_item SET study_day = ? WHERE sitting_id = ? AND position = ?').run(day, sittingId, position);
}

/** The study day of each counted answer of a sitting, by position. */
export function itemDays(db: ReadableDb, sittingId: string): ReadonlyMap<number, StudyDay> {
  const rows = prepared<[string], { position: number; study_day: string }>(
    db,
    'SELECT position, study_day FROM sitting_item WHERE sitting_id = ? AND study_day IS NOT NULL',
  ).all(sittingId);
  return new Map(rows.map((row) => [row.position, row.study_day]));
}

function toPastSitting(row: Row): PastSittingRow {
  const mode = sittingModes.find((known) => known === row.mode);
  if (mode === undefined) throw new StoredDamage(`Unknown sitting mode ${row.mode}`);
  return {
    sittingId: row.id,
    mode,
    title: row.title,
    edition: row.edition,
    endedWallMs: row.ended_wall_ms,
    endedBy: row.ended_by === 'time' ? 'time' : 'candidate',
    raw: row.raw,
    total: row.total,
    scaled: row.scaled,
    band: bandOf(row),
    passed: passedOf(row),
    newToCandidate: row.new_to_candidate,
    interrupted: row.interrupted === 1,
  };
}

function bandOf(row: Pick<Row, 'band_low' | 'band_high'>): PastSittingRow['band'] {
  return row.band_low === null || row.band_high === null ? null : { low: row.band_low, high: row.band_high };
}

function passedOf(row: Pick<Row, 'passed'>): boolean | null {
  return row.passed === null ? null : row.passed === 1;
}
