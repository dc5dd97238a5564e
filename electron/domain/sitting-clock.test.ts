import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charge, passedBetweenProcesses, passedWithin, type ClockReading } from './sitting-clock.ts';

const dayMs = 86_400_000;
const start: ClockReading = { wallMs: 1_700_000_000_000, monotonicMs: 5_000, bootMs: 90_000, bootId: 'this-boot' };

/** A reading `workedMs` and `asleepMs` later, with the wall clock set by `setMs`. */
function later(workedMs: number, change: { asleepMs?: number; setMs?: number; from?: ClockReading } = {}): ClockReading {
  const { asleepMs = 0, setMs = 0, from = start } = change;
  return {
    wallMs: from.wallMs + workedMs + asleepMs + setMs,
    monotonicMs: from.monotonicMs + workedMs,
    bootMs: from.bootMs + workedMs + asleepMs,
    bootId: from.bootId,
  };
}

describe('what passes while the program runs', () => {
  it('is the monotonic time, asleep or set clocks apart', () => {
    expect(passedWithin(start, later(1_000))).toEqual({ workedMs: 1_000, asleepMs: 0, jumpMs: 0 });
    expect(passedWithin(start, later(1_000, { asleepMs: 600_000 }))).toEqual({ workedMs: 1_000, asleepMs: 600_000, jumpMs: 0 });
  });

  it.each([dayMs, -dayMs, 3_600_000, -5_000])('takes no notice of a wall clock set by %d ms, and says so', (setMs) => {
    expect(passedWithin(start, later(1_000, { setMs }))).toEqual({ workedMs: 1_000, asleepMs: 0, jumpMs: setMs });
    expect(passedWithin(start, later(1_000, { setMs, asleepMs: 60_000 }))).toEqual({ workedMs: 1_000, asleepMs: 60_000, jumpMs: setMs });
  });

  it('takes a stretch that no tick came in for sleep, where the monotonic clock runs on in sleep', () => {
    expect(passedWithin(start, later(8 * 3_600_000))).toEqual({ workedMs: 0, asleepMs: 8 * 3_600_000, jumpMs: 0 });
    expect(passedWithin(start, later(29_000))).toMatchObject({ workedMs: 29_000, asleepMs: 0 });
  });

  it('takes the coarse ticking of the clock since boot for what it is', () => {
    expect(passedWithin(start, { ...later(1_000), bootMs: start.bootMs + 1_990 })).toMatchObject({ workedMs: 1_000, asleepMs: 0, jumpMs: 0 });
  });

  it('is never negative, and all of the time since boot is either worked or slept', () => {
    const reading = fc.record({ wallMs: fc.nat(), monotonicMs: fc.nat(), bootMs: fc.nat(), bootId: fc.constant(null) });
    fc.assert(
      fc.property(reading, reading, (before, now) => {
        const { workedMs, asleepMs } = passedWithin(before, now);
        expect(workedMs).toBeGreaterThanOrEqual(0);
        expect(asleepMs).toBeGreaterThanOrEqual(0);
        expect(workedMs + asleepMs).toBeGreaterThanOrEqual(Math.max(0, now.monotonicMs - before.monotonicMs));
      }),
    );
  });
});

describe('what passes between two processes', () => {
  it.each([0, dayMs, -dayMs])('is the time since the same boot, with the wall clock set by %d ms', (setMs) => {
    expect(passedBetweenProcesses(start, { ...later(600_000, { setMs }), monotonicMs: 3 })).toEqual({ awayMs: 600_000, jumpMs: setMs });
  });

  it('is the wall clock across a restart of the machine', () => {
    expect(passedBetweenProcesses(start, { ...later(600_000), bootMs: 20_000, bootId: 'next-boot' })).toEqual({ awayMs: 600_000, jumpMs: 0 });
    expect(passedBetweenProcesses({ ...start, bootId: null }, { ...later(600_000), bootMs: 20_000, bootId: null })).toEqual({ awayMs: 600_000, jumpMs: 0 });
  });

  it('is the wall clock where the system does not name its boot', () => {
    expect(passedBetweenProcesses({ ...start, bootId: null }, { ...later(600_000), bootId: null })).toEqual({ awayMs: 600_000, jumpMs: 0 });
  });

  it('gives no time for a clock that was set back: the machine has run since', () => {
    const unnamed = { ...start, bootId: null };
    expect(passedBetweenProcesses(unnamed, later(600_000, { from: unnamed, setMs: -dayMs }))).toEqual({ awayMs: 600_000, jumpMs: -dayMs });
    const restarted = { ...later(600_000, { setMs: -dayMs }), bootMs: 50_000, bootId: 'next-boot' };
    expect(passedBetweenProcesses(start, restarted)).toEqual({ awayMs: 50_000, jumpMs: 600_000 - dayMs - 50_000 });
  });

  it('is never negative', () => {
    const reading = fc.record({ wallMs: fc.nat(), monotonicMs: fc.nat(), bootMs: fc.nat(), bootId: fc.constantFrom(null, 'a', 'b') });
    fc.assert(
      fc.property(reading, reading, (before, now) => {
        expect(passedBetweenProcesses(before, now).awayMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('charging', () => {
  it('takes a running break first and then the exam', () => {
    expect(charge({ elapsedMs: 100, breakLeftMs: 60 }, 40, 1_000)).toEqual({ elapsedMs: 100, breakLeftMs: 20 });
    expect(charge({ elapsedMs: 100, breakLeftMs: 60 }, 90, 1_000)).toEqual({ elapsedMs: 130, breakLeftMs: 0 });
  });

  it('never passes the limit, loses nothing without one, and comes to the same in one piece or many', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { maxLength: 20 }), fc.option(fc.nat(500_000), { nil: null }), fc.option(fc.nat(200_000), { nil: null }), (parts, breakLeftMs, limitMs) => {
        const from = { elapsedMs: 0, breakLeftMs };
        const total = parts.reduce((sum, ms) => sum + ms, 0);
        const piecewise = parts.reduce((clock, ms) => charge(clock, ms, limitMs), from);
        expect(piecewise).toEqual(charge(from, total, limitMs));
        expect(piecewise.elapsedMs).toBe(Math.min(Math.max(0, total - (breakLeftMs ?? 0)), limitMs ?? Infinity));
      }),
    );
  });
});
