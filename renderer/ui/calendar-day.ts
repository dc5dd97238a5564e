import { formatDate, type DateStyle } from './format.ts';

const dayMs = 86_400_000;

/** A day of the calendar (`2026-11-23`) as days since 1970, so that charts have one step a day whatever the time zone does. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** The day of a day number. */
export function dayOfNumber(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** A day of the calendar as text; it stays that day in every time zone. `today` decides whether the year is named. */
export function formatCalendarDay(day: string, style: DateStyle = 'short', today?: string): string {
  return formatDate(localNoon(day), style, undefined, today === undefined ? Date.now() : localNoon(today));
}

function localNoon(day: string): number {
  return new Date(`${day}T12:00:00`).getTime();
}
