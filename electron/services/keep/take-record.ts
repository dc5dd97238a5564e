import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { restoredSchema, type Restored } from '../../contract/keep-values.ts';
import { foldEvents, newSitting } from '../../domain/sitting.ts';
import { inTransaction, openReadOnly, type WritableDb } from '../../store/database.ts';
import { readEvents } from '../../store/record/event-log.ts';
import { sittingItem, type RecordDamage } from '../../store/record/record-check.ts';
import { openRecord, type OpenedRecord } from '../../store/record/record-file.ts';
import { checkSum, closeRecord, foldLog } from '../../store/record/record-sum.ts';
import { findDamage, finishRestoring, restoreRecord, type Restoration } from '../../store/record/restore-record.ts';
import { readItems } from '../../store/record/sitting-items.ts';
import { sittingById } from '../../store/record/sittings.ts';
import { storageCode } from '../../store/storage-code.ts';
import { localDayOf, type Clock } from '../clock.ts';
import { finishSitting } from '../finish-sitting.ts';
import { recomputeProgress } from '../progress-replay.ts';
import { damageWords } from './damage-words.ts';

/** The open sitting whose log does not add up, for a start that can't be. */
type Broken = { readonly title: string; readonly event: number };

export type TakenRecord =
  | (Extract<OpenedRecord, { ok: true }> & {
      /** What was restored at this start; null when the record was sound. */
      readonly restoredNow: Restored | null;
      /** The last time that this record was restored, at this start or before. */
      readonly restored: Restored | null;
      /** Folds the log into the file, takes its sum and closes it. */
      readonly close: () => void;
    })
  | (Extract<OpenedRecord, { ok: false }> & { readonly broken?: Broken });

/**
 * Opens the record of a data folder once it is known to be as it was left. A damaged one is kept aside and made anew from its
 * newest sound backup and what can be read of it; where there is neither, it is refused and nothing is changed.
 */
export function takeRecord(folder: string, clock: Clock, program: string): TakenRecord {
  const { wallMs } = clock.read();
  const path = join(folder, 'record.db');
  let restoration: Restoration | null = null;
  try {
    finishRestoring(folder);
    const damage = findDamage(folder);
    if (damage.length > 0) {
      restoration = restoreRecord(folder, damage, wallMs);
      // Bytes that changed in a record without a sitting, and no backup: there is no answer to lose.
      if (restoration === null && damage.some(({ kind }) => kind !== 'file')) return { ok: false, code: 'storage/damaged', path, ...brokenLog(path, damage) };
    }
  } catch (error) {
    const code = storageCode(error);
    if (code === null) throw error;
    // What keeps it from being looked at keeps it from being opened, which says more.
    const opened = openRecord(folder, wallMs, undefined, program);
    if (opened.ok) opened.db.close();
    return opened.ok ? { ok: false, code: code === 'record/not-a-record' ? 'storage/damaged' : code, path } : opened;
  }
  const restoredNow = restoration === null ? null : storyOf(restoration, wallMs);
  if (restoredNow !== null) keepStory(folder, restoredNow);
  const opened = openRecord(folder, wallMs, undefined, program);
  if (!opened.ok) return opened;
  const { db } = opened;
  if (restoration !== null) for (const id of restoration.salvage.toFinish) finishFromLog(db, id, clock);
  if (checkSum(folder) !== 'sound') foldLog(db, folder);
  return {
    ...opened,
    restoredNow,
    restored: restoredNow ?? lastStory(folder),
    close: () => {
      closeRecord(db, folder);
    },
  };
}

/** Makes the results of a sitting whose log came whole out of a damaged record. */
function finishFromLog(db: WritableDb, id: string, clock: Clock): void {
  const stored = sittingById(db, id);
  if (stored === null || stored.ended !== null) return;
  const items = readItems(db, id);
  const events = readEvents(db, id);
  const sitting = foldEvents(newSitting(stored.rules, items.map(sittingItem)), events);
  const endedWallMs = events.findLast(({ body }) => body.kind === 'end')?.wallMs;
  if (endedWallMs === undefined) return;
  inTransaction(db, () => {
    finishSitting(db, stored, items, sitting, endedWallMs, localDayOf(clock, endedWallMs));
    recomputeProgress(db, stored.packId, (wallMs) => localDayOf(clock, wallMs));
  });
}

function brokenLog(path: string, damage: readonly RecordDamage[]): { readonly broken?: Broken } {
  const event = damage.find((each) => each.kind === 'event');
  if (event === undefined) return {};
  try {
    const db = openReadOnly(path);
    try {
      const title = sittingById(db, event.sittingId)?.title;
      return title === undefined ? {} : { broken: { title, event: event.sequence } };
    } finally {
      db.close();
    }
  } catch {
    return {};
  }
}

function storyOf({ damage, keptAs, backupWallMs, fromBackup, salvage }: Restoration, atMs: number): Restored {
  const { sittings, toFinish, running, lost, listed } = salvage;
  // That the bytes changed is said by whatever they hold, where that is known.
  const first = damage.find(({ kind }) => kind !== 'file') ?? damage[0] ?? { kind: 'file' };
  return {
    atMs,
    keptAs,
    damage: damageWords(first),
    backupAtMs: backupWallMs,
    fromBackup,
    fromDamaged: sittings.length + toFinish.length,
    lost: lost.length,
    more: !listed,
    running: running === null ? null : { entries: running.events, cut: running.cut },
  };
}

const storyName = /^record-damaged-.+\.json$/u;

/** Beside the damaged file, for who looks into it later. Losing it loses nothing that is not in the notice of this start. */
function keepStory(folder: string, story: Restored): void {
  try {
    writeFileSync(join(folder, story.keptAs.replace(/\.db$/u, '.json')), `${JSON.stringify(story, null, 2)}\n`);
  } catch (error) {
    if (storageCode(error) === null) throw error;
  }
}

function lastStory(folder: string): Restored | null {
  try {
    const name = readdirSync(folder).filter((each) => storyName.test(each)).toSorted().at(-1);
    return name === undefined ? null : restoredSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  } catch {
    return null;
  }
}
