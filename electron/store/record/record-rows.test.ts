import { beforeEach, describe, expect, it } from 'vitest';
import { openMemory, type WritableDb } from '../database.ts';
import { migrations } from '../migrations/index.ts';
import { runMigrations } from '../migrations/run-migrations.ts';
import { exposedAmong, missedAmong, noteExposure } from './exposures.ts';
import { activePacks, registerPack } from './packs.ts';
import { insertScore, practiceScores, readReport, scoresOfForms, type ScoreSummary } from './scores.ts';
import { readSettings, saveSetting } from './settings.ts';
import { saveClock, savedClock } from './sitting-clock.ts';
import { flaggedQuestions, insertItems, lastMetIn, readItems, readResults, saveItemResult, saveItemState, storedStates, withheldQuestions } from './sitting-items.ts';
import { insertSitting, markEnded, openSitting, sittingById } from './sittings.ts';
import { StoredDamage } from './stored-damage.ts';
import { exampleItems, exampleSitting, insertExample } from './testing/example-sitting.ts';

let db: WritableDb;
beforeEach(() => {
  db = openMemory();
  runMigrations(db, migrations, () => undefined);
});

const summary: ScoreSummary = { raw: 1.5, total: 2, scaled: 640, band: { low: 600, high: 690 }, passed: false, newToCandidate: 1, interrupted: true };

function storedState(sittingId: string, position: number): object {
  const value: unknown = JSON.parse(storedStates(db, sittingId)[position] ?? 'null');
  if (typeof value !== 'object' || value === null) throw new Error('No state');
  return value;
}

describe('a sitting', () => {
  it('comes back as it was written, stands open, and ends once', () => {
    insertExample(db, 's1');
    const open = { ...exampleSitting('s1'), ended: null };
    expect(sittingById(db, 's1')).toEqual(open);
    expect(openSitting(db)).toEqual(open);
    expect(markEnded(db, 's1', 'time', 8_000)).toBe(true);
    expect(markEnded(db, 's1', 'candidate', 9_000)).toBe(false);
    expect(sittingById(db, 's1')?.ended).toEqual({ wallMs: 8_000, by: 'time' });
    expect([openSitting(db), sittingById(db, 'other')]).toEqual([null, null]);
  });

  it('that somebody edited into nonsense is damage, not a crash', () => {
    insertExample(db, 's1');
    db.exec(`UPDATE sitting SET rules = '{"mode":"exam"}'`);
    expect(() => sittingById(db, 's1')).toThrow(StoredDamage);
    db.exec(`UPDATE sitting SET mode = 'party'`);
    expect(() => openSitting(db)).toThrow(StoredDamage);
  });
});

describe('the items of a sitting', () => {
  it('come back in order, with a copy of each question that outlives its pack', () => {
    const items = insertExample(db, 's1');
    expect(readItems(db, 's1')).toEqual(items);
    insertExample(db, 's2');
    expect(db.prepare('SELECT count(*) AS count FROM shown_question').get()).toEqual({ count: 2 });
  });

  it('keep another revision of a question beside the first', () => {
    insertExample(db, 's1');
    insertSitting(db, exampleSitting('s2'));
    const changed = exampleItems(1).map((item) => ({ ...item, revision: 'later', question: { ...item.question, paper: { ...item.question.paper, stem: 'Another stem?' } } }));
    insertItems(db, 's2', 'pack', changed, () => ({ response: null, complete: false, flagged: false, seen: false, revealed: false, struck: [], highlights: [], note: '', timeMs: 0, changes: 0 }));
    expect(readItems(db, 's2')).toEqual(changed);
    expect(readItems(db, 's1')[0]?.question.paper.stem).not.toBe('Another stem?');
  });

  it('are worth what they were worth first', () => {
    insertExample(db, 's1');
    saveItemResult(db, 's1', 1, { points: 1, correct: true });
    saveItemResult(db, 's1', 1, { points: 0, correct: false });
    expect(readResults(db, 's1')).toEqual([{ points: 1, correct: true }]);
  });

  it('withhold their key while they stand in an open sitting unrevealed, and tell where they were met after', () => {
    insertExample(db, 's1');
    expect(withheldQuestions(db)).toEqual(new Set(['q-1', 'q-2']));
    expect(lastMetIn(db, 'q-1')).toBeNull();
    const state = { response: null, complete: false, flagged: true, seen: true, revealed: true, struck: ['a'], highlights: [{ start: 1, end: 3 }], note: 'n', timeMs: 7, changes: 2 };
    saveItemState(db, 's1', 0, state);
    expect(storedState('s1', 0)).toEqual(state);
    expect(withheldQuestions(db)).toEqual(new Set(['q-2']));
    expect(flaggedQuestions(db, 'pack').size).toBe(0);
    markEnded(db, 's1', 'candidate', 8_000);
    expect(withheldQuestions(db).size).toBe(0);
    expect(flaggedQuestions(db, 'pack')).toEqual(new Set(['q-1']));
    expect(lastMetIn(db, 'q-2')).toEqual({ sittingId: 's1', position: 1, title: 'A practice exam' });
  });
});

