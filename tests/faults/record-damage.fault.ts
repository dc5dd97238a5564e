import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seededRandom, type Random } from '../../electron/domain/random.ts';
import type { CandidateAction } from '../../electron/domain/sitting-events.ts';
import { writeCutpack } from '../../electron/packs/cutpack-writer.ts';
import { takeRecord } from '../../electron/services/keep/take-record.ts';
import { startApplication, type Started } from '../../electron/services/start-application.ts';
import { testClock } from '../../electron/services/testing/test-clock.ts';
import { packId, singleIds, smallPack } from '../../electron/services/testing/test-house.ts';
import { listBackups } from '../../electron/store/record/backups.ts';
import { readAnswers, type RecordAnswers } from './record-answers.ts';

const full = process.env['CUTSCORE_FULL'] === '1';
/** Places in all; a third each: a bit of a record that was closed, a bit of one whose process was killed, a cut. */
const places = full ? 2_000 : 200;

// CUTSCORE_SEED=N repeats a failed run.
const seed = Number(process.env['CUTSCORE_SEED'] ?? Math.floor(Math.random() * 2 ** 32));

let root: string;
/** A data folder as an ordinary end leaves it, and one as a kill leaves it; both with an exam that stands open. */
let closed: string;
let killed: string;
/** What is in each; an ordinary end notes in the log that the candidate left. */
const answers: { closed?: RecordAnswers; killed?: RecordAnswers } = {};
const clock = testClock();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cutscore-damage-'));
  [closed, killed] = [join(root, 'closed'), join(root, 'killed')];
  const packsFolder = join(root, 'packs');
  mkdirSync(packsFolder);
  const { description, questions } = smallPack();
  await writeCutpack(join(packsFolder, 'small.cutpack'), description, questions);
  const started = await startApplication({ folder: closed, packsFolder, clock, host: 'browser', version: 'test' });
  if (!started.ok) throw new Error(started.code);
  const { handlers } = started.services;
  await handlers.app.changeSettings({ candidateName: 'A Candidate' }, undefined);
  for (const [number, formId] of ['form-1', 'form-2', 'form-1', 'form-2'].entries()) {
    await sit(started, formId);
    await vi.waitUntil(() => listBackups(closed).length === number + 1, { timeout: 20_000 });
  }
  const { sittingId } = await handlers.exams.start({ packId, formId: 'form-1', accommodation: null }, undefined);
  const act = (action: CandidateAction) => handlers.sitting.act({ sittingId, action }, undefined);
  await act({ kind: 'agree' });
  await act({ kind: 'begin' });
  for (const [item] of singleIds.entries()) {
    clock.work(3_000);
    if (item > 0) await act({ kind: 'goto', item });
    await act({ kind: 'answer', item, response: { type: 'single', option: 'b' } });
    await act({ kind: 'flag', item, on: true });
  }
  await vi.waitUntil(() => existsSync(join(closed, 'open-sitting.json')), { timeout: 20_000 });
  cpSync(closed, killed, { recursive: true });
  started.close();
  [answers.closed, answers.killed] = [readAnswers(closed), readAnswers(killed)];
}, 120_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

async function sit({ services: { handlers } }: Extract<Started, { ok: true }>, formId: string): Promise<void> {
  const { sittingId } = await handlers.exams.start({ packId, formId, accommodation: null }, undefined);
  for (const action of [{ kind: 'agree' }, { kind: 'begin' }] as const) await handlers.sitting.act({ sittingId, action }, undefined);
  clock.work(60_000);
  if (formId !== 'form-2') await handlers.sitting.act({ sittingId, action: { kind: 'answer', item: 0, response: { type: 'single', option: 'a' } } }, undefined);
  await handlers.sitting.end({ sittingId }, undefined);
}

