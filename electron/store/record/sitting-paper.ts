import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { prepared, type ReadableDb } from '../database.ts';

/** A row as the database gives it, by column. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * What an open sitting is made of: its rules, its questions in their order and their text. It never changes from the begin to
 * the end, so a second copy beside the record keeps a damaged page from taking the whole sitting with it. The chain of the log
 * tells whether it is the right one.
 */
export interface SittingPaper {
  readonly id: string;
  readonly sitting: Row;
  readonly items: readonly Row[];
  readonly questions: readonly Row[];
}

/** Keeps the paper of a sitting that has begun, in `open-sitting.json` of the data folder. */
export function keepPaper(db: ReadableDb, folder: string, id: string): void {
  const sitting = prepared<[string], Row>(db, 'SELECT * FROM sitting WHERE id = ?').get(id);
  if (sitting === undefined) return;
  const items = prepared<[string], Row>(db, 'SELECT * FROM sitting_item WHERE sitting_id = ? ORDER BY position').all(id);
  const questions = prepared<[string], Row>(
    db,
    'SELECT * FROM shown_question WHERE (question_id, revision) IN (SELECT question_id, revision FROM sitting_item WHERE sitting_id = ?)',
  ).all(id);
  const unfinished = `${paperPath(folder)}.part`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify({ id, sitting, items, questions } satisfies SittingPaper));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, paperPath(folder));
}

/** The paper that was kept, or null; whether it is right is not checked here. */
export function readPaper(folder: string): SittingPaper | null {
  try {
    const value: unknown = JSON.parse(readFileSync(paperPath(folder), 'utf8'));
    if (typeof value !== 'object' || value === null || !('id' in value) || !('sitting' in value) || !('items' in value) || !('questions' in value)) return null;
    const { id, sitting, items, questions } = value;
    return typeof id === 'string' && isRow(sitting) && isRows(items) && isRows(questions) ? { id, sitting, items, questions } : null;
  } catch {
    return null;
  }
}

/** The sitting has ended. */
export function dropPaper(folder: string): void {
  rmSync(paperPath(folder), { force: true });
}

function paperPath(folder: string): string {
  return join(folder, 'open-sitting.json');
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.every(isRow);
}
