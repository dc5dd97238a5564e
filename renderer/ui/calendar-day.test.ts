import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayOfNumber, formatCalendarDay } from './calendar-day.ts';

describe('a day of the calendar', () => {
  it('is one step after the day before it, over leap days and ends of years', () => {
    expect(dayNumber('2028-03-01') - dayNumber('2028-02-28')).toBe(2);
    expect(dayNumber('2027-01-01') - dayNumber('2026-12-31')).toBe(1);
  });

  it('comes back from its number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
        expect(dayNumber(dayOfNumber(number))).toBe(number);
      }),
    );
  });

  it('is written as that day, with its year only when that is another', () => {
    expect(formatCalendarDay('2026-10-25', 'short', '2026-11-23')).toBe('25 Oct');
    expect(formatCalendarDay('2024-10-25', 'short', '2026-11-23')).toBe('25 Oct 2024');
    expect(formatCalendarDay('2026-10-25', 'long', '2026-11-23')).toBe('Sunday 25 October 2026');
  });
});
