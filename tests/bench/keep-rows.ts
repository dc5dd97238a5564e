import { closeSync, copyFileSync, fsyncSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../electron/services/clock.ts';
import { takeRecord } from '../../electron/services/keep/take-record.ts';
import { openReadOnly } from '../../electron/store/database.ts';
import { latestVersion } from '../../electron/store/migrations/run-migrations.ts';
import { migrations } from '../../electron/store/migrations/index.ts';
import { makeBackup } from '../../electron/store/record/backups.ts';
import { checkRecord } from '../../electron/store/record/record-check.ts';
import { historyFile } from './progress-rows.ts';
import { median, type Row } from './row.ts';

const rounds = 5;

/** A start on a record that was closed as it should be: every byte against its sum, then open. */
export async function openSoundRecord(): Promise<Row> {
  return againstCopy('open-record', 'open a record at a start, every byte checked', (folder) => {
    const taken = takeRecord(folder, systemClock(), 'bench');
    if (!taken.ok || taken.restoredNow !== null) throw new Error('The record is not sound.');
    return taken.close;
  });
}

/** The check without a sum, as after a kill in a checkpoint, and of each backup. */
export async function checkWholeRecord(): Promise<Row> {
  return againstCopy('check-record', 'check a record as a whole: structure, chains, seals, questions', (folder) => {
    const db = openReadOnly(join(folder, 'record.db'));
    const damage = checkRecord(db);
    db.close();
    if (damage.length > 0) throw new Error(JSON.stringify(damage));
    return () => undefined;
  });
}

/** A backup, which runs beside the main thread. */
export async function backUpRecord(): Promise<Row> {
  return againstCopy('back-up-record', 'back a record up, checked (in its thread)', (folder) => {
    const made = makeBackup(folder, latestVersion(migrations), { reason: 'sitting', madeWallMs: Date.now(), program: 'bench' });
    if (!made.ok) throw new Error(JSON.stringify(made.damage));
    return () => {
      rmSync(join(folder, 'backups'), { recursive: true });
    };
  });
}

/** Times `work` on a record of some 100 MB against a plain copy of its file, flushed; both for 100 MB. `work` gives what is to be done after it. */
function againstCopy(name: string, about: string, work: (folder: string) => () => void): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-bench-'));
  try {
    const path = join(folder, 'record.db');
    copyFileSync(historyFile(150_000), path);
    const taken = takeRecord(folder, systemClock(), 'bench');
    if (!taken.ok) throw new Error(taken.code);
    taken.close();
    const per100MB = 100e6 / statSync(path).size;
    const [works, copies]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      let after: () => void = () => undefined;
      works.push(per100MB * timed(() => (after = work(folder))));
      after();
      copies.push(per100MB * timed(() => copyFlushed(path, join(folder, 'copy'))));
      rmSync(join(folder, 'copy'));
    }
    return Promise.resolve({
      name,
      about: `${about}; per 100 MB`,
      unit: 'ms',
      figure: `median of ${rounds}`,
      measured: median(works),
      floor: { about: 'copy a file of 100 MB and flush it', measured: median(copies) },
      target: null,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function copyFlushed(from: string, to: string): void {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
