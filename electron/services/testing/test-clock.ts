import type { ClockReading } from '../../domain/sitting-clock.ts';
import type { Clock } from '../clock.ts';

/** A machine whose time passes only when a test says so. */
export interface TestClock extends Clock {
  /** Time in which the program runs. */
  work(ms: number): void;
  /** Time in which the machine sleeps. */
  sleep(ms: number): void;
  /** Somebody sets the system's clock by so much. */
  set(ms: number): void;
  /** The machine starts anew; takes `ms`. */
  restart(ms: number): void;
}

export function testClock({ namesBoot = true }: { namesBoot?: boolean } = {}): TestClock {
  let boots = 1;
  let now: ClockReading = { wallMs: Date.UTC(2026, 0, 1), monotonicMs: 0, bootMs: 100_000, bootId: namesBoot ? 'boot-1' : null };
  return {
    read: () => now,
    work: (ms) => {
      now = { ...now, wallMs: now.wallMs + ms, monotonicMs: now.monotonicMs + ms, bootMs: now.bootMs + ms };
    },
    sleep: (ms) => {
      now = { ...now, wallMs: now.wallMs + ms, bootMs: now.bootMs + ms };
    },
    set: (ms) => {
      now = { ...now, wallMs: now.wallMs + ms };
    },
    restart: (ms) => {
      boots += 1;
      now = { wallMs: now.wallMs + ms, monotonicMs: 0, bootMs: 30_000, bootId: namesBoot ? `boot-${boots}` : null };
    },
  };
}
