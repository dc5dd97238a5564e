import { CallFailure } from '../contract/call-failure.ts';
import { timeOnItem } from '../domain/progress/final-answer.ts';
import type { StudyDay } from '../domain/progress/study-day.ts';
import { charge, interruptedAfterMs, passedBetweenProcesses, passedWithin, type SavedClock } from '../domain/sitting-clock.ts';
import type { EventBody, SittingEvent } from '../domain/sitting-events.ts';
import { applyEvent, clockRuns, foldEvents, newSitting, type Sitting } from '../domain/sitting.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { appendEvent, chainEnd, checkChain, readEvents } from '../store/record/event-log.ts';
import { noteExposure } from '../store/record/exposures.ts';
import { saveClock, savedClock } from '../store/record/sitting-clock.ts';
import { readItems, saveItemResult, saveItemState, type StoredItem } from '../store/record/sitting-items.ts';
import type { StoredSitting } from '../store/record/sittings.ts';
import { BrokenLog } from '../store/record/stored-damage.ts';
import { sittingItem } from './begin-sitting.ts';
import { localDayOf, type Clock } from './clock.ts';
import { exposureResult, finishSitting, scoreItem } from './finish-sitting.ts';
import { countItems } from './progress-count.ts';
import { guarded } from './storage-guard.ts';

/**
 * The sitting that stands open: its state, its clock, and how both get to the disk. What the candidate does counts when it
 * is written; what the machine notices counts at once and is written as soon as the disk takes it.
 */
export interface LiveSitting {
  readonly stored: StoredSitting;
  readonly items: readonly StoredItem[];
  /** The state, as far as it has come. */
  readonly sitting: Sitting;
  /** The clock as of the last `settle`. */
  readonly clock: SavedClock;
  /** Whether the time allowed is used up. */
  readonly timeIsUp: boolean;
  /** Brings the clock up to now; notes a set wall clock and sleep. */
  settle(): void;
  /** Notes what happened while no process was here. Call once, on a sitting of an earlier process. */
  noteAbsence(): void;
  /** Notes that the candidate has left; nothing where they are gone already or a gap stands. */
  noteLeaving(reason: 'closed' | 'paused'): void;
  /** Notes that the candidate is back; nothing where they were not away. */
  noteReturn(): void;
  /** Notes how much longer than known the standing gap has lasted, before it ends. */
  noteLongerGap(): void;
  /** Writes what was noticed, these events and their effects in one transaction. On a throw nothing of these has happened. */
  write(bodies: readonly EventBody[]): void;
  /** Writes what was noticed and the running clock where either is due. True when the clock's beat has come. */
  keep(): boolean;
  /** The last write before the record is closed: what was noticed, and the clock as it stands. */
  leave(): void;
}

/**
 * The running clock is saved at the first look after this time. A crash may give the candidate 5 s at the most, and looks
 * are a second apart.
 */
const saveEveryMs = 4_000;

