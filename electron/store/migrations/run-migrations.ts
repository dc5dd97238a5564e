import { inTransaction, type ReadableDb, type WritableDb } from '../database.ts';
import type { Migration } from './migration.ts';

/** The version that a list of migrations leads to. */
export function latestVersion(steps: readonly Migration[]): number {
  return steps.at(-1)?.version ?? 0;
}

/** The schema version that a record file has (`user_version`; 0 when new). */
export function currentVersion(db: ReadableDb): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Brings a record to the latest version, one transaction a step, so that a kill leaves a whole version behind.
 * `beforeUpgrade` runs once before the first step when the record is not new: it makes the backup, and a throw from
 * it stops the upgrade with nothing changed. Returns the version found and the version reached.
 */
export function runMigrations(
  db: WritableDb,
  steps: readonly Migration[],
  beforeUpgrade: (fromVersion: number) => void,
): { from: number; to: number } {
  const from = currentVersion(db);
  const pending = steps.filter((step) => step.version > from);
  if (pending.length > 0 && from > 0) beforeUpgrade(from);
  for (const step of pending) {
    inTransaction(db, () => {
      step.apply(db);
      db.pragma(`user_version = ${step.version}`);
    });
  }
  return { from, to: currentVersion(db) };
}
