import { prepared } from '../database.ts';
import { checkChain } from '../record/event-log.ts';
import { sealSitting } from '../record/seals.ts';
import type { Migration } from './migration.ts';

/** Seals over ended sittings, and what was imported, so that it can be undone. */
export const keepTables: Migration = {
  version: 3,
  apply: (db) => {
    db.exec(`
      -- SHA-256 over everything that is final of an ended sitting; see record/seals.ts for the bytes.
      CREATE TABLE sitting_seal (
        sitting_id TEXT PRIMARY KEY REFERENCES sitting (id),
        hash BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Each import: the sittings that it brought, and the backup of just before.
      CREATE TABLE record_import (
        number INTEGER PRIMARY KEY,
        wall_ms INTEGER NOT NULL,
        backup TEXT NOT NULL,
        sittings TEXT NOT NULL CHECK (json_valid(sittings))
      ) STRICT;
    `);
    const ended = prepared<[], { id: string }>(db, 'SELECT sitting_id AS id FROM score').all();
    // What is damaged already stays without a seal, so that every check names it.
    for (const { id } of ended) if (checkChain(db, id).sound) sealSitting(db, id);
  },
};
