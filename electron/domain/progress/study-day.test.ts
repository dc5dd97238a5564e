import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, dayNumber, latestPlausible, localDay, mondayOf, studyDayOf, type StudyDay } from './study-day.ts';

describe('the local day', () => {
  it.each([
    ['2026-11-23T23:30:00Z', 0, '2026-11-23'],
    ['2026-11-23T23:30:00Z', 60, '2026-11-24'],
    ['2026-11-23T00:30:00Z', -60, '2026-11-22'],
    ['2026-11-23T10:30:00Z', 14 * 60, '2026-11-24'],
    ['2026-11-23T11:30:00Z', -12 * 60, '2026-11-22'],
    ['2024-02-28T23:59:59Z', 5 * 60 + 45, '2024-02-29'],
  ])('at %s, %i minutes from UTC, is %s', (moment, offset, day) => {
    expect(localDay(Date.parse(moment), offset)).toBe(day);
  });
});

it('counts days across months and leap years', () => {
  expect(dayAfter('2024-02-28', 1)).toBe('2024-02-29');
  expect(dayAfter('2026-01-01', -1)).toBe('2025-12-31');
  expect(dayNumber('2026-11-23') - dayNumber('2025-11-23')).toBe(365);
});

it('begins weeks on Monday', () => {
  expect(['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'].map(mondayOf)).toEqual(['2026-11-16', '2026-11-23', '2026-11-23', '2026-11-30']);
});

/** Counts answers as the record does: each on the study day that follows from those before. */
function studyDays(locals: readonly StudyDay[]): StudyDay[] {
  const days: StudyDay[] = [];
  for (const today of locals) {
    const known = days.toSorted();
    const recent = known.findLast((day) => day <= latestPlausible(today)) ?? null;
    days.push(studyDayOf(today, { recent, last: known.at(-1) ?? null }));
  }
  return days;
}

describe('the study day', () => {
  it('is the local day, as long as that does not run backwards', () => {
    expect(studyDays(['2026-11-23', '2026-11-23', '2026-11-24', '2026-12-24'])).toEqual(['2026-11-23', '2026-11-23', '2026-11-24', '2026-12-24']);
  });

  it('goes on where a flight to the west turned the day back, and neither doubles nor loses one', () => {
    expect(studyDays(['2026-11-23', '2026-11-24', '2026-11-23', '2026-11-24', '2026-11-25'])).toEqual(['2026-11-23', '2026-11-24', '2026-11-24', '2026-11-24', '2026-11-25']);
  });

  it('is the last study day while a dead battery says 1970', () => {
    expect(studyDays(['2026-11-23', '1970-01-01', '1970-01-02', '2026-11-24'])).toEqual(['2026-11-23', '2026-11-23', '2026-11-23', '2026-11-24']);
  });

  it('goes on by the clock after days that a wrong clock put years ahead', () => {
    expect(studyDays(['2026-11-23', '2099-01-01', '2099-01-02', '2026-11-23', '2026-11-24'])).toEqual(['2026-11-23', '2099-01-01', '2099-01-02', '2026-11-23', '2026-11-24']);
  });

  it('never runs backwards while the clock is never more than a month wrong', () => {
    const local = fc.integer({ min: 0, max: 31 }).map((days) => dayAfter('2026-11-01', days));
    fc.assert(
      fc.property(fc.array(local, { maxLength: 40 }), (locals) => {
        const days = studyDays(locals);
        expect(days).toEqual(days.toSorted());
        for (const [index, day] of days.entries()) expect(day >= (locals[index] ?? '')).toBe(true);
      }),
    );
  });
});
