import { describe, expect, it } from 'vitest';
import { formatClock, formatDate, formatDay, formatDuration, formatMoney, formatNumber, formatPercent } from './format.ts';

const minute = 60_000;

describe('durations', () => {
  it.each([
    [180 * minute, '3 hours'],
    [60 * minute, '1 hour'],
    [151 * minute, '2 h 31 min'],
    [31 * minute, '31 min'],
    [119.9 * minute, '2 hours'],
    [41_000, '41 s'],
    [-5, '0 s'],
  ])('%d ms are %s', (ms, words) => {
    expect(formatDuration(ms).replaceAll('\u00a0', ' ')).toBe(words);
  });

  it('shows a clock that still has a part of a second as that second', () => {
    expect(formatClock(3 * 60 * minute)).toBe('3:00:00');
    expect(formatClock(41 * minute + 4_100)).toBe('41:05');
    expect(formatClock(1)).toBe('00:01');
    expect(formatClock(-1)).toBe('00:00');
  });
});

describe('dates', () => {
  const saturday = new Date(2026, 9, 24, 9, 5).getTime();

  it('writes the day before the month, and the year only where it is another', () => {
    expect(formatDate(saturday, 'short', 'en-GB', saturday)).toBe('24 Oct');
    expect(formatDate(saturday, 'short', 'en-GB', new Date(2027, 1, 1).getTime())).toBe('24 Oct 2026');
    expect(formatDate(saturday, 'long', 'en-GB')).toBe('Saturday 24 October 2026');
    expect(formatDate(saturday, 'withTime', 'en-GB')).toBe('24 October 2026, 09:05');
  });

  it('counts days by the calendar, not by hours', () => {
    expect(formatDay(saturday, new Date(2026, 9, 25, 0, 1).getTime())).toBe('yesterday');
    expect(formatDay(saturday, new Date(2026, 9, 24, 23, 59).getTime())).toBe('today');
    expect(formatDay(saturday, new Date(2026, 9, 26).getTime(), 'en-GB')).toBe('24 Oct');
  });
});

describe('numbers', () => {
  it('writes shares, counts and money', () => {
    expect(formatPercent(0.224)).toBe('22%');
    expect(formatNumber(1240)).toBe('1,240');
    expect(formatNumber(12.34, 1)).toBe('12.3');
    expect(formatMoney(599, 'USD').replaceAll('\u00a0', ' ')).toBe('USD 599');
  });
});
