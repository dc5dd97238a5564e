import type { WritableDb } from '../database.ts';

/** One step of the record's schema, from `version - 1` to `version`. Never edited once it has landed. */
export interface Migration {
  readonly version: number;
  /** Runs inside a transaction that the runner opens. */
  readonly apply: (db: WritableDb) => void;
}
