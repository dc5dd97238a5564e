import type { StoredMedium } from '../../domain/media.ts';
import { questionSchema, type Question } from '../../domain/question.ts';
import type { ItemState } from '../../domain/sitting.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { keepShownMedia } from './shown-media.ts';
import { readStored } from './stored-damage.ts';

/** A question of a sitting with the text that was shown and the order in which its options were. */
export interface StoredItem {
  readonly position: number;
  readonly question: Question;
  readonly revision: string;
  readonly optionOrder: readonly string[];
  /** Whether the candidate had never seen it with its key when the sitting began. */
  readonly newToCandidate: boolean;
}

export interface ItemResult {
  readonly points: number;
  readonly correct: boolean;
}

interface ItemRow {
  readonly position: number;
  readonly revision: string;
  readonly option_order: string;
  readonly new_to_candidate: number;
  readonly points: number | null;
  readonly correct: number | null;
  readonly body: string;
}

/** Writes the items of a new sitting, and a copy of every question, and of its media, that the record does not hold yet. */
export function insertItems(db: WritableDb, sittingId: string, packId: string, items: readonly StoredItem[], state: (position: number) => ItemState, mediumOf: (sha256: string) => StoredMedium | null = () => null): void {
  const question = prepared(db, 'INSERT INTO shown_question (question_id, revision, pack_id, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const item = prepared(
    db,
    `INSERT INTO sitting_item (sitting_id, position, question_id, revision, domain, option_order, new_to_candidate, state, flagged, revealed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
  );
  for (const each of items) {
    question.run(each.question.id, each.revision, packId, JSON.stringify(each.question));
    keepShownMedia(db, each.question, each.revision, mediumOf);
    item.run(
      sittingId,
      each.position,
      each.question.id,
      each.revision,
      each.question.domain,
      JSON.stringify(each.optionOrder),
      each.newToCandidate ? 1 : 0,
      JSON.stringify(state(each.position)),
    );
  }
}

/** All items of a sitting in order, with their questions. */
export function readItems(db: ReadableDb, sittingId: string): StoredItem[] {
  return itemRows(db, sittingId).map((row) => ({
    position: row.position,
    question: readStored(questionSchema, row.body),
    revision: row.revision,
    optionOrder: optionOrder(row.option_order),
    newToCandidate: row.new_to_candidate === 1,
  }));
}

/** Points and right or wrong of each item, in order; empty until the sitting is final. */
export function readResults(db: ReadableDb, sittingId: string): ItemResult[] {
  return prepared<[string], { points: number; correct: number }>(
    db,
    'SELECT points, correct FROM sitting_item WHERE sitting_id = ? AND points IS NOT NULL ORDER BY position',
  )
    .all(sittingId)
    .map((row) => ({ points: row.points, correct: row.correct === 1 }));
}

/** Keeps the fold of the log for one item. */
export function saveItemState(db: WritableDb, sittingId: string, position: number, state: ItemState): void {
  prepared(db, 'UPDATE sitting_item SET state = ?, flagged = ?, revealed = ? WHERE sitting_id = ? AND position = ?').run(
    JSON.stringify(state),
    state.flagged ? 1 : 0,
    state.revealed ? 1 : 0,
    sittingId,
    position,
  );
}

/** Keeps what an item was worth. Final: written once, at the end (or at the answer, in practice with feedback). */
export function saveItemResult(db: WritableDb, sittingId: string, position: number, result: ItemResult): void {
  prepared(db, 'UPDATE sitting_item SET points = ?, correct = ? WHERE sitting_id = ? AND position = ? AND points IS NULL').run(
    result.points,
    result.correct ? 1 : 0,
    sittingId,
    position,
  );
}

/** The stored fold of each item, as JSON text: for checks that the log tells the same. */
export function storedStates(db: ReadableDb, sittingId: string): string[] {
  return prepared<[string], { state: string }>(db, 'SELECT state FROM sitting_item WHERE sitting_id = ? ORDER BY position')
    .all(sittingId)
    .map((row) => row.state);
}

/**
 * Questions whose key nobody may see now: they stand in an open sitting and were not revealed there.
 */
export function withheldQuestions(db: ReadableDb): ReadonlySet<string> {
  const rows = prepared<[], { question_id: string }>(
    db,
    `SELECT question_id FROM sitting_item WHERE revealed = 0
     AND sitting_id IN (SELECT id FROM sitting WHERE ended_wall_ms IS NULL)`,
  ).all();
  return new Set(rows.map((row) => row.question_id));
}

/** Questions that were flagged in an ended sitting of the pack. */
export function flaggedQuestions(db: ReadableDb, packId: string): ReadonlySet<string> {
  const rows = prepared<[string], { question_id: string }>(
    db,
    `SELECT DISTINCT item.question_id FROM sitting_item AS item JOIN sitting ON sitting.id = item.sitting_id
     WHERE sitting.pack_id = ? AND sitting.ended_wall_ms IS NOT NULL AND item.flagged = 1`,
  ).all(packId);
  return new Set(rows.map((row) => row.question_id));
}

/** Where a question was last met in an ended sitting, or null. */
export function lastMetIn(db: ReadableDb, questionId: string): { sittingId: string; position: number; title: string } | null {
  return (
    prepared<[string], { sittingId: string; position: number; title: string }>(
      db,
      `SELECT item.sitting_id AS sittingId, item.position, sitting.title FROM sitting_item AS item
       JOIN sitting ON sitting.id = item.sitting_id
       WHERE item.question_id = ? AND sitting.ended_wall_ms IS NOT NULL ORDER BY sitting.ended_wall_ms DESC LIMIT 1`,
    ).get(questionId) ?? null
  );
}

function itemRows(db: ReadableDb, sittingId: string): ItemRow[] {
  return prepared<[string], ItemRow>(
    db,
    `SELECT item.position, item.revision, item.option_order, item.new_to_candidate, item.points, item.correct, shown.body
     FROM sitting_item AS item
     JOIN shown_question AS shown ON shown.question_id = item.question_id AND shown.revision = item.revision
     WHERE item.sitting_id = ? ORDER BY item.position`,
  ).all(sittingId);
}

function optionOrder(text: string): string[] {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}
