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
