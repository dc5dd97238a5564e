import type { Migration } from './migration.ts';

/** The learner's record: packs, sittings with their chained log, scores, what was shown, settings. */
export const recordTables: Migration = {
  version: 1,
  apply: (db) => {
    db.exec(`
      CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value))
      ) STRICT, WITHOUT ROWID;

      -- An installed edition of a pack: one row is all that import, undo and removal touch.
      CREATE TABLE pack (
        id TEXT NOT NULL,
        edition TEXT NOT NULL,
        content_file TEXT NOT NULL,
        source_sha256 TEXT NOT NULL,
        installed_wall_ms INTEGER NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        PRIMARY KEY (id, edition)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE sitting (
        id TEXT PRIMARY KEY,
        mode TEXT NOT NULL,
        pack_id TEXT NOT NULL,
        pack_title TEXT NOT NULL,
        edition TEXT NOT NULL,
        form_id TEXT,
        title TEXT NOT NULL,
        candidate TEXT NOT NULL,
        rules TEXT NOT NULL CHECK (json_valid(rules)),
        facts TEXT NOT NULL CHECK (json_valid(facts)),
        seed INTEGER NOT NULL,
        started_wall_ms INTEGER NOT NULL,
        ended_wall_ms INTEGER,
        ended_by TEXT CHECK (ended_by IN ('candidate', 'time'))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sitting_open ON sitting (ended_wall_ms) WHERE ended_wall_ms IS NULL;
      CREATE INDEX sitting_of_form ON sitting (pack_id, form_id, ended_wall_ms);
      CREATE INDEX sitting_of_mode ON sitting (pack_id, mode, ended_wall_ms);

      -- Every question revision that was ever put, so that history outlives its pack.
      CREATE TABLE shown_question (
        question_id TEXT NOT NULL,
        revision TEXT NOT NULL,
        pack_id TEXT NOT NULL,
        body TEXT NOT NULL CHECK (json_valid(body)),
        PRIMARY KEY (question_id, revision)
      ) STRICT;

      CREATE TABLE sitting_item (
        sitting_id TEXT NOT NULL REFERENCES sitting (id),
        position INTEGER NOT NULL,
        question_id TEXT NOT NULL,
        revision TEXT NOT NULL,
        domain TEXT NOT NULL,
        option_order TEXT NOT NULL CHECK (json_valid(option_order)),
        new_to_candidate INTEGER NOT NULL CHECK (new_to_candidate IN (0, 1)),
        state TEXT NOT NULL CHECK (json_valid(state)),
        flagged INTEGER NOT NULL CHECK (flagged IN (0, 1)),
        revealed INTEGER NOT NULL CHECK (revealed IN (0, 1)),
        points REAL,
        correct INTEGER CHECK (correct IN (0, 1)),
        PRIMARY KEY (sitting_id, position),
        FOREIGN KEY (question_id, revision) REFERENCES shown_question (question_id, revision)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX item_of_question ON sitting_item (question_id, sitting_id);

      -- Append-only. hash = SHA-256 over the previous hash and the stored bytes of this row.
      CREATE TABLE sitting_event (
        sitting_id TEXT NOT NULL REFERENCES sitting (id),
        sequence INTEGER NOT NULL,
        elapsed_ms INTEGER NOT NULL,
        wall_ms INTEGER NOT NULL,
        body TEXT NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (sitting_id, sequence)
      ) STRICT, WITHOUT ROWID;

      -- The running clock, updated in place, outside the chain.
      CREATE TABLE sitting_clock (
        sitting_id TEXT PRIMARY KEY REFERENCES sitting (id),
        elapsed_ms INTEGER NOT NULL,
        break_left_ms INTEGER,
        wall_ms INTEGER NOT NULL,
        boot_ms INTEGER NOT NULL,
        boot_id TEXT
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE score (
        sitting_id TEXT PRIMARY KEY REFERENCES sitting (id),
        raw REAL NOT NULL,
        total INTEGER NOT NULL,
        scaled INTEGER,
        band_low INTEGER,
        band_high INTEGER,
        passed INTEGER CHECK (passed IN (0, 1)),
        new_to_candidate INTEGER NOT NULL,
        interrupted INTEGER NOT NULL CHECK (interrupted IN (0, 1)),
        report TEXT NOT NULL CHECK (json_valid(report))
      ) STRICT, WITHOUT ROWID;

      -- Any view of a question with its key counts; the last answer serves practice filters.
      CREATE TABLE exposure (
        question_id TEXT PRIMARY KEY,
        first_wall_ms INTEGER NOT NULL,
        last_wall_ms INTEGER NOT NULL,
        times INTEGER NOT NULL,
        last_correct INTEGER CHECK (last_correct IN (0, 1))
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