/** Takes in an open sitting from the record: the fold of its log. Throws `SqliteError`, `StoredDamage`, or `BrokenLog` of a log that does not add up. */
export function liveSitting(record: WritableDb, clock: Clock, stored: StoredSitting): LiveSitting {
  const chain = checkChain(record, stored.id);
  if (!chain.sound) throw new BrokenLog(stored.title, chain.brokenAt);
  const items = readItems(record, stored.id);
  const events = readEvents(record, stored.id);
  const saved = savedClock(record, stored.id);
  let sitting = foldEvents(newSitting(stored.rules, items.map(sittingItem)), events);
  let now: SavedClock = {
    elapsedMs: Math.max(saved?.elapsedMs ?? 0, sitting.elapsedMs),
    breakLeftMs: saved?.breakLeftMs ?? null,
    reading: clock.read(),
  };
  /** What of the state and of the clock is on the disk, and what was noticed since and is not. */
  let written = sitting;
  let writtenClock = now;
  let noticed: SittingEvent[] = [];
  /** Of the last event on the disk; nobody else writes this log. */
  let lastHash = chainEnd(record, stored.id);
  /** What passed since the candidate left or the gap began, and the charged time then. */
  let absence = { passedMs: 0, fromElapsedMs: now.elapsedMs };

  function eventOf(before: Sitting, body: EventBody): SittingEvent {
    return { sequence: before.sequence + 1, elapsedMs: Math.round(now.elapsedMs), wallMs: now.reading.wallMs, body };
  }

  function note(body: EventBody): void {
    const event = eventOf(sitting, body);
    sitting = applyEvent(sitting, event);
    noticed.push(event);
    if (body.kind === 'suspend' || body.kind === 'gap') absence = { passedMs: 0, fromElapsedMs: now.elapsedMs };
  }

  function pass(passedMs: number, chargedMs: number): void {
    absence = { ...absence, passedMs: absence.passedMs + passedMs };
    now = { ...now, ...charge(now, chargedMs, stored.rules.limitMs) };
  }

  function settle(): void {
    const reading = clock.read();
    const { workedMs, asleepMs, jumpMs } = passedWithin(now.reading, reading);
    const runs = clockRuns(sitting);
    pass(workedMs, runs ? workedMs : 0);
    now = { ...now, reading };
    if (jumpMs !== 0) note({ kind: 'clock-jump', byMs: Math.round(jumpMs) });
    if (asleepMs === 0) return;
    const seen = !sitting.away && sitting.gap === null;
    if (seen) note({ kind: 'suspend', reason: 'asleep' });
    pass(asleepMs, runs && !stored.rules.pauses ? asleepMs : 0);
    if (seen) noteReturn();
  }

  function noteAbsence(): void {
    const { awayMs, jumpMs } = saved === null ? { awayMs: 0, jumpMs: 0 } : passedBetweenProcesses(saved.reading, now.reading);
    if (jumpMs !== 0) note({ kind: 'clock-jump', byMs: Math.round(jumpMs) });
    if (sitting.gap !== null) note(gapOf(awayMs));
    else if (sitting.away) {
      const left = events.findLast(({ body }) => body.kind === 'suspend');
      const fromElapsedMs = left?.elapsedMs ?? now.elapsedMs;
      const earlierMs = saved === null || left === undefined ? 0 : saved.reading.wallMs - left.wallMs;
      absence = { passedMs: Math.max(0, earlierMs, now.elapsedMs - fromElapsedMs), fromElapsedMs };
      pass(awayMs, clockRuns(sitting) ? awayMs : 0);
    } else if (clockRuns(sitting) && !timeIsUp()) note(gapOf(awayMs));
  }

  function gapOf(moreMs: number): Extract<EventBody, { kind: 'gap' }> {
    const awayMs = (sitting.gap?.awayMs ?? 0) + moreMs;
    return { kind: 'gap', awayMs: Math.round(moreMs), interrupted: awayMs > interruptedAfterMs };
  }

  function noteReturn(): void {
    if (!sitting.away) return;
    note({ kind: 'resume', awayMs: Math.round(absence.passedMs), chargedMs: Math.round(now.elapsedMs - absence.fromElapsedMs) });
  }

  function noteLongerGap(): void {
    if (sitting.gap !== null && Math.round(absence.passedMs) > 0) note(gapOf(absence.passedMs));
  }

  function timeIsUp(): boolean {
    return stored.rules.limitMs !== null && now.elapsedMs >= stored.rules.limitMs && clockRuns(sitting);
  }

  function clockIsDue(): boolean {
    return now.elapsedMs - writtenClock.elapsedMs >= saveEveryMs || now.reading.bootMs - writtenClock.reading.bootMs >= saveEveryMs;
  }

  function write(bodies: readonly EventBody[], withClock = false): void {
    const fresh: SittingEvent[] = [];
    let after = sitting;
    let clockAfter = now;
    for (const body of bodies) {
      if (after.phase.name === 'ended') break;
      const event = eventOf(after, body);
      fresh.push(event);
      after = applyEvent(after, event);
      clockAfter = { ...clockAfter, breakLeftMs: breakLeft(clockAfter, body, stored) };
    }
    const all = [...noticed, ...fresh];
    // A click is on the disk by its event; the clock row follows on its own beat.
    const saves = withClock || clockIsDue() || all.some(({ body }) => movesClock(body));
    if (all.length === 0 && !saves) return;
    lastHash = guarded(record.name, () =>
      inTransaction(record, () => {
        let hash = lastHash;
        for (const event of all) hash = appendEvent(record, stored.id, event, hash);
        saveStates(after);
        if (saves) saveClock(record, stored.id, clockAfter);
        if (after.phase.name === 'ended') finishSitting(record, stored, items, after, now.reading.wallMs, today());
        return hash;
      }),
    );
    [sitting, written, noticed, now] = [after, after, [], clockAfter];
    if (saves) writtenClock = now;
  }

  function saveStates(after: Sitting): void {
    for (let position = 0; position < after.states.length; position += 1) {
      const [state, before] = [after.states[position], written.states[position]];
      if (state === undefined || state === before) continue;
      saveItemState(record, stored.id, position, state);
      if (state.revealed && before?.revealed === false) makeItemFinal(after, position);
    }
  }

  function makeItemFinal(after: Sitting, position: number): void {
    const item = items[position];
    if (item === undefined) return;
    const { points } = scoreItem(item, after);
    saveItemResult(record, stored.id, position, { points, correct: points === 1 });
    noteExposure(record, item.question.id, now.reading.wallMs, exposureResult(item, points));
    const state = after.states[position];
    if (state !== undefined) countItems(record, stored, [{ ...item, state, timeMs: timeOnItem(after, position) }], today());
  }

  function today(): StudyDay {
    return localDayOf(clock, now.reading.wallMs);
  }

  /** Nobody waits for this write: when the disk does not take it, the next one brings it, and a click says so. */
  function tryToWrite(withClock: boolean): void {
    try {
      write([], withClock);
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
    }
  }

  return {
    stored,
    items,
    get sitting() {
      return sitting;
    },
    get clock() {
      return now;
    },
    get timeIsUp() {
      return timeIsUp();
    },
    settle,
    noteAbsence,
    noteLeaving: (reason) => {
      if (!sitting.away && sitting.gap === null) note({ kind: 'suspend', reason });
    },
    noteReturn,
    noteLongerGap,
    write: (bodies) => {
      if (bodies.length + noticed.length > 0) write(bodies);
      else tryToWrite(false);
    },
    keep: () => {
      const due = clockIsDue();
      tryToWrite(false);
      return due;
    },
    leave: () => {
      noteLongerGap();
      tryToWrite(true);
    },
  };
}

/** Events after which an older clock row would tell something wrong at the next start. */
function movesClock(body: EventBody): boolean {
  switch (body.kind) {
    case 'begin':
    case 'break':
    case 'return':
    case 'suspend':
    case 'resume':
    case 'gap':
    case 'continue':
      return true;
    default:
      return false;
  }
}

/** What is left of the break after an event: a break brings its minutes, a return ends it. */
function breakLeft(clock: SavedClock, body: EventBody, { rules }: StoredSitting): number | null {
  if (body.kind === 'break') return rules.accommodation.breaks.minutes * 60_000;
  return body.kind === 'return' ? null : clock.breakLeftMs;
}
