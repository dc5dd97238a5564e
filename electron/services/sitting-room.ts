import { EventEmitter, on } from 'node:events';
import { CallFailure } from '../contract/call-failure.ts';
import type { Acted, OpenSitting, SittingClock, SittingView, WatchEvent } from '../contract/values.ts';
import type { CandidateAction, EventBody, IntegrityKind } from '../domain/sitting-events.ts';
import { isNews, presenceAfter } from '../domain/sitting-integrity.ts';
import { decide, type Sitting } from '../domain/sitting.ts';
import type { WritableDb } from '../store/database.ts';
import type { StoredItem } from '../store/record/sitting-items.ts';
import { openSitting, sittingById, type StoredSitting } from '../store/record/sittings.ts';
import type { Clock } from './clock.ts';
import { liveSitting, type LiveSitting } from './live-sitting.ts';
import { actedOf, clockOf, openSittingOf, paperOf, viewOf } from './sitting-view.ts';
import { guarded } from './storage-guard.ts';

/** The one room: at most one sitting stands open, and main alone knows its clock, its order and its keys. */
export interface SittingRoom {
  /** Takes in the sitting that stands open in the record and settles what happened while nobody was here. */
  wake(): void;
  /** Takes in the sitting that was begun this moment. */
  admit(): void;
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
  /** The candidate quits: the time goes on (in practice it pauses). Call once, before the record is closed; never throws for the disk. */
  leave(): void;
}

export interface RoomOptions {
  readonly record: WritableDb;
  readonly clock: Clock;
  /** How long every window may be gone, as in a reload, before that counts as closed (ms). */
  readonly presenceGraceMs: number;
}

interface Room {
  readonly live: LiveSitting;
  readonly watchers: EventEmitter<{ event: [WatchEvent] }>;
  leaving: NodeJS.Timeout | null;
}

