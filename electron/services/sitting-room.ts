import { EventEmitter, on } from 'node:events';
import { CallFailure } from '../contract/call-failure.ts';
import type { Acted, ItemPaper, OpenSitting, SittingClock, SittingView, WatchEvent } from '../contract/values.ts';
import { charge, interruptedAfterMs, passedBetweenProcesses, passedWithin, type ClockReading, type SavedClock } from '../domain/sitting-clock.ts';
import type { CandidateAction, EventBody, IntegrityKind } from '../domain/sitting-events.ts';
import { applyEvent, clockRuns, decide, foldEvents, newSitting, type Sitting } from '../domain/sitting.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { appendEvent, readEvents } from '../store/record/event-log.ts';
import { noteExposure } from '../store/record/exposures.ts';
import { saveClock, savedClock } from '../store/record/sitting-clock.ts';
import { readItems, saveItemResult, saveItemState, type StoredItem } from '../store/record/sitting-items.ts';
import { openSitting, sittingById, type StoredSitting } from '../store/record/sittings.ts';
import { sittingItem } from './begin-sitting.ts';
import type { Clock } from './clock.ts';
import { finishSitting, scoreItem } from './finish-sitting.ts';
import { actedOf, clockOf, openSittingOf, paperOf, viewOf } from './sitting-view.ts';
import { guarded } from './storage-guard.ts';

/** The one room: at most one sitting stands open, and main alone knows its clock, its order and its keys. */
export interface SittingRoom {
  /**
   * Takes in the sitting that stands open in the record and settles what happened while nobody was here: nothing, when it
   * was begun just now.
   */
  wake(justBegun?: boolean): void;
  /** What stands open, or null. */
  current(): OpenSitting | null;
  open(sittingId: string): SittingView;
  act(sittingId: string, action: CandidateAction): Acted;
  notice(sittingId: string, what: IntegrityKind): SittingClock;
  end(sittingId: string): 'candidate' | 'time';
  watch(sittingId: string, signal: AbortSignal | undefined): AsyncGenerator<WatchEvent, void>;
  /** The item with its answer for feedback in practice; `sitting/key-withheld` before it was revealed. */
  revealed(sittingId: string, item: number): { stored: StoredSitting; item: StoredItem; sitting: Sitting };
  /** Charges the time since the last look; called every second. */
  tick(): void;
  /** The candidate quits: the time goes on (in practice it pauses). Call once, before the record is closed. */
  leave(): void;
}

export interface RoomOptions {
  readonly record: WritableDb;
  readonly clock: Clock;
  /** How long every window may be gone, as in a reload, before that counts as closed (ms). */
  readonly presenceGraceMs: number;
}

interface Live {
  readonly stored: StoredSitting;
  readonly items: readonly StoredItem[];
  readonly papers: readonly ItemPaper[];
  readonly watchers: EventEmitter<{ event: [WatchEvent] }>;
  sitting: Sitting;
  clock: SavedClock;
  /** Charged time of the last saved clock row. */
  savedMs: number;
  savedReading: ClockReading;
  away: { passedMs: number; chargedMs: number };
  leaving: NodeJS.Timeout | null;
}

/**
 * The running clock is saved at the first tick after this time. A crash may give the candidate 5 s at the most, and ticks
 * are a second apart.
 */
const saveEveryMs = 4_000;

