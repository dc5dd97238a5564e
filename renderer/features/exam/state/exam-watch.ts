import type { WatchEvent } from '../../../../electron/contract/values.ts';

export interface WatchPorts {
  readonly watch: (signal: AbortSignal) => Promise<AsyncIterable<WatchEvent>>;
  /** Brings the room up to date before it watches again; false ends the watch. */
  readonly resume: () => Promise<boolean>;
  readonly onEvent: (event: WatchEvent) => void;
  readonly onState: (watched: boolean) => void;
}

const firstPauseMs = 500;
const longestPauseMs = 5000;

/**
 * Watches a sitting until it ends or `signal` fires. A watch that breaks off is taken up again by itself, at growing
 * distances; main counts the candidate as present while it stands.
 */
export async function watchSitting({ watch, resume, onEvent, onState }: WatchPorts, signal: AbortSignal): Promise<void> {
  let pauseMs = firstPauseMs;
  for (let first = true; !signal.aborted; first = false) {
    try {
      if (!first && !(await resume())) return;
      const events = await watch(signal);
      if (signal.aborted) return;
      onState(true);
      for await (const event of events) {
        if (signal.aborted) return;
        // Only a watch that delivers is a good one: one that opens and breaks at once must not be asked for in a hurry.
        pauseMs = firstPauseMs;
        onEvent(event);
        if (event.kind === 'ended') return;
      }
    } catch {
      // Whatever broke it, asking again finds out; a sitting that is gone is noticed by `resume`.
    }
    if (signal.aborted) return;
    onState(false);
    await pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
