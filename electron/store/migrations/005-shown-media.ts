import type { Migration } from './migration.ts';

/** A copy of the media of every question that was put, so that history outlives its pack with its images. */
export const shownMedia: Migration = {
  version: 5,
  apply: (db) => {
    db.exec(`
      CREATE TABLE shown_medium (
        sha256 TEXT PRIMARY KEY,
        type TEXT NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;

      -- Which question has which. in_paper: whether it is seen before the end, and not only with the solution.
      CREATE TABLE shown_question_medium (
        question_id TEXT NOT NULL,
        revision TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES shown_medium (sha256),
        in_paper INTEGER NOT NULL CHECK (in_paper IN (0, 1)),
        PRIMARY KEY (question_id, revision, sha256),
        FOREIGN KEY (question_id, revision) REFERENCES shown_question (question_id, revision)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX question_of_medium ON shown_question_medium (sha256);
    `);
  },
};
