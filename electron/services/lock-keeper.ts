import type { OpenSitting, WatchEvent } from '../contract/values.ts';
import type { ExamLock } from './exam-lock.ts';
import type { SittingRoom } from './sitting-room.ts';

/** Sees to it that the lock holds while an exam's questions are on screen, and not a moment longer. */
export interface LockKeeper {
  /** Looks at the open sitting and locks or lets go; call whenever it may have changed. */
  follow(): void;
  /** The room's stream; a window that reads it has the exam on screen. */
  watch(sittingId: string, signal: AbortSignal | undefined): AsyncGenerator<WatchEvent, void>;
  /** Lets go for good: the program ends. */
  letGo(): void;
}

/** Watches over the room. A window that is gone, or shows another page, lets go at once; a reload locks again. */
export function lockKeeper(room: Pick<SittingRoom, 'current' | 'watch'>, lock: ExamLock): LockKeeper {
  const watchers = new Map<string, number>();

  function follow(): void {
    const open = room.current();
    if (open !== null && isExamOnScreen(open) && (watchers.get(open.id) ?? 0) > 0) lock.engage();
    else lock.release();
  }

  function count(sittingId: string, by: 1 | -1): void {
    const left = (watchers.get(sittingId) ?? 0) + by;
    if (left > 0) watchers.set(sittingId, left);
    else watchers.delete(sittingId);
  }

  return {
    follow,
    async *watch(sittingId, signal) {
      const events = room.watch(sittingId, signal);
      // The first event tells that the sitting is open: a stream of another is refused before.
      let counted = false;
      try {
        for await (const event of events) {
          if (!counted) count(sittingId, 1);
          counted = true;
          follow();
          yield event;
        }
      } finally {
        if (counted) count(sittingId, -1);
        follow();
      }
    },
    letGo: () => {
      watchers.clear();
      lock.release();
    },
  };
}

function isExamOnScreen({ mode, phase }: OpenSitting): boolean {
  return mode === 'exam' && (phase === 'items' || phase === 'review' || phase === 'break');
}