/** Opens the exam room over a record. */
export function sittingRoom({ record, clock, presenceGraceMs }: RoomOptions): SittingRoom {
  let live: Live | null = null;

  function wake(justBegun = false): void {
    if (live !== null) return;
    const stored = openSitting(record);
    if (stored === null) return;
    const items = readItems(record, stored.id);
    const sitting = foldEvents(newSitting(stored.rules, items.map(sittingItem)), readEvents(record, stored.id));
    const reading = clock.read();
    const saved = savedClock(record, stored.id);
    const elapsedMs = Math.max(saved?.elapsedMs ?? 0, sitting.elapsedMs);
    const { awayMs, jumpMs } = saved === null ? { awayMs: 0, jumpMs: 0 } : passedBetweenProcesses(saved.reading, reading);
    const before: SavedClock = { elapsedMs, breakLeftMs: saved?.breakLeftMs ?? null, reading };
    const woken: Live = {
      stored,
      items,
      papers: items.map(paperOf),
      watchers: new EventEmitter(),
      sitting,
      clock: before,
      savedMs: elapsedMs,
      savedReading: reading,
      away: { passedMs: 0, chargedMs: 0 },
      leaving: null,
    };
    woken.watchers.setMaxListeners(0);
    live = woken;
    const bodies: EventBody[] = jumpMs === 0 ? [] : [{ kind: 'clock-jump', byMs: Math.round(jumpMs) }];
    if (sitting.away) {
      passAway(woken, awayMs, clockRuns(sitting) ? awayMs : 0);
      if (timeIsUp(woken)) bodies.push({ kind: 'end', by: 'time' });
    } else if (clockRuns(sitting) && !justBegun) {
      bodies.push({ kind: 'gap', awayMs: Math.round(awayMs), interrupted: awayMs > interruptedAfterMs });
    }
    write(woken, bodies);
  }

  function inRoom(sittingId: string): Live {
    if (live === null || live.stored.id !== sittingId) wake();
    if (live !== null && live.stored.id === sittingId) return live;
    const stored = guarded(record.name, () => sittingById(record, sittingId));
    if (stored === null) throw new CallFailure('sitting/not-found');
    throw new CallFailure('sitting/ended', { sittingId });
  }

  /** Brings the clock up to now. What it noticed is returned to be logged, and is not written yet. */
  function settle(room: Live): EventBody[] {
    const reading = clock.read();
    const { workedMs, asleepMs, jumpMs } = passedWithin(room.clock.reading, reading);
    const runs = clockRuns(room.sitting);
    const sleepCharged = runs && !room.sitting.rules.pauses ? asleepMs : 0;
    passAway(room, workedMs + asleepMs, (runs ? workedMs : 0) + sleepCharged);
    room.clock = { ...room.clock, reading };
    const bodies: EventBody[] = [];
    if (jumpMs !== 0) bodies.push({ kind: 'clock-jump', byMs: Math.round(jumpMs) });
    if (asleepMs > 0 && !room.sitting.away) {
      bodies.push({ kind: 'suspend', reason: 'asleep' }, { kind: 'resume', awayMs: Math.round(asleepMs), chargedMs: Math.round(sleepCharged) });
    }
    if (runs && timeIsUp(room)) bodies.push({ kind: 'end', by: 'time' });
    return bodies;
  }

  /** Writes events and their effects in one transaction; the room changes only when that is on the disk. */
  function write(room: Live, bodies: readonly EventBody[]): void {
    const before = room.sitting;
    let after = before;
    let clockAfter = room.clock;
    const { elapsedMs, reading } = room.clock;
    if (bodies.length === 0 && elapsedMs - room.savedMs < saveEveryMs && reading.bootMs - room.savedReading.bootMs < saveEveryMs) return;
    guarded(record.name, () =>
      inTransaction(record, () => {
        for (const body of bodies) {
          if (after.phase.name === 'ended') break;
          const event = { sequence: after.sequence + 1, elapsedMs: Math.round(elapsedMs), wallMs: reading.wallMs, body };
          appendEvent(record, room.stored.id, event);
          after = applyEvent(after, event);
          clockAfter = { ...clockAfter, breakLeftMs: breakLeft(clockAfter, body, room.stored) };
        }
        for (const [position, state] of after.states.entries()) {
          if (state !== before.states[position]) saveItemState(record, room.stored.id, position, state);
          if (state.revealed && before.states[position]?.revealed === false) makeItemFinal(room, after, position, reading.wallMs);
        }
        // A click is on the disk by its event; the clock row follows on its own beat.
        if (elapsedMs - room.savedMs >= saveEveryMs || bodies.some(movesClock) || bodies.length === 0) saveClock(record, room.stored.id, clockAfter);
        if (after.phase.name === 'ended') finishSitting(record, room.stored, room.items, after, reading.wallMs);
      }),
    );
    if (elapsedMs - room.savedMs >= saveEveryMs || bodies.some(movesClock) || bodies.length === 0) {
      room.savedMs = elapsedMs;
      room.savedReading = reading;
    }
    room.sitting = after;
    room.clock = clockAfter;
    if (after.phase.name === 'ended') {
      if (live === room) live = null;
      room.watchers.emit('event', { kind: 'ended', by: after.phase.by });
    }
  }

  function makeItemFinal(room: Live, sitting: Sitting, position: number, wallMs: number): void {
    const item = room.items[position];
    if (item === undefined) return;
    const { points } = scoreItem(item, sitting);
    saveItemResult(record, room.stored.id, position, { points, correct: points === 1 });
    noteExposure(record, item.question.id, wallMs, points === 1);
  }

  function present(room: Live): void {
    if (room.leaving !== null) clearTimeout(room.leaving);
    room.leaving = null;
    if (!room.sitting.away) return;
    const bodies = settle(room);
    const { passedMs, chargedMs } = room.away;
    write(room, [...bodies, { kind: 'resume', awayMs: Math.round(passedMs), chargedMs: Math.round(chargedMs) }]);
    room.away = { passedMs: 0, chargedMs: 0 };
  }

  function absent(room: Live): void {
    if (room.watchers.listenerCount('event') > 0 || live !== room) return;
    room.leaving = setTimeout(() => {
      room.leaving = null;
      if (live !== room || room.watchers.listenerCount('event') > 0) return;
      goAway(room);
    }, presenceGraceMs);
    room.leaving.unref();
  }

  function goAway(room: Live): void {
    try {
      const bodies = settle(room);
      room.away = { passedMs: 0, chargedMs: 0 };
      write(room, room.sitting.away ? bodies : [...bodies, { kind: 'suspend', reason: 'closed' }]);
    } catch (error) {
      // Nobody is there to be told; the clock in memory has moved on, and the next tick writes again.
      if (!(error instanceof CallFailure)) throw error;
    }
  }

  async function* watch(sittingId: string, signal: AbortSignal | undefined): AsyncGenerator<WatchEvent, void> {
    const room = inRoom(sittingId);
    const events = on(room.watchers, 'event', signal === undefined ? {} : { signal });
    try {
      present(room);
      yield { kind: 'clock', clock: clockOf(room.sitting, room.clock) };
      for await (const [event] of events) {
        yield event;
        if (event.kind === 'ended') return;
      }
    } catch (error) {
      if (signal?.aborted !== true) throw error;
    } finally {
      await events.return?.();
      absent(room);
    }
  }

  return {
    wake: (justBegun) => {
      guarded(record.name, () => {
        wake(justBegun);
      });
    },
    current: () => (live === null ? null : openSittingOf(live.stored, live.sitting, live.clock)),
    open: (sittingId) => {
      const room = inRoom(sittingId);
      write(room, settle(room));
      const { stored, papers, sitting } = inRoom(sittingId);
      return viewOf(stored, papers, sitting, room.clock);
    },
    act: (sittingId, action) => {
      const room = inRoom(sittingId);
      const noticed = settle(room);
      if (noticed.some((body) => body.kind === 'end')) {
        write(room, noticed);
        throw new CallFailure('sitting/ended', { sittingId });
      }
      const decision = decide(room.sitting, action);
      if (!decision.ok) {
        write(room, noticed);
        throw new CallFailure(decision.code, { sittingId });
      }
      write(room, decision.body === null ? noticed : [...noticed, decision.body]);
      return actedOf(room.sitting, room.clock, 'item' in action ? action.item : null);
    },
    notice: (sittingId, what) => {
      const room = inRoom(sittingId);
      write(room, [...settle(room), { kind: 'integrity', what }]);
      return clockOf(room.sitting, room.clock);
    },
    end: (sittingId) => {
      const room = inRoom(sittingId);
      write(room, [...settle(room), { kind: 'end', by: 'candidate' }]);
      return room.sitting.phase.name === 'ended' ? room.sitting.phase.by : 'candidate';
    },
    watch,
    revealed: (sittingId, position) => {
      const room = inRoom(sittingId);
      const item = room.items[position];
      const state = room.sitting.states[position];
      if (item === undefined || state === undefined) throw new CallFailure('sitting/no-such-item');
      if (!state.revealed) throw new CallFailure('sitting/key-withheld');
      return { stored: room.stored, item, sitting: room.sitting };
    },
    tick: () => {
      const room = live;
      if (room === null) return;
      const saved = room.savedMs;
      try {
        write(room, settle(room));
      } catch (error) {
        // A full disk: the clock goes on in memory and the next tick tries again; the candidate hears of it at a click.
        if (!(error instanceof CallFailure)) throw error;
      }
      if (room.savedMs !== saved && live === room) room.watchers.emit('event', { kind: 'clock', clock: clockOf(room.sitting, room.clock) });
    },
    leave: () => {
      const room = live;
      if (room === null) return;
      if (room.leaving !== null) clearTimeout(room.leaving);
      goAway(room);
      if (live === room) guarded(record.name, () => saveClock(record, room.stored.id, room.clock));
      live = null;
    },
  };
}

function passAway(room: Live, passedMs: number, chargedMs: number): void {
  room.away = { passedMs: room.away.passedMs + passedMs, chargedMs: room.away.chargedMs + chargedMs };
  room.clock = { ...room.clock, ...charge(room.clock, chargedMs, room.sitting.rules.limitMs) };
}

function timeIsUp({ clock, sitting }: Live): boolean {
  return sitting.rules.limitMs !== null && clock.elapsedMs >= sitting.rules.limitMs;
}

/** Events after which an older clock row would tell something wrong at the next start. */
function movesClock(body: EventBody): boolean {
  return body.kind === 'break' || body.kind === 'return' || body.kind === 'suspend' || body.kind === 'gap' || body.kind === 'begin' || body.kind === 'continue';
}

function breakLeft(clock: SavedClock, body: EventBody, stored: StoredSitting): number | null {
  if (body.kind === 'break') return stored.rules.accommodation.breaks.minutes * 60_000;
  return body.kind === 'return' || body.kind === 'goto' ? null : clock.breakLeftMs;
}
