import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { progressRows } from '../../tests/histories/progress-rows.ts';
import { localDay } from '../domain/progress/study-day.ts';
import { openReadOnly, prepared, type ReadableDb, type WritableDb } from '../store/database.ts';
import { recordTables } from '../store/migrations/001-record.ts';
import { readLearner } from '../store/record/progress-learner.ts';
import { openRecord } from '../store/record/record-file.ts';
import { createServices } from './create-services.ts';
import { recomputeProgress, takeInPastSittings } from './progress-replay.ts';

const rowsOfVersion1 = readFileSync(new URL('../store/migrations/testing/record-v1.sql', import.meta.url), 'utf8');
const nowMs = Date.UTC(2026, 10, 8, 12);
const utc = (wallMs: number) => localDay(wallMs, 0);

let folder: string;
let db: WritableDb;

/** A record of version 1, made by the runner with the steps of then and filled with the rows of then. */
function writeVersion1(): void {
  const opened = openRecord(folder, nowMs, [recordTables]);
  if (!opened.ok) throw new Error(opened.code);
  opened.db.exec(`BEGIN; ${rowsOfVersion1} COMMIT;`);
  opened.db.close();
}

function upgraded(): WritableDb {
  const opened = openRecord(folder, nowMs);
  if (!opened.ok) throw new Error(opened.code);
  expect(opened.upgradedFrom).toBe(1);
  return opened.db;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-upgrade-'));
  writeVersion1();
  db = upgraded();
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const tables = ['setting', 'pack', 'sitting', 'shown_question', 'sitting_item', 'sitting_event', 'sitting_clock', 'score', 'exposure'];

function allRows(record: ReadableDb): Record<string, unknown[]> {
  return Object.fromEntries(tables.map((table) => [table, prepared<[], Record<string, unknown>>(record, `SELECT * FROM ${table}`).all()]));
}

describe('the step from version 1 to 2', () => {
  it('keeps every row and every value, and a backup of before', () => {
    const [backup = ''] = readdirSync(join(folder, 'backups'));
    const before = openReadOnly(join(folder, 'backups', backup));
    const old = allRows(before);
    before.close();
    expect(old['sitting_event']?.length).toBe(95);
    const added: Record<string, object> = { sitting: { ended_day: null }, sitting_item: { study_day: null } };
    for (const [table, rows] of Object.entries(allRows(db))) {
      expect(rows).toEqual(old[table]?.map((row) => Object.assign({}, row, added[table])));
    }
  });

  it('leaves a record that is sound', () => {
    expect([db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check')]).toEqual(['ok', []]);
  });
});

describe('the sittings of an earlier version', () => {
  it('are taken into progress in their order, each answer on its day', () => {
    takeInPastSittings(db, utc);
    const days = prepared<[], { day: string; answers: number }>(db, 'SELECT day, firsts + repeats AS answers FROM study_day ORDER BY day').all();
    // Sample: 12 answered. Exam: 10 of 12 shown, one left empty, one too fast: all ten count. Practice with feedback: 9, one too fast.
    // Practice without: 5. Open practice: 5 answered, one of them not revealed yet.
    expect(days).toEqual([
      { day: '2026-11-02', answers: 12 },
      { day: '2026-11-03', answers: 22 },
      { day: '2026-11-05', answers: 30 },
      { day: '2026-11-06', answers: 35 },
      { day: '2026-11-07', answers: 39 },
    ]);
    expect(readLearner(db, 'marked')?.rapid).toBe(1);
  });

  it('are taken in once, however often the program starts', () => {
    takeInPastSittings(db, utc);
    const once = progressRows(db);
    takeInPastSittings(db, utc);
    expect(progressRows(db)).toEqual(once);
  });

  it.each([1, 2, 3, 5, 8, 9])('are taken in whole after the program died at look %i at the clock', (looks) => {
    takeInPastSittings(db, utc);
    const undisturbed = progressRows(db);
    db.close();
    rmSync(folder, { recursive: true });
    writeVersion1();
    db = upgraded();
    let left = looks;
    const dying = (wallMs: number) => {
      left -= 1;
      if (left === 0) throw new Error('killed');
      return utc(wallMs);
    };
    expect(() => takeInPastSittings(db, dying)).toThrow('killed');
    takeInPastSittings(db, utc);
    expect(progressRows(db)).toEqual(undisturbed);
  });

  it('give the same when they are counted anew from the log', () => {
    takeInPastSittings(db, utc);
    const before = progressRows(db);
    // In another time zone by now: answers keep the day on which they were counted.
    recomputeProgress(db, 'marked', (wallMs) => localDay(wallMs, 14 * 60));
    expect(progressRows(db)).toEqual(before);
  });

  it('go on in the sitting that stands open: its end counts what is left, once', async () => {
    const shelf = { folder, packs: () => [], pack: () => expect.fail('No pack is needed.'), edition: () => null, sweep: () => undefined, hold: () => () => undefined, close: () => undefined };
    const clock = { read: () => ({ wallMs: nowMs, monotonicMs: 0, bootMs: 1_000, bootId: 'boot-2' }), zoneOffsetMinutes: () => 0 };
    const { handlers } = createServices({ record: db, content: shelf, clock, entropy: { id: () => 'x', seed: () => 1 }, host: 'browser', version: '2', recordFolder: folder, notices: [] });
    const open = prepared<[], { id: string }>(db, 'SELECT id FROM sitting WHERE ended_wall_ms IS NULL').get();
    await handlers.sitting.end({ sittingId: open?.id ?? '' }, undefined);
    const total = readLearner(db, 'marked')?.total;
    expect((total?.firsts ?? 0) + (total?.repeats ?? 0)).toBe(40);
    const before = progressRows(db);
    recomputeProgress(db, 'marked', utc);
    expect(progressRows(db)).toEqual(before);
  });

  it('are counted anew when what was known of the learner can no longer be read', () => {
    takeInPastSittings(db, utc);
    const before = progressRows(db);
    prepared(db, `UPDATE progress_learner SET progress = '{"half":'||'1}'`).run();
    takeInPastSittings(db, utc);
    expect(progressRows(db)).toEqual(before);
  });

  it('that can\'t be read are left out, and the others come in', () => {
    prepared(db, `UPDATE sitting_event SET body = '{"kind":"nonsense"}' WHERE sequence = 3 AND sitting_id = (SELECT id FROM sitting WHERE mode = 'exam')`).run();
    takeInPastSittings(db, utc);
    const total = readLearner(db, 'marked')?.total;
    expect((total?.firsts ?? 0) + (total?.repeats ?? 0)).toBe(29);
    expect(prepared<[], { mode: string }>(db, 'SELECT mode FROM sitting WHERE ended_day IS NULL AND ended_wall_ms IS NOT NULL').all()).toEqual([{ mode: 'exam' }]);
  });
});

it('counts a question that two records took for new as new once, when it counts anew', () => {
  takeInPastSittings(db, utc);
  const before = readLearner(db, 'marked')?.total;
  // As after a merge: the later sitting knew nothing of the earlier one.
  const { changes } = prepared(db, `UPDATE sitting_item SET new_to_candidate = 1 WHERE new_to_candidate = 0`).run();
  expect(changes).toBeGreaterThan(3);
  recomputeProgress(db, 'marked', utc);
  expect(readLearner(db, 'marked')?.total).toEqual(before);
});
