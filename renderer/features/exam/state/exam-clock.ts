import type { SittingClock } from '../../../../electron/contract/values.ts';
import { charge } from '../../../../electron/domain/sitting-clock.ts';

/** The clock as main last told it, and when that was on this window's own monotonic clock (ms). */
export interface ClockBase {
  readonly clock: SittingClock;
  readonly atMs: number;
}

/** The clock at one moment, in ms. `leftMs` is null where the sitting has no limit. */
export interface ClockNow {
  readonly elapsedMs: number;
  readonly leftMs: number | null;
  readonly breakLeftMs: number | null;
}

/** From here on the clock stays visible until the end. */
export const lastMinutesMs = 5 * 60_000;

/** Minutes before the end that are announced to screen readers. */
export const announcedMinutes = [30, 15, 5, 1] as const;
export type AnnouncedMinutes = (typeof announcedMinutes)[number];

/** Counts on from what main told, by the same rule as main: the running break first, never beyond the limit. */
export function clockAt({ clock, atMs }: ClockBase, nowMs: number): ClockNow {
  const passedMs = clock.runs ? Math.max(0, nowMs - atMs) : 0;
  const { elapsedMs, breakLeftMs } = charge(clock, passedMs, clock.limitMs);
  return { elapsedMs, breakLeftMs, leftMs: clock.limitMs === null ? null : Math.max(0, clock.limitMs - elapsedMs) };
}

/** How long from now until the time is up; null where there is no limit or the clock stands. */
export function timeUpInMs(base: ClockBase, nowMs: number): number | null {
  const { leftMs, breakLeftMs } = clockAt(base, nowMs);
  return leftMs === null || !base.clock.runs ? null : leftMs + (breakLeftMs ?? 0);
}

/** How long until the shown second changes, so that a display ticks with the clock and not beside it. */
export function nextTickInMs({ leftMs, elapsedMs, breakLeftMs }: ClockNow): number {
  const counting = breakLeftMs !== null && breakLeftMs > 0 ? breakLeftMs : leftMs;
  const intoSecond = counting === null ? 1000 - (elapsedMs % 1000) : counting % 1000;
  return Math.max(20, intoSecond === 0 ? 1000 : intoSecond);
}

/** The announcement that falls due when the time left goes from one value to another; the latest if several do. */
export function announcementBetween(beforeLeftMs: number, leftMs: number): AnnouncedMinutes | null {
  return announcedMinutes.findLast((minutes) => beforeLeftMs > minutes * 60_000 && leftMs <= minutes * 60_000 && leftMs > 0) ?? null;
}