describe('the running clock', () => {
  it('is one row, whole milliseconds', () => {
    insertExample(db, 's1');
    expect(savedClock(db, 's1')).toBeNull();
    const reading = { wallMs: 5.4, monotonicMs: 9, bootMs: 7.6, bootId: null };
    saveClock(db, 's1', { elapsedMs: 1.5, breakLeftMs: null, reading });
    saveClock(db, 's1', { elapsedMs: 3.2, breakLeftMs: 60.4, reading: { ...reading, bootId: 'b' } });
    expect(savedClock(db, 's1')).toEqual({ elapsedMs: 3, breakLeftMs: 60, reading: { wallMs: 5, monotonicMs: 0, bootMs: 8, bootId: 'b' } });
    expect(db.prepare('SELECT count(*) AS count FROM sitting_clock').get()).toEqual({ count: 1 });
  });
});

describe('scores', () => {
  it('come back, oldest first for forms and newest first for practice, and are written once', () => {
    for (const [id, ended, practice] of [['s1', 5_000, false], ['s2', 4_000, false], ['p1', 6_000, true], ['p2', 7_000, true]] as const) {
      insertSitting(db, { ...exampleSitting(id), mode: practice ? 'practice' : 'exam', formId: practice ? null : 'form-1' });
      markEnded(db, id, 'candidate', ended);
      insertScore(db, id, practice ? { ...summary, scaled: null, band: null, passed: null } : summary, { of: id });
    }
    expect(scoresOfForms(db, 'pack').map(({ sittingId }) => sittingId)).toEqual(['s2', 's1']);
    expect(scoresOfForms(db, 'pack')[1]).toEqual({ ...summary, sittingId: 's1', formId: 'form-1', title: 'A practice exam', endedWallMs: 5_000, endedBy: 'candidate' });
    expect(practiceScores(db, 'pack', Number.MAX_SAFE_INTEGER, 1)).toMatchObject([{ sittingId: 'p2', scaled: null, band: null, passed: null }]);
    expect(practiceScores(db, 'pack', 7_000, 5).map(({ sittingId }) => sittingId)).toEqual(['p1']);
    expect(readReport(db, 's1')).toEqual({ of: 's1' });
    expect(readReport(db, 'none')).toBeNull();
    expect(() => {
      insertScore(db, 's1', summary, {});
    }).toThrow(/UNIQUE/u);
  });
});

describe('exposures', () => {
  it('count every view, and keep the last answer where a view had none', () => {
    noteExposure(db, 'q-1', 1_000, false);
    noteExposure(db, 'q-1', 2_000, null);
    noteExposure(db, 'q-2', 3_000, true);
    noteExposure(db, 'q-3', 3_000, null);
    expect(exposedAmong(db, ['q-1', 'q-3', 'q-9'])).toEqual(new Set(['q-1', 'q-3']));
    expect(missedAmong(db, ['q-1', 'q-2', 'q-3'])).toEqual(new Set(['q-1']));
    expect(db.prepare("SELECT first_wall_ms, last_wall_ms, times FROM exposure WHERE question_id = 'q-1'").get()).toEqual({ first_wall_ms: 1_000, last_wall_ms: 2_000, times: 2 });
  });
});

describe('packs and settings', () => {
  it('have one active edition of each pack', () => {
    const pack = { id: 'p', edition: '1', contentFile: 'a.db', sourceSha256: 'aa', installedWallMs: 1 };
    registerPack(db, pack);
    registerPack(db, { ...pack, id: 'other', installedWallMs: 2 });
    const second = { ...pack, edition: '2', contentFile: 'b.db', installedWallMs: 3 };
    registerPack(db, second);
    expect(activePacks(db)).toEqual([{ ...pack, id: 'other', installedWallMs: 2 }, second]);
    registerPack(db, { ...pack, contentFile: 'c.db', installedWallMs: 4 });
    expect(activePacks(db).find(({ id }) => id === 'p')).toMatchObject({ edition: '1', contentFile: 'c.db' });
  });

  it('keep any JSON value by name', () => {
    saveSetting(db, 'theme', 'dark');
    saveSetting(db, 'theme', { nested: [1, null] });
    expect(readSettings(db)).toEqual({ theme: { nested: [1, null] } });
  });
});
