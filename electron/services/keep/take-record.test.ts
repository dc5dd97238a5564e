import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCutpack } from '../../packs/cutpack-writer.ts';
import { openReadOnly, openWritable, prepared, type WritableDb } from '../../store/database.ts';
import { backupFolder, listBackups } from '../../store/record/backups.ts';
import { checkRecord } from '../../store/record/record-check.ts';
import { hashRows } from '../../store/record/record-copy.ts';
import { startApplication } from '../start-application.ts';
import { testClock } from '../testing/test-clock.ts';
import { packId, smallPack } from '../testing/test-house.ts';
import { takeRecord, type TakenRecord } from './take-record.ts';

let root: string;
let folder: string;
let path: string;
const clock = testClock();
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cutscore-take-'));
  folder = join(root, 'data');
  path = join(folder, 'record.db');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A record with an ended exam, closed; its backup lies beside it. */
async function sitOnce(): Promise<string> {
  mkdirSync(join(root, 'packs'));
  const { description, questions } = smallPack();
  await writeCutpack(join(root, 'packs', 'small.cutpack'), description, questions);
  const started = await startApplication({ folder, packsFolder: join(root, 'packs'), clock, host: 'browser', version: 'test' });
  if (!started.ok) throw new Error(started.code);
  const { handlers } = started.services;
  await handlers.app.changeSettings({ candidateName: 'Ana' }, undefined);
  const { sittingId } = await handlers.exams.start({ packId, formId: 'form-1', accommodation: null }, undefined);
  for (const action of [{ kind: 'agree' }, { kind: 'begin' }, { kind: 'answer', item: 0, response: { type: 'single', option: 'a' } }] as const) {
    await handlers.sitting.act({ sittingId, action }, undefined);
  }
  await handlers.sitting.end({ sittingId }, undefined);
  started.close();
  return sittingId;
}

function take(): Extract<TakenRecord, { ok: true }> {
  const taken = takeRecord(folder, clock, 'test');
  if (!taken.ok) throw new Error(taken.code);
  return taken;
}

/** Does something to the record's file behind the program's back, through SQLite. */
function alter(work: (db: WritableDb) => void): void {
  const db = openWritable(path);
  db.pragma('foreign_keys = OFF');
  work(db);
  db.close();
}

function rows(): string {
  const db = openReadOnly(path);
  try {
    return hashRows(db);
  } finally {
    db.close();
  }
}

describe('a record that is taken', () => {
  it('is new in a new folder, and has a sum from then on', () => {
    const taken = take();
    expect(taken).toMatchObject({ restoredNow: null, restored: null, upgradedFrom: null });
    taken.close();
    expect(JSON.parse(readFileSync(join(folder, 'record.sum'), 'utf8'))).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) });
  });

  it('is taken without a word where there is no sum, and where somebody has put a backup in its place', async () => {
    await sitOnce();
    rmSync(join(folder, 'record.sum'));
    const before = take();
    expect(before.restoredNow).toBeNull();
    before.close();
    const [backup] = listBackups(folder);
    copyFileSync(join(backupFolder(folder), backup?.name ?? ''), path);
    const taken = take();
    expect(taken.restoredNow).toBeNull();
    taken.close();
    const again = take();
    expect(again.restoredNow).toBeNull();
    again.close();
  });

  it('comes back from its backup when its file is gone or empty', async () => {
    await sitOnce();
    const whole = rows();
    for (const lose of [() => rmSync(path), () => writeFileSync(path, '')]) {
      lose();
      const taken = take();
      expect(taken.restoredNow).toMatchObject({ fromBackup: 1, lost: 0, more: false });
      taken.close();
      // But for the packs, which the next start installs.
      expect(rows()).toBe(whole);
    }
  });

  it('comes back from the damaged file alone where there is no backup, with results made anew from the log where they are damaged', async () => {
    const sittingId = await sitOnce();
    rmSync(backupFolder(folder), { recursive: true });
    alter((db) => db.exec('UPDATE score SET raw = raw + 1, scaled = 999'));
    const taken = take();
    expect(taken.restoredNow).toMatchObject({ damage: `sitting ${sittingId}`, backupAtMs: null, fromDamaged: 1, lost: 0, running: null });
    expect(prepared(taken.db, 'SELECT raw FROM score WHERE sitting_id = ?').get(sittingId)).toEqual({ raw: 1 });
    expect(prepared(taken.db, "SELECT value FROM setting WHERE name = 'candidateName'").get()).toEqual({ value: '"Ana"' });
    expect(checkRecord(taken.db)).toEqual([]);
    taken.close();
  });

  it('keeps the damaged file as it was, says in a file beside it what happened, and remembers it', async () => {
    await sitOnce();
    alter((db) => db.exec("UPDATE sitting_event SET body = replace(body, 'agree', 'begin') WHERE sequence = 1"));
    const damaged = readFileSync(path);
    const taken = take();
    taken.close();
    const { keptAs = '' } = taken.restoredNow ?? {};
    expect(readFileSync(join(folder, keptAs)).equals(damaged)).toBe(true);
    expect(existsSync(join(folder, keptAs.replace(/db$/u, 'json')))).toBe(true);
    const again = take();
    expect(again).toMatchObject({ restoredNow: null, restored: taken.restoredNow });
    again.close();
    expect(readdirSync(folder).filter((name) => name.startsWith('record-restored'))).toEqual([]);
  });
});
