import type { Estimate } from '../../domain/ability.ts';
import type { Tally } from '../../domain/progress/learner-progress.ts';
import type { StudyDay } from '../../domain/progress/study-day.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';

/** A study day of a pack: its number (from 1, in the order counted) and everything counted up to its end. */
export interface StoredStudyDay {
  readonly day: StudyDay;
  readonly number: number;
  readonly total: Tally;
}

/** A domain at the end of a study day. */
export interface StoredDomainDay extends Estimate {
  readonly day: StudyDay;
  readonly domain: string;
  readonly tally: Tally;
}

interface TallyRow {
  readonly firsts: number;
  readonly firsts_right: number;
  readonly repeats: number;
  readonly repeats_right: number;
  readonly time_ms: number;
}

interface DomainRow extends TallyRow {
  readonly day: string;
  readonly domain: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

const tallyColumns = 'firsts, firsts_right, repeats, repeats_right, time_ms';
const tallyUpdate = `firsts = excluded.firsts, firsts_right = excluded.firsts_right, repeats = excluded.repeats,
  repeats_right = excluded.repeats_right, time_ms = excluded.time_ms`;

/** Writes the totals at the end of a study day; a new day gets the next number. */
export function saveStudyDay(db: WritableDb, packId: string, day: StudyDay, total: Tally): void {
  prepared(
    db,
    `INSERT INTO study_day (pack_id, day, number, ${tallyColumns})
     VALUES (?, ?, (SELECT coalesce(max(number), 0) + 1 FROM study_day WHERE pack_id = ?), ?, ?, ?, ?, ?)
     ON CONFLICT (pack_id, day) DO UPDATE SET ${tallyUpdate}`,
  ).run(packId, day, packId, ...tallyValues(total));
}

/** Writes a domain's weakness and totals at the end of a study day. */
export function saveDomainDay(db: WritableDb, packId: string, { day, domain, estimate, low, high, tally }: StoredDomainDay): void {
  prepared(
    db,
    `INSERT INTO study_day_domain (pack_id, day, domain, estimate, low, high, ${tallyColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (pack_id, day, domain) DO UPDATE SET estimate = excluded.estimate, low = excluded.low, high = excluded.high, ${tallyUpdate}`,
  ).run(packId, day, domain, estimate, low, high, ...tallyValues(tally));
}

/** The last study day up to `day`, or null. */
export function studyDayUpTo(db: ReadableDb, packId: string, day: StudyDay): StoredStudyDay | null {
  const row = prepared<[string, string], StudyDayRow>(
    db,
    `SELECT day, number, ${tallyColumns} FROM study_day WHERE pack_id = ? AND day <= ? ORDER BY day DESC LIMIT 1`,
  ).get(packId, day);
  return row === undefined ? null : toStudyDay(row);
}

/** The first study day from `day` on, or null. */
export function studyDayFrom(db: ReadableDb, packId: string, day: StudyDay): StoredStudyDay | null {
  const row = prepared<[string, string], StudyDayRow>(
    db,
    `SELECT day, number, ${tallyColumns} FROM study_day WHERE pack_id = ? AND day >= ? ORDER BY day LIMIT 1`,
  ).get(packId, day);
  return row === undefined ? null : toStudyDay(row);
}

// CROSS JOIN keeps the order of the tables: each wanted row is sought, and the cost does not grow with the history.

/** The study days with these numbers, in the order of their days. */
export function studyDaysNumbered(db: ReadableDb, packId: string, numbers: readonly number[]): StudyDay[] {
  return prepared<[string, string], { day: string }>(
    db,
    `SELECT study_day.day FROM json_each(?) AS wanted CROSS JOIN study_day ON study_day.pack_id = ? AND study_day.number = wanted.value
     ORDER BY study_day.day`,
  )
    .all(JSON.stringify(numbers), packId)
    .map(({ day }) => day);
}

/** All domains at the end of these study days, in the order of the days. */
export function domainsOnDays(db: ReadableDb, packId: string, days: readonly StudyDay[]): StoredDomainDay[] {
  return prepared<[string, string], DomainRow>(
    db,
    `SELECT at.day, domain, estimate, low, high, ${tallyColumns} FROM json_each(?) AS wanted
     CROSS JOIN study_day_domain AS at ON at.pack_id = ? AND at.day = wanted.value ORDER BY wanted.key, domain`,
  )
    .all(JSON.stringify(days), packId)
    .map((row) => ({ day: row.day, domain: row.domain, estimate: row.estimate, low: row.low, high: row.high, tally: toTally(row) }));
}

interface StudyDayRow extends TallyRow {
  readonly day: string;
  readonly number: number;
}

function toStudyDay(row: StudyDayRow): StoredStudyDay {
  return { day: row.day, number: row.number, total: toTally(row) };
}

function toTally(row: TallyRow): Tally {
  return { firsts: row.firsts, firstsRight: row.firsts_right, repeats: row.repeats, repeatsRight: row.repeats_right, timeMs: row.time_ms };
}

function tallyValues({ firsts, firstsRight, repeats, repeatsRight, timeMs }: Tally): [number, number, number, number, number] {
  return [firsts, firstsRight, repeats, repeatsRight, Math.round(timeMs)];
}