/** Opens the exam room over a record. */
export function sittingRoom({ record, clock, presenceGraceMs }: RoomOptions): SittingRoom {
  let open: Room | null = null;

  function admit(): Room | null {
    return guarded(record.name, () => {
      const stored = openSitting(record);
      if (stored === null) return null;
      open = { live: liveSitting(record, clock, stored), watchers: new EventEmitter(), leaving: null };
      open.watchers.setMaxListeners(0);
      return open;
    });
  }

  function wake(): void {
    if (open !== null) return;
    const room = admit();
    if (room === null) return;
    room.live.noteAbsence();
    if (room.live.timeIsUp) endByTime(room);
    else room.live.keep();
  }

  function inRoom(sittingId: string): Room {
    if (open === null) wake();
    if (open !== null && open.live.stored.id === sittingId) return open;
    const stored = guarded(record.name, () => sittingById(record, sittingId));
    if (stored === null) throw new CallFailure('sitting/not-found');
    throw new CallFailure('sitting/ended', { sittingId });
  }

  /** The room with its clock at now. When the time is up that ends it: `sitting/ended`. */
  function settled(sittingId: string): Room {
    const room = inRoom(sittingId);
    room.live.settle();
    if (!room.live.timeIsUp) return room;
    write(room, [{ kind: 'end', by: 'time' }]);
    throw new CallFailure('sitting/ended', { sittingId });
  }

  function write(room: Room, bodies: readonly EventBody[]): void {
    room.live.write(bodies);
    const { phase } = room.live.sitting;
    if (phase.name !== 'ended') return;
    if (open === room) open = null;
    if (room.leaving !== null) clearTimeout(room.leaving);
    room.watchers.emit('event', { kind: 'ended', by: phase.by });
  }

  /** Nobody is there to be told when the disk does not take it: every later look tries again. */
  function endByTime(room: Room): void {
    try {
      write(room, [{ kind: 'end', by: 'time' }]);
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
    }
  }

  function settleAlone(room: Room): void {
    room.live.settle();
    if (room.live.timeIsUp) endByTime(room);
  }

  function present(room: Room): void {
    if (room.leaving !== null) clearTimeout(room.leaving);
    room.leaving = null;
    settleAlone(room);
    if (open !== room) return;
    room.live.noteReturn();
    room.live.keep();
  }

  function absent(room: Room): void {
    if (open !== room || room.watchers.listenerCount('event') > 0) return;
    if (room.leaving !== null) clearTimeout(room.leaving);
    room.leaving = setTimeout(() => {
      room.leaving = null;
      if (open !== room || room.watchers.listenerCount('event') > 0) return;
      settleAlone(room);
      room.live.noteLeaving('closed');
      room.live.keep();
    }, presenceGraceMs);
    room.leaving.unref();
  }

  async function* watch(sittingId: string, signal: AbortSignal | undefined): AsyncGenerator<WatchEvent, void> {
    const isOver = () => signal?.aborted === true;
    if (isOver()) return;
    const room = inRoom(sittingId);
    const events = on(room.watchers, 'event', signal === undefined ? {} : { signal });
    try {
      present(room);
      yield { kind: 'clock', clock: clockOf(room.live.sitting, room.live.clock) };
      for await (const [event] of events) {
        yield event;
        if (event.kind === 'ended') return;
      }
    } catch (error) {
      if (!isOver()) throw error;
    } finally {
      await events.return?.();
      absent(room);
    }
  }

  return {
    wake,
    admit: () => {
      admit();
    },
    current: () => (open === null ? null : openSittingOf(open.live.stored, open.live.sitting, open.live.clock)),
    open: (sittingId) => {
      const room = settled(sittingId);
      room.live.keep();
      const { stored, items, sitting, clock: shown } = room.live;
      return viewOf(stored, items.map(paperOf), sitting, shown);
    },
    act: (sittingId, action) => {
      const room = settled(sittingId);
      const decision = decide(room.live.sitting, action);
      if (!decision.ok) {
        room.live.keep();
        throw new CallFailure(decision.code, { sittingId });
      }
      // Who acts is there, whatever the window's stream says.
      const wasAway = room.live.sitting.away;
      room.live.noteReturn();
      if (action.kind === 'continue') room.live.noteLongerGap();
      write(room, decision.body === null ? [] : [decision.body]);
      if (wasAway) absent(room);
      return actedOf(room.live.sitting, room.live.clock, 'item' in action ? action.item : null);
    },
    notice: (sittingId, what) => {
      const room = settled(sittingId);
      const { live } = room;
      const presence = live.stored.rules.pauses ? presenceAfter(what) : null;
      const wasAway = live.sitting.away;
      if (presence === 'back') live.noteReturn();
      write(room, isNews(live.sitting.integrity, what) ? [{ kind: 'integrity', what }] : []);
      if (presence === 'away') live.noteLeaving('paused');
      live.keep();
      if (wasAway) absent(room);
      return clockOf(live.sitting, live.clock);
    },
    end: (sittingId) => {
      const room = inRoom(sittingId);
      room.live.settle();
      const by = room.live.timeIsUp ? 'time' : 'candidate';
      if (by === 'candidate') room.live.noteReturn();
      room.live.noteLongerGap();
      write(room, [{ kind: 'end', by }]);
      const { phase } = room.live.sitting;
      return phase.name === 'ended' ? phase.by : 'candidate';
    },
    watch,
    revealed: (sittingId, position) => {
      const { live } = inRoom(sittingId);
      const item = live.items[position];
      const state = live.sitting.states[position];
      if (item === undefined || state === undefined) throw new CallFailure('sitting/no-such-item');
      if (!state.revealed) throw new CallFailure('sitting/key-withheld');
      return { stored: live.stored, item, sitting: live.sitting };
    },
    tick: () => {
      const room = open;
      if (room === null) return;
      settleAlone(room);
      if (open !== room || !room.live.keep()) return;
      room.watchers.emit('event', { kind: 'clock', clock: clockOf(room.live.sitting, room.live.clock) });
    },
    leave: () => {
      const room = open;
      if (room === null) return;
      if (room.leaving !== null) clearTimeout(room.leaving);
      settleAlone(room);
      if (open !== room) return;
      room.live.noteLeaving('closed');
      room.live.leave();
      open = null;
    },
  };
}
