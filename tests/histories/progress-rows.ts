import { prepared, type ReadableDb } from '../../electron/store/database.ts';

/** Everything that progress keeps beside the log, and which answers it counted on which day. */
export function progressRows(db: ReadableDb): Record<string, unknown[]> {
  return {
    learner: prepared(db, 'SELECT * FROM progress_learner ORDER BY pack_id').all(),
    outline: prepared(db, 'SELECT * FROM progress_outline ORDER BY pack_id').all(),
    days: prepared(db, 'SELECT * FROM study_day ORDER BY pack_id, day').all(),
    domains: prepared(db, 'SELECT * FROM study_day_domain ORDER BY pack_id, day, domain').all(),
    objectives: prepared(db, 'SELECT * FROM study_day_objective ORDER BY pack_id, domain, objective, day').all(),
    times: prepared(db, 'SELECT * FROM answer_time ORDER BY pack_id, domain, correct, bucket').all(),
    items: prepared(db, 'SELECT sitting_id, position, study_day FROM sitting_item ORDER BY sitting_id, position').all(),
    sittings: prepared(db, 'SELECT id, ended_day FROM sitting ORDER BY id').all(),
  };
}
