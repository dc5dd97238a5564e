import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../electron/domain/random.ts';
import { writeCutpack } from '../../electron/packs/cutpack-writer.ts';
import { systemClock } from '../../electron/services/clock.ts';
import { takeRecord } from '../../electron/services/keep/take-record.ts';
import { startApplication } from '../../electron/services/start-application.ts';
import { packId, smallPack } from '../../electron/services/testing/test-house.ts';
import { openReadOnly, openWritable } from '../../electron/store/database.ts';
import { migrations } from '../../electron/store/migrations/index.ts';
import { runMigrations } from '../../electron/store/migrations/run-migrations.ts';
import { backupPath, listBackups, makeBackup } from '../../electron/store/record/backups.ts';
import { checkRecord } from '../../electron/store/record/record-check.ts';
import { checkCopy, writeCopy } from '../../electron/store/record/record-copy.ts';
import { recordApplicationId } from '../../electron/store/record/record-file.ts';
import { readAnswers } from './record-answers.ts';

// The process dies by SIGKILL right before a step: each of SQLite's statements and each change in the file system is one
// (keep-process.ts). With CUTSCORE_FULL=1 every step has its turn, else this many of each deed, evenly over it.
const full = process.env['CUTSCORE_FULL'] === '1';
const turns = 12;
const seed = Number(process.env['CUTSCORE_SEED'] ?? Math.floor(Math.random() * 2 ** 32));

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cutscore-keep-kill-'));
  mkdirSync(join(root, 'packs'));
  const { description, questions } = smallPack();
  await writeCutpack(join(root, 'packs', 'small.cutpack'), description, questions);
}, 60_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A data folder with so many ended sittings and a backup of the first. */
async function folderWith(name: string, sittings: number): Promise<string> {
  const folder = join(root, name);
  const started = await startApplication({ folder, packsFolder: join(root, 'packs'), clock: systemClock(), host: 'browser', version: 'test' });
  if (!started.ok) throw new Error(started.code);
  const { handlers } = started.services;
  for (let number = 0; number < sittings; number += 1) {
    const { sittingId } = await handlers.exams.start({ packId, formId: 'form-1', accommodation: null }, undefined);
    for (const action of [{ kind: 'agree' }, { kind: 'begin' }, { kind: 'answer', item: number, response: { type: 'single', option: 'a' } }] as const) {
      await handlers.sitting.act({ sittingId, action }, undefined);
    }
    await handlers.sitting.end({ sittingId }, undefined);
  }
  started.close();
  return folder;
}

function endedIn(folder: string): unknown {
  return readAnswers(folder).ended;
}

