import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredMedium } from '../../domain/media.ts';
import { newSitting } from '../../domain/sitting.ts';
import { cleanQuestion } from '../../domain/testing/clean-question.ts';
import { questionRevision } from '../content/question-revision.ts';
import { inTransaction, openMemory, openScratch, type WritableDb } from '../database.ts';
import { migrations } from '../migrations/index.ts';
import { runMigrations } from '../migrations/run-migrations.ts';
import { copySittings, mergeExposures, removeImported, replaceAll, withSource } from './merge-record.ts';
import { checkRecord, sittingItem } from './record-check.ts';
import { salvageMedia, placesOfMedium, shownMedium } from './shown-media.ts';
import { insertItems } from './sitting-items.ts';
import { insertSitting } from './sittings.ts';
import { exampleSitting, insertExample } from './testing/example-sitting.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-media-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function medium(words: string): StoredMedium {
  const bytes = Buffer.from(words);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), type: 'image/png', bytes };
}

const stem = medium('seen before the end');
const solution = medium('seen after it');
const media = new Map([stem, solution].map((each) => [each.sha256, each]));

function newRecord(name?: string): WritableDb {
  const db = name === undefined ? openMemory() : openScratch(join(folder, name), { rollsBack: true });
  runMigrations(db, migrations, () => undefined);
  return db;
}

/** A sitting with one question that has media in stem and explanation. */
function illustrated(db: WritableDb, id: string): void {
  const { question } = cleanQuestion({ id: 'picture', stem: `What is ![it](media:${stem.sha256})?`, explanation: `So: ![so](media:${solution.sha256}) ![it](media:${stem.sha256}) ![gone](media:${'0'.repeat(64)})` });
  const item = { position: 0, question, revision: questionRevision(question), optionOrder: ['a', 'b', 'c', 'd'], newToCandidate: true };
  const sitting = exampleSitting(id);
  const [state] = newSitting(sitting.rules, [sittingItem(item)]).states;
  if (state === undefined) throw new Error('no state');
  insertSitting(db, sitting);
  insertItems(db, id, sitting.packId, [item], () => state, (sha256) => media.get(sha256) ?? null);
}

const countOf = (db: WritableDb, table: string): unknown => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe('the media of shown questions', () => {
  it('are kept once in a record, with where they are seen', () => {
    const db = newRecord();
    illustrated(db, 's1');
    illustrated(db, 's2');
    expect([countOf(db, 'shown_medium'), countOf(db, 'shown_question_medium')]).toEqual([2, 2]);
    expect(placesOfMedium(db, 's2', stem.sha256)).toEqual([{ questionId: 'picture', inPaper: true, revealed: false }]);
    expect(placesOfMedium(db, 's2', solution.sha256)).toEqual([{ questionId: 'picture', inPaper: false, revealed: false }]);
    expect(placesOfMedium(db, 's3', stem.sha256)).toEqual([]);
    expect(shownMedium(db, stem.sha256)).toEqual({ ...stem, bytes: Buffer.from(stem.bytes) });
    expect(checkRecord(db)).toEqual([]);
  });

  it('come to a record of version 4 with everything that is in it', () => {
    const db = openMemory();
    runMigrations(db, migrations.filter(({ version }) => version <= 4), () => undefined);
    db.exec("INSERT INTO shown_question VALUES ('q', 'r', 'p', '{}'); INSERT INTO setting VALUES ('a', '1')");
    expect(runMigrations(db, migrations.filter(({ version }) => version <= 5), () => undefined)).toEqual({ from: 4, to: 5 });
    expect([countOf(db, 'shown_question'), countOf(db, 'setting'), countOf(db, 'shown_medium'), countOf(db, 'shown_question_medium')]).toEqual([1, 1, 0, 0]);
    db.exec("INSERT INTO shown_medium VALUES ('s', 'image/png', x'00'); INSERT INTO shown_question_medium VALUES ('q', 'r', 's', 1)");
    expect(() => db.exec("INSERT INTO shown_question_medium VALUES ('q', 'r', 'other', 1)")).toThrow(/FOREIGN KEY/u);
  });

  it('are named as damage when a byte of them changes, and are then not shown', () => {
    const db = newRecord();
    illustrated(db, 's1');
    db.prepare('UPDATE shown_medium SET bytes = ? WHERE sha256 = ?').run(Buffer.from('other'), solution.sha256);
    expect(checkRecord(db)).toEqual([{ kind: 'question', questionId: 'picture' }]);
    expect([shownMedium(db, solution.sha256), shownMedium(db, stem.sha256)?.sha256]).toEqual([null, stem.sha256]);
  });

  it('come with sittings from another record, go with them again, and are replaced with all else', () => {
    const other = newRecord('other.db');
    illustrated(other, 'theirs');
    other.close();
    const db = newRecord();
    insertExample(db, 'mine');
    withSource(db, join(folder, 'other.db'), () => {
      copySittings(db, ['theirs']);
      mergeExposures(db);
    });
    expect([countOf(db, 'shown_medium'), countOf(db, 'shown_question_medium'), checkRecord(db)]).toEqual([2, 2, []]);
    const before = newRecord('before.db');
    insertExample(before, 'mine');
    before.close();
    withSource(db, join(folder, 'before.db'), () => removeImported(db, ['theirs'], 0));
    expect([countOf(db, 'shown_medium'), countOf(db, 'shown_question_medium'), checkRecord(db)]).toEqual([0, 0, []]);
    withSource(db, join(folder, 'other.db'), () => replaceAll(db, { keepSettings: false }));
    expect([countOf(db, 'shown_medium'), shownMedium(db, stem.sha256)?.bytes.length, checkRecord(db)]).toEqual([2, stem.bytes.length, []]);
  });

  it('are taken from a damaged record as far as they are sound', () => {
    const damaged = newRecord();
    illustrated(damaged, 's1');
    damaged.prepare('UPDATE shown_medium SET bytes = ? WHERE sha256 = ?').run(Buffer.from('other'), solution.sha256);
    const target = newRecord();
    const row = damaged.prepare('SELECT * FROM shown_question').raw().get();
    inTransaction(target, () => {
      target.prepare('INSERT INTO shown_question VALUES (?, ?, ?, ?)').run(row);
      salvageMedia(target, damaged, 's1');
    });
    expect([countOf(target, 'shown_medium'), shownMedium(target, stem.sha256)?.sha256]).toEqual([1, stem.sha256]);
  });
});
