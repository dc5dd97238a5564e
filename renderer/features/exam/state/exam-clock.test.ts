import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockText, elapsedText } from './clock-text.ts';
import { announcementBetween, clockAt, nextTickInMs, timeUpInMs, type ClockBase } from './exam-clock.ts';

const minute = 60_000;
const base = (changes: Partial<ClockBase['clock']> = {}): ClockBase => ({
  clock: { elapsedMs: 10 * minute, limitMs: 180 * minute, runs: true, breakLeftMs: null, ...changes },
  atMs: 1000,
});

describe('the clock of the room', () => {
  it('counts on from what main told', () => {
    expect(clockAt(base(), 1000 + 5 * minute)).toEqual({ elapsedMs: 15 * minute, leftMs: 165 * minute, breakLeftMs: null });
  });

  it('stands where main says that it stands', () => {
    expect(clockAt(base({ runs: false }), 1000 + 5 * minute).elapsedMs).toBe(10 * minute);
    expect(timeUpInMs(base({ runs: false }), 1000)).toBeNull();
  });

  it('charges a break first and the exam when the break is over', () => {
    expect(clockAt(base({ breakLeftMs: 3 * minute }), 1000 + 2 * minute)).toMatchObject({ elapsedMs: 10 * minute, breakLeftMs: minute });
    expect(clockAt(base({ breakLeftMs: 3 * minute }), 1000 + 5 * minute)).toMatchObject({ elapsedMs: 12 * minute, breakLeftMs: 0 });
    expect(timeUpInMs(base({ breakLeftMs: 3 * minute }), 1000)).toBe(173 * minute);
  });

  it('has no time left to tell where there is no limit', () => {
    expect(clockAt(base({ limitMs: null }), 1000).leftMs).toBeNull();
    expect(timeUpInMs(base({ limitMs: null }), 1000)).toBeNull();
  });

  it('never goes back and never passes the limit', () => {
    fc.assert(
      fc.property(fc.nat(400 * minute), fc.nat(400 * minute), fc.option(fc.nat(20 * minute)), (earlier, later, breakLeftMs) => {
        const [first, second] = [Math.min(earlier, later), Math.max(earlier, later)];
        const one = clockAt(base({ breakLeftMs }), first);
        const two = clockAt(base({ breakLeftMs }), second);
        expect(two.elapsedMs).toBeGreaterThanOrEqual(one.elapsedMs);
        expect(two.elapsedMs).toBeLessThanOrEqual(180 * minute);
      }),
    );
  });

  it('ticks when the shown second changes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 169 * minute }), (passed) => {
        const now = clockAt(base(), 1000 + passed);
        const wait = nextTickInMs(now);
        const shown = (at: number): string => clockText(clockAt(base(), 1000 + at).leftMs ?? 0);
        expect(shown(passed + wait + 1)).not.toBe(shown(passed));
        expect(wait).toBeLessThanOrEqual(1000);
      }),
    );
  });

  it('shows hours, and 0:00:00 only when no time is left', () => {
    expect(clockText(2 * 60 * minute + 5 * minute + 41_000)).toBe('2:05:41');
    expect(clockText(1)).toBe('0:00:01');
    expect(clockText(0)).toBe('0:00:00');
    expect([elapsedText(57_600), clockText(360_000 - 57_600)]).toEqual(['0:00:57', '0:05:03']);
  });

  it('announces 30, 15, 5 and 1 minute once each on the way down', () => {
    const heard: number[] = [];
    for (let left = 40 * minute; left > 0; left -= 1000) {
      const minutes = announcementBetween(left, left - 1000);
      if (minutes !== null) heard.push(minutes);
    }
    expect(heard).toEqual([30, 15, 5, 1]);
  });

  it('announces only the latest after a jump, and nothing at the end', () => {
    expect(announcementBetween(40 * minute, 4 * minute)).toBe(5);
    expect(announcementBetween(2 * minute, 0)).toBeNull();
    expect(announcementBetween(30 * minute, 29 * minute)).toBeNull();
  });
});
