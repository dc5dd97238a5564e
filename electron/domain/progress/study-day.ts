/** A day of the candidate's own calendar, like `2026-11-23`: days compare as text. */
export type StudyDay = string;

const dayMs = 86_400_000;

/** A study day that lies further ahead than this was counted by a clock that was wrong. */
const plausiblyAheadDays = 31;

/** The local day at a moment, where the local clock shows `zoneOffsetMinutes` more than UTC. */
export function localDay(wallMs: number, zoneOffsetMinutes: number): StudyDay {
  return new Date(wallMs + zoneOffsetMinutes * 60_000).toISOString().slice(0, 10);
}

/** Days since 1 January 1970: what the model counts time by. */
export function dayNumber(day: StudyDay): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
}

/** The day `days` after another (before it, where negative). */
export function dayAfter(day: StudyDay, days: number): StudyDay {
  return new Date((dayNumber(day) + days) * dayMs).toISOString().slice(0, 10);
}

/** The Monday of the day's week. */
export function mondayOf(day: StudyDay): StudyDay {
  const sinceMonday = (new Date(dayNumber(day) * dayMs).getUTCDay() + 6) % 7;
  return dayAfter(day, -sinceMonday);
}

/**
 * The study days up to which a new answer looks back: those that lie further ahead were counted by a clock that was wrong.
 */
export function latestPlausible(today: StudyDay): StudyDay {
  return dayAfter(today, plausiblyAheadDays);
}

/**
 * The study day of an answer that becomes final `today`. Days never run backwards: a flight to the west, or a clock that was
 * set back, counts on the last study day, so that no day is counted twice and none is rewritten. `recent` is the last study
 * day up to `latestPlausible(today)`, `last` the last of all. When all of them lie further ahead, the clock is wrong now.
 */
export function studyDayOf(today: StudyDay, { recent, last }: { readonly recent: StudyDay | null; readonly last: StudyDay | null }): StudyDay {
  if (recent !== null) return recent > today ? recent : today;
  return last ?? today;
}
