import type { Migration } from './migration.ts';

/** Weakness over time: what is known of each pack's learner, and the rollups that the progress screens read. */
export const progressTables: Migration = {
  version: 2,
  apply: (db) => {
    db.exec(`
      -- The study day on which the sitting ended, by the learner's own calendar; NULL until it was taken into progress.
      ALTER TABLE sitting ADD COLUMN ended_day TEXT;
      -- The study day on which its answer was counted; NULL while it has not been, and where there was no answer.
      ALTER TABLE sitting_item ADD COLUMN study_day TEXT;
      CREATE INDEX sitting_to_take_in ON sitting (ended_wall_ms) WHERE ended_day IS NULL;
      CREATE INDEX sitting_by_end ON sitting (pack_id, ended_wall_ms);

      -- What progress is counted by: the outline of the edition that was last answered.
      CREATE TABLE progress_outline (
        pack_id TEXT PRIMARY KEY,
        outline TEXT NOT NULL CHECK (json_valid(outline))
      ) STRICT;

      -- Ability and totals, updated in place.
      CREATE TABLE progress_learner (
        pack_id TEXT PRIMARY KEY,
        progress TEXT NOT NULL CHECK (json_valid(progress))
      ) STRICT;

      -- Counts of these three run on from day to day, so that any two rows give what lies between. number counts a pack's study days.
      CREATE TABLE study_day (
        pack_id TEXT NOT NULL,
        day TEXT NOT NULL,
        number INTEGER NOT NULL,
        firsts INTEGER NOT NULL,
        firsts_right INTEGER NOT NULL,
        repeats INTEGER NOT NULL,
        repeats_right INTEGER NOT NULL,
        time_ms INTEGER NOT NULL,
        PRIMARY KEY (pack_id, day)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX study_day_number ON study_day (pack_id, number);

      CREATE TABLE study_day_domain (
        pack_id TEXT NOT NULL,
        day TEXT NOT NULL,
        domain TEXT NOT NULL,
        estimate REAL NOT NULL,
        low REAL NOT NULL,
        high REAL NOT NULL,
        firsts INTEGER NOT NULL,
        firsts_right INTEGER NOT NULL,
        repeats INTEGER NOT NULL,
        repeats_right INTEGER NOT NULL,
        time_ms INTEGER NOT NULL,
        PRIMARY KEY (pack_id, day, domain)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE study_day_objective (
        pack_id TEXT NOT NULL,
        domain TEXT NOT NULL,
        objective TEXT NOT NULL,
        day TEXT NOT NULL,
        firsts INTEGER NOT NULL,
        firsts_right INTEGER NOT NULL,
        repeats INTEGER NOT NULL,
        repeats_right INTEGER NOT NULL,
        time_ms INTEGER NOT NULL,
        PRIMARY KEY (pack_id, domain, objective, day)
      ) STRICT, WITHOUT ROWID;

      -- Answers by the time they took, all days together.
      CREATE TABLE answer_time (
        pack_id TEXT NOT NULL,
        domain TEXT NOT NULL,
        correct INTEGER NOT NULL CHECK (correct IN (0, 1)),
        bucket INTEGER NOT NULL,
        answers INTEGER NOT NULL,
        PRIMARY KEY (pack_id, domain, correct, bucket)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
