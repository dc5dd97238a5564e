import { learnerProgressSchema, type LearnerProgress } from '../../domain/progress/learner-progress.ts';
import { progressOutlineSchema, type ProgressOutline } from '../../domain/progress/outline.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { readStored } from './stored-damage.ts';

/** What is known of a pack's learner, or null before the first answer. */
export function readLearner(db: ReadableDb, packId: string): LearnerProgress | null {
  const row = prepared<[string], { progress: string }>(db, 'SELECT progress FROM progress_learner WHERE pack_id = ?').get(packId);
  return row === undefined ? null : readStored(learnerProgressSchema, row.progress);
}

/** Packs with something counted. */
export function learnerPacks(db: ReadableDb): string[] {
  return prepared<[], { pack_id: string }>(db, 'SELECT pack_id FROM progress_learner')
    .all()
    .map((row) => row.pack_id);
}

/** Keeps what is known of a pack's learner. */
export function saveLearner(db: WritableDb, packId: string, progress: LearnerProgress): void {
  prepared(
    db,
    'INSERT INTO progress_learner (pack_id, progress) VALUES (?, ?) ON CONFLICT (pack_id) DO UPDATE SET progress = excluded.progress',
  ).run(packId, JSON.stringify(progress));
}

/** The outline that a pack's progress is counted by, or null before the first answer. */
export function readOutline(db: ReadableDb, packId: string): ProgressOutline | null {
  const row = prepared<[string], { outline: string }>(db, 'SELECT outline FROM progress_outline WHERE pack_id = ?').get(packId);
  return row === undefined ? null : readStored(progressOutlineSchema, row.outline);
}

/** Keeps the outline; nothing is written where it is the same. */
export function saveOutline(db: WritableDb, packId: string, outline: ProgressOutline): void {
  prepared(
    db,
    `INSERT INTO progress_outline (pack_id, outline) VALUES (?, ?)
     ON CONFLICT (pack_id) DO UPDATE SET outline = excluded.outline WHERE outline <> excluded.outline`,
  ).run(packId, JSON.stringify(outline));
}

/** Forgets all rollups of a pack, for a recomputation from the log. The log itself and the days of its answers stay. */
export function clearProgress(db: WritableDb, packId: string): void {
  for (const table of ['progress_outline', 'progress_learner', 'study_day', 'study_day_domain', 'study_day_objective', 'answer_time']) {
    prepared(db, `DELETE FROM ${table} WHERE pack_id = ?`).run(packId);
  }
}
