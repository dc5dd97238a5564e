import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { ClockReading } from '../domain/sitting-clock.ts';

/** Where services get the time from; tests hand in their own. */
export interface Clock {
  read(): ClockReading;
}

/** This machine's clocks. */
export function systemClock(): Clock {
  const bootId = readBootId();
  return {
    read: () => ({
      wallMs: Date.now(),
      monotonicMs: performance.now(),
      // Counts sleep on every platform, which performance.now() does on some only.
      bootMs: uptime() * 1000,
      bootId,
    }),
  };
}

/** Linux names each boot; elsewhere null, and an absence across processes is measured by the wall clock. */
function readBootId(): string | null {
  if (process.platform !== 'linux') return null;
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}