describe(`a process that is killed (seed ${seed})`, () => {
  const random = seededRandom(seed);

  it('while it makes a backup leaves the record and every older backup whole', async () => {
    const folder = await folderWith('backup', 2);
    await expectWhole(folder, 'backup', [], [endedIn(folder)]);
  });

  it('while it upgrades leaves every answer, in the old version or the new', async () => {
    const folder = await folderWith('upgrade', 2);
    const before = endedIn(folder);
    writeOldRecord(folder);
    await expectWhole(folder, 'start', [], [before]);
  });

  it('while it restores a damaged record at the start leaves the damaged one or the restored one', async () => {
    const folder = await folderWith('damaged', 2);
    const before = endedIn(folder);
    truncateSync(join(folder, 'record.db'), 60_000);
    await expectWhole(folder, 'start', [], [before]);
  });

  it('while it goes back to a backup leaves the record of before or of then', async () => {
    const folder = await folderWith('restore', 1);
    const then = endedIn(folder);
    await folderWith('restore', 2);
    await expectWhole(folder, 'restore', [], [endedIn(folder), then]);
  });

  it('while it imports or undoes leaves all of it or nothing', async () => {
    const [folder, other] = [await folderWith('import', 1), await folderWith('other', 2)];
    const file = join(root, 'other.cutrecord');
    writeCopy(join(other, 'record.db'), file, { reason: 'export', madeWallMs: Date.now(), program: 'test' });
    const before = endedIn(folder);
    const done = join(root, 'imported');
    cpSync(folder, done, { recursive: true });
    expect((await runDeed(done, 'import', 0, [file])).steps).toBeGreaterThan(50);
    const after = endedIn(done);
    expect(after).not.toEqual(before);
    await expectWhole(folder, 'import', [file], [before, after]);
    await expectWhole(done, 'undo', [], [after, before]);
  });

  /** Kills the deed at its steps, each on a fresh copy of the folder, and starts on what is left: one of these, whole. */
  async function expectWhole(folder: string, deed: string, more: readonly string[], either: readonly unknown[]): Promise<void> {
    const counted = join(root, 'counted');
    cpSync(folder, counted, { recursive: true });
    const { steps } = await runDeed(counted, deed, 0, more);
    rmSync(counted, { recursive: true });
    expect(steps).toBeGreaterThan(20);
    const chosen = full ? Array.from({ length: steps }, (_, index) => index + 1) : Array.from({ length: turns }, (_, index) => 1 + Math.floor(((index + random()) * steps) / turns));
    for (const step of chosen) {
      const copy = join(root, 'killed');
      cpSync(folder, copy, { recursive: true });
      expect({ step, died: (await runDeed(copy, deed, step, more)).died }).toEqual({ step, died: true });
      const taken = takeRecord(copy, systemClock(), 'test');
      if (!taken.ok) throw new Error(`${deed}, step ${step}: ${taken.code}`);
      taken.close();
      expect({ step, damage: damageIn(copy) }).toEqual({ step, damage: [] });
      expect({ step, is: either.some((each) => JSON.stringify(each) === JSON.stringify(endedIn(copy))) }).toEqual({ step, is: true });
      for (const { name } of listBackups(copy)) expect({ step, name, damage: checkCopy(backupPath(copy, name) ?? '') }).toEqual({ step, name, damage: [] });
      // Whoever starts again goes on from there.
      expect((await runDeed(copy, 'start', 0, [])).died).toBe(false);
      rmSync(copy, { recursive: true });
    }
    console.log(`${deed}: killed at ${chosen.length} of ${steps} steps.`);
  }
});

function damageIn(folder: string): unknown[] {
  const db = openReadOnly(join(folder, 'record.db'));
  try {
    return checkRecord(db);
  } finally {
    db.close();
  }
}

/** Puts the record of a data folder back to version 1: the same rows in the tables of then. */
function writeOldRecord(folder: string): void {
  const [path, old] = [join(folder, 'record.db'), join(folder, 'old.db')];
  makeBackup(folder, 1, { reason: 'upgrade', madeWallMs: Date.now(), program: 'test' });
  const db = openWritable(old);
  db.pragma(`application_id = ${recordApplicationId}`);
  runMigrations(db, migrations.slice(0, 1), () => undefined);
  db.prepare('ATTACH ? AS now').run(path);
  db.pragma('foreign_keys = OFF');
  for (const { name } of db.prepare<[], { name: string }>("SELECT name FROM main.sqlite_schema WHERE type = 'table'").all()) {
    const columns = db.prepare<[string], { name: string }>("SELECT name FROM pragma_table_info(?, 'main')").all(name).map((column) => column.name).join(', ');
    db.exec(`INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM now.${name}`);
  }
  db.exec('DETACH now');
  db.pragma('journal_mode = DELETE');
  db.close();
  writeFileSync(path, readFileSync(old));
  for (const left of [old, `${path}-wal`, `${path}-shm`, join(folder, 'record.sum')]) rmSync(left, { force: true });
}

function runDeed(folder: string, deed: string, step: number, more: readonly string[]): Promise<{ readonly steps: number; readonly died: boolean }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'keep-process.ts'), folder, deed, String(step), ...more]);
  const { promise, resolve, reject } = Promise.withResolvers<{ readonly steps: number; readonly died: boolean }>();
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.on('error', reject);
  child.on('close', (status, signal) => {
    if (signal === 'SIGKILL') resolve({ steps: 0, died: true });
    else if (status === 0) resolve({ steps: Number(output.trim()), died: false });
    else reject(new Error(`${deed}: ${errors}`));
  });
  return promise;
}
