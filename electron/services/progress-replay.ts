import { timeOnItem } from '../domain/progress/final-answer.ts';
import type { StudyDay } from '../domain/progress/study-day.ts';
import { applyEvent, newSitting, type Sitting } from '../domain/sitting.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { readEvents } from '../store/record/event-log.ts';
import { clearProgress, learnerPacks, readLearner, readOutline } from '../store/record/progress-learner.ts';
import { endedSittingsOf, itemDays, saveEndedDay, sittingsToTakeIn } from '../store/record/progress-sittings.ts';
import { readItems } from '../store/record/sitting-items.ts';
import { openSitting, sittingById, type StoredSitting } from '../store/record/sittings.ts';
import { StoredDamage } from '../store/record/stored-damage.ts';
import { sittingItem } from './begin-sitting.ts';
import { countItems, studyDay } from './progress-count.ts';

/** The local day at a moment (Unix ms). */
export type LocalDayAt = (wallMs: number) => StudyDay;

/**
 * Takes into progress what an earlier version of the program recorded: each ended sitting once, oldest first, in a
 * transaction of its own, and what is final in the open one. Whatever is interrupted goes on at the next start. A sitting that
 * can't be read is left out and tried again at the next start; the check of the record names it.
 */
export function takeInPastSittings(record: WritableDb, localDayAt: LocalDayAt): void {
  for (const packId of learnersDamaged(record)) recomputeProgress(record, packId, localDayAt);
  for (const id of sittingsToTakeIn(record)) takeIn(record, id, localDayAt);
  const open = openSittingOf(record);
  if (open?.rules.feedback === 'each') takeIn(record, open.id, localDayAt);
}

/**
 * Recomputes a pack's progress from the log, in one transaction. Answers that were counted before keep their day, so that
 * a record from another time zone stays as it was. Where sittings of two records were brought together, a question that both
 * took for new is new once.
 */
export function recomputeProgress(record: WritableDb, packId: string, localDayAt: LocalDayAt): void {
  inTransaction(record, () => {
    clearProgress(record, packId);
    const met = new Set<string>();
    for (const id of endedSittingsOf(record, packId)) takeIn(record, id, localDayAt, met);
    const open = openSittingOf(record);
    if (open?.packId === packId) takeIn(record, open.id, localDayAt, met);
  });
}

function takeIn(record: WritableDb, sittingId: string, localDayAt: LocalDayAt, met: Set<string> | null = null): void {
  unlessDamaged(() =>
    inTransaction(record, () => {
      const stored = sittingById(record, sittingId);
      if (stored !== null) replay(record, stored, localDayAt, met);
    }),
  );
}

function openSittingOf(record: WritableDb): StoredSitting | null {
  return unlessDamaged(() => openSitting(record));
}

/** Packs whose learner can't be read: all of it can be told from the log. */
function learnersDamaged(record: WritableDb): string[] {
  return learnerPacks(record).filter((packId) => unlessDamaged(() => (readLearner(record, packId), readOutline(record, packId), true)) === null);
}

function unlessDamaged<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoredDamage) return null;
    throw error;
  }
}

/**
 * Folds the log and counts each item where it became final: in practice with feedback at its answer, else at the end. With
 * `met` all items are counted again; it holds the questions whose key was seen before, and gets those of this sitting.
 */
function replay(record: WritableDb, stored: StoredSitting, localDayAt: LocalDayAt, met: Set<string> | null): void {
  const items = readItems(record, stored.id);
  const events = readEvents(record, stored.id);
  const days = itemDays(record, stored.id);
  let sitting = newSitting(stored.rules, items.map(sittingItem));

  function count(positions: readonly number[], after: Sitting, wallMs: number): void {
    const final = positions.flatMap((position) => {
      const [item, state] = [items[position], after.states[position]];
      if (item === undefined || state === undefined || (met === null && days.has(position))) return [];
      return [{ position, question: item.question, newToCandidate: item.newToCandidate && met?.has(item.question.id) !== true, state, timeMs: timeOnItem(after, position) }];
    });
    const day = positions.map((position) => days.get(position)).find((known) => known !== undefined) ?? localDayAt(wallMs);
    countItems(record, stored, final, day);
    for (const { question, state } of final) if (state.seen) met?.add(question.id);
  }

  for (const event of events) {
    const before = sitting;
    sitting = applyEvent(before, event);
    if (event.body.kind === 'reveal' && before.states[event.body.item]?.revealed === false) count([event.body.item], sitting, event.wallMs);
  }
  if (stored.ended === null) return;
  count([...items.keys()].filter((position) => sitting.states[position]?.revealed === false), sitting, stored.ended.wallMs);
  saveEndedDay(record, stored.id, studyDay(record, stored.packId, localDayAt(stored.ended.wallMs)));
}
