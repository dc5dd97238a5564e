import type { Migration } from './migration.ts';

/** The exams of the progress chart, read without the rest of their rows. */
export const examTicks: Migration = {
  version: 4,
  apply: (db) => {
    db.exec(`CREATE INDEX exam_by_end ON sitting (pack_id, ended_wall_ms, ended_day, title) WHERE mode = 'exam'`);
  },
};