/** Damages a copy of a data folder, starts on it, and holds what is there against what was. */
function startDamaged(from: string, name: string, damage: (folder: string) => string): { readonly place: string; readonly said: boolean; readonly kept: number } {
  const before = from === closed ? answers.closed : answers.killed;
  if (before === undefined) throw new Error('There is no record.');
  const folder = join(root, name);
  cpSync(from, folder, { recursive: true });
  const place = damage(folder);
  try {
    const taken = takeRecord(folder, clock, 'test');
    if (!taken.ok) throw new Error(`${place}: refused with ${taken.code}`);
    taken.close();
    const after = readAnswers(folder);
    // Every ended sitting is there, to the byte, whatever was hit.
    expect({ place, ended: after.ended }).toEqual({ place, ended: before.ended });
    const [whole, rest] = [before.running, after.running];
    const kept = rest?.events.length ?? 0;
    // Of the running one, the log up to some event, and the answers that this log tells.
    expect({ place, events: rest?.events ?? [] }).toEqual({ place, events: whole?.events.slice(0, kept) ?? [] });
    expect({ place, fold: rest?.fold ?? [] }).toEqual({ place, fold: rest?.stored ?? [] });
    if (kept < (whole?.events.length ?? 0)) {
      const { restoredNow } = taken;
      const said = restoredNow !== null && (restoredNow.running === null ? restoredNow.lost > 0 || restoredNow.more : restoredNow.running.cut);
      // That the tail is gone is said, and how much is left.
      expect({ place, kept, restoredNow, said }).toEqual({ place, kept, restoredNow, said: true });
      if (restoredNow !== null && restoredNow.running !== null) expect(restoredNow.running.entries).toBe(kept);
    }
    expect(after.settings['candidateName']).toBe('A Candidate');
    return { place, said: taken.restoredNow !== null, kept: kept / (whole?.events.length ?? 1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function flipBit(path: string, random: Random): string {
  const bytes = readFileSync(path);
  const [at, bit] = [Math.floor(random() * bytes.length), Math.floor(random() * 8)];
  bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << bit), at);
  writeFileSync(path, bytes);
  return `bit ${bit} of byte ${at} of ${bytes.length} of ${path.slice(-13)}`;
}

describe(`a damaged record (seed ${seed})`, () => {
  const random = seededRandom(seed);
  const kept: number[] = [];
  const third = Math.ceil(places / 3);

  it('of a program that had ended: every flipped bit is noticed, and no ended answer is lost', () => {
    for (let number = 0; number < third; number += 1) {
      const { place, said, kept: entries } = startDamaged(closed, `closed-${number}`, (folder) => flipBit(join(folder, 'record.db'), random));
      expect({ place, said }).toEqual({ place, said: true });
      kept.push(entries);
    }
  });

  it('of a program that was killed: every flipped bit is noticed, in the record and in its log', () => {
    const sizes = ['record.db', 'record.db-wal'].map((name) => statSync(join(killed, name)).size);
    const shareOfLog = (sizes[1] ?? 0) / ((sizes[0] ?? 0) + (sizes[1] ?? 0));
    expect(shareOfLog).toBeGreaterThan(0.1);
    for (let number = 0; number < third; number += 1) {
      const name = random() < shareOfLog ? 'record.db-wal' : 'record.db';
      const { place, said, kept: entries } = startDamaged(killed, `killed-${number}`, (folder) => flipBit(join(folder, name), random));
      expect({ place, said }).toEqual({ place, said: true });
      kept.push(entries);
    }
  });

  it('that was cut off anywhere is noticed and restored', () => {
    for (let number = 0; number < third; number += 1) {
      const from = number % 2 === 0 ? closed : killed;
      const { place, said, kept: entries } = startDamaged(from, `cut-${number}`, (folder) => {
        const path = join(folder, 'record.db');
        const length = Math.floor(random() * statSync(path).size);
        truncateSync(path, length);
        return `cut to ${length}`;
      });
      expect({ place, said }).toEqual({ place, said: true });
      kept.push(entries);
    }
  });

  afterAll(() => {
    console.log(`${kept.length} damaged records: the open sitting came whole ${kept.filter((share) => share === 1).length} times, in part ${kept.filter((share) => share > 0 && share < 1).length} times.`);
  });

  it('is no reason to change a backup, and a backup that is damaged too is passed over', () => {
    const folder = join(root, 'both');
    cpSync(closed, folder, { recursive: true });
    const [newest] = listBackups(folder);
    truncateSync(join(folder, 'backups', newest?.name ?? ''), 20_000);
    truncateSync(join(folder, 'record.db'), 5_000);
    const damaged = readFileSync(join(folder, 'backups', newest?.name ?? ''));
    const taken = takeRecord(folder, clock, 'test');
    if (!taken.ok) throw new Error(taken.code);
    taken.close();
    expect(taken.restoredNow?.backupAtMs).toBe(listBackups(folder)[1]?.madeWallMs);
    expect(readAnswers(folder).ended).toEqual(answers.closed?.ended.slice(0, 3));
    expect(readFileSync(join(folder, 'backups', newest?.name ?? '')).equals(damaged)).toBe(true);
    expect(existsSync(join(folder, taken.restoredNow?.keptAs ?? ''))).toBe(true);
  });
});
