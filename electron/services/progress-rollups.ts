import type { ProgressSights, ProgressSittings, ProgressTiming } from '../contract/progress-values.ts';
import { nothingCounted } from '../domain/progress/learner-progress.ts';
import { dayAfter, dayNumber, mondayOf, type StudyDay } from '../domain/progress/study-day.ts';
import { answersIn, medianMs, type TimeHistogram } from '../domain/progress/time-histogram.ts';
import { studyDayFrom, studyDayUpTo } from '../store/record/progress-days.ts';
import { pastSittings } from '../store/record/progress-sittings.ts';
import { answerTimes, type TimeCount } from '../store/record/progress-times.ts';
import type { ReadableDb } from '../store/database.ts';
import { progressDomain, type ProgressFrame } from './progress-frame.ts';

const mostPoints = 60;
const pageSize = 30;

/** Right answers at first sight and at repeats, by week. */
export function progressSights({ record, packId, today }: ProgressFrame): ProgressSights {
  const first = studyDayFrom(record, packId, '0000-01-01');
  if (first === null || first.day > today) return { packId, weeksPerPoint: 1, weeks: [] };
  const start = mondayOf(first.day);
  const weeks = Math.floor((dayNumber(today) - dayNumber(start)) / 7) + 1;
  const weeksPerPoint = Math.ceil(weeks / mostPoints);
  const totals = (day: StudyDay) => studyDayUpTo(record, packId, day)?.total ?? nothingCounted;
  let before = nothingCounted;
  const points: ProgressSights['weeks'] = [];
  for (let from = start; from <= today; from = dayAfter(from, 7 * weeksPerPoint)) {
    const to = dayAfter(from, 7 * weeksPerPoint - 1);
    const after = totals(to < today ? to : today);
    const between = (key: keyof typeof after): number => Math.max(0, after[key] - before[key]);
    const first = { right: between('firstsRight'), total: between('firsts') };
    const repeat = { right: between('repeatsRight'), total: between('repeats') };
    if (first.total + repeat.total > 0) points.push({ from, to, first, repeat });
    before = after;
  }
  return { packId, weeksPerPoint, weeks: points };
}

/** Median time per question of each domain and of all, right and wrong. */
export function progressTiming({ record, packId, outline }: ProgressFrame): ProgressTiming {
  const times = answerTimes(record, packId);
  const timed = (correct: boolean, domain: string | null) => {
    const histogram = histogramOf(times.filter((time) => time.correct === correct && (domain === null || time.domain === domain)));
    return { medianMs: medianMs(histogram), answers: answersIn(histogram) };
  };
  return {
    packId,
    allowedMs: outline.allowedMs,
    all: { right: timed(true, null), wrong: timed(false, null) },
    domains: outline.domains.map((domain, index) => ({ ...progressDomain(domain, index), right: timed(true, domain.id), wrong: timed(false, domain.id) })),
  };
}

/** One page of a pack's ended sittings, newest first. */
export function progressSittings(record: ReadableDb, packId: string, before: { endedAtMs: number; sittingId: string } | null): ProgressSittings {
  const rows = pastSittings(record, packId, before === null ? null : { endedWallMs: before.endedAtMs, sittingId: before.sittingId }, pageSize + 1);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    sittings: page.map((row) => ({
      sittingId: row.sittingId,
      mode: row.mode,
      title: row.title,
      edition: row.edition,
      endedAtMs: row.endedWallMs,
      endedBy: row.endedBy,
      raw: row.raw,
      total: row.total,
      scaled: row.scaled,
      band: row.band === null ? null : { ...row.band },
      passed: row.passed,
      newToCandidate: row.newToCandidate,
      interrupted: row.interrupted,
    })),
    next: rows.length > pageSize && last !== undefined ? { endedAtMs: last.endedWallMs, sittingId: last.sittingId } : null,
  };
}

function histogramOf(times: readonly TimeCount[]): TimeHistogram {
  const histogram = new Map<number, number>();
  for (const { bucket, answers } of times) histogram.set(bucket, (histogram.get(bucket) ?? 0) + answers);
  return histogram;
}
