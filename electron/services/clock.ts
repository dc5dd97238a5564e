import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { localDay, type StudyDay } from '../domain/progress/study-day.ts';
import type { ClockReading } from '../domain/sitting-clock.ts';

/** Where services get the time from; tests hand in their own. */
export interface Clock {
  read(): ClockReading;
  /** How many minutes the local clock shows more than UTC at a moment (Unix ms); this machine's time zone where it is left out. */
  zoneOffsetMinutes?(wallMs: number): number;
}

/** The candidate's local day at a moment (Unix ms). */
export function localDayOf(clock: Clock, wallMs: number): StudyDay {
  return localDay(wallMs, clock.zoneOffsetMinutes?.(wallMs) ?? -new Date(wallMs).getTimezoneOffset());
}

/** Linux reads a file for the time since boot; clicks in quick succession share one reading (ms). */
const bootReadEveryMs = 250;

/** This machine's clocks. Sleep shows in `bootMs` a quarter of a second after the machine is back, at the latest. */
export function systemClock(): Clock {
  const bootId = readBootId();
  let last = { monotonicMs: Number.NEGATIVE_INFINITY, bootMs: 0 };
  return {
    read: () => {
      const monotonicMs = performance.now();
      // Counts sleep on every platform, which performance.now() does on some only.
      if (monotonicMs - last.monotonicMs >= bootReadEveryMs) last = { monotonicMs, bootMs: uptime() * 1000 };
      return { wallMs: Date.now(), monotonicMs, bootMs: last.bootMs + monotonicMs - last.monotonicMs, bootId };
    },
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
