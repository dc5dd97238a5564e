import { beforeEach, describe, expect, it } from 'vitest';
import { openMemory, type WritableDb } from '../database.ts';
import { migrations } from '../migrations/index.ts';
import { runMigrations } from '../migrations/run-migrations.ts';
import { appendEvent } from './event-log.ts';
import { noteExposure } from './exposures.ts';
import { checkRecord } from './record-check.ts';
import { insertScore } from './scores.ts';
import { saveItemResult } from './sitting-items.ts';
import { markEnded } from './sittings.ts';
import { insertExample } from './testing/example-sitting.ts';

let db: WritableDb;
beforeEach(() => {
  db = openMemory();
  runMigrations(db, migrations, () => undefined);
  insertExample(db, 'ended');
  insertExample(db, 'open');
  for (const id of ['ended', 'open']) appendEvent(db, id, { sequence: 1, elapsedMs: 0, wallMs: 5, body: { kind: 'agree' } });
  appendEvent(db, 'ended', { sequence: 2, elapsedMs: 0, wallMs: 6, body: { kind: 'end', by: 'candidate' } });
  markEnded(db, 'ended', 'candidate', 6);
  for (const position of [0, 1]) saveItemResult(db, 'ended', position, { points: 0, correct: false });
  noteExposure(db, 'q-1', 6, false);
  insertScore(db, 'ended', { raw: 0, total: 2, scaled: 0, band: null, passed: false, newToCandidate: 1, interrupted: false }, {});
  db.pragma('foreign_keys = OFF');
});

describe('the check of a record', () => {
  it('finds nothing in a sound one', () => {
    expect(checkRecord(db)).toEqual([]);
  });

  it.each([
    ['an answer of an ended sitting', `UPDATE sitting_item SET state = replace(state, 'false', 'true') WHERE sitting_id = 'ended' AND position = 1`, { kind: 'sitting', sittingId: 'ended' }],
    ['a result', `UPDATE sitting_item SET correct = 1 WHERE sitting_id = 'ended' AND position = 1`, { kind: 'sitting', sittingId: 'ended' }],
    ['a score', `UPDATE score SET raw = 1`, { kind: 'sitting', sittingId: 'ended' }],
    ['a seal that is gone', `DELETE FROM sitting_seal`, { kind: 'sitting', sittingId: 'ended' }],
    ['an event', `UPDATE sitting_event SET wall_ms = 7 WHERE sitting_id = 'ended' AND sequence = 2`, { kind: 'event', sittingId: 'ended', sequence: 2 }],
    ['an answer of the open sitting', `UPDATE sitting_item SET state = replace(state, 'false', 'true') WHERE sitting_id = 'open' AND position = 1`, { kind: 'item', sittingId: 'open', position: 1 }],
    ['the key of a question', `UPDATE shown_question SET body = replace(body, '"option":"a"', '"option":"b"') WHERE question_id = 'q-2'`, { kind: 'question', questionId: 'q-2' }],
    ['an impossible sight', `UPDATE exposure SET times = 0`, { kind: 'exposure', questionId: 'q-1' }],
    ['the sight of a question that was never shown', `UPDATE exposure SET question_id = 'q-9'`, { kind: 'exposure', questionId: 'q-9' }],
    ['a log without its sitting', `UPDATE sitting_event SET sitting_id = 'other' WHERE sitting_id = 'open'`, { kind: 'reference', table: 'sitting_event' }],
    ['an item without its question', `DELETE FROM shown_question WHERE question_id = 'q-2'`, { kind: 'reference', table: 'sitting_item' }],
  ])('finds %s', (_, sql, damage) => {
    expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
    expect(checkRecord(db)).toContainEqual(damage);
  });
});
