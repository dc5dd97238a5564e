/**
 * One reading of this machine's clocks. `monotonicMs` runs evenly while the process lives and may stand in sleep;
 * `bootMs` counts from the machine's start, sleep included; `bootId` names that start where the system tells it.
 */
export interface ClockReading {
  readonly wallMs: number;
  readonly monotonicMs: number;
  readonly bootMs: number;
  readonly bootId: string | null;
}

/** What passed between two readings, in ms. `jumpMs` is how far the wall clock was set meanwhile (0 = not). */
export interface Passed {
  readonly workedMs: number;
  readonly asleepMs: number;
  readonly jumpMs: number;
}

/** The saved clock of a sitting: charged time so far, breaks left, and the reading at which that was true. */
export interface SavedClock {
  readonly elapsedMs: number;
  /** What is left of the running break; null when no break runs. */
  readonly breakLeftMs: number | null;
  readonly reading: ClockReading;
}

/** Differences between clocks under this are noise of their resolution, not sleep and not a set clock. */
const noiseMs = 2_000;

/** Absences over this mark a sitting as interrupted. */
export const interruptedAfterMs = 30 * 60_000;

/**
 * Readings of a living process are a second apart. A longer stretch than this means that the machine slept, on systems
 * whose monotonic clock runs on in sleep (Windows, macOS), or that the process was stopped.
 */
const stoppedMs = 30_000;

/** What passed between two readings of one process. */
export function passedWithin(before: ClockReading, now: ClockReading): Passed {
  const ranMs = Math.max(0, now.monotonicMs - before.monotonicMs);
  const beyondMs = now.bootMs - before.bootMs - ranMs;
  const allMs = ranMs + (beyondMs > noiseMs ? beyondMs : 0);
  const workedMs = ranMs > stoppedMs ? 0 : ranMs;
  const jump = now.wallMs - before.wallMs - allMs;
  return { workedMs, asleepMs: allMs - workedMs, jumpMs: Math.abs(jump) > noiseMs ? jump : 0 };
}

/**
 * How long the program was away between the last saved reading of an earlier process and now. Where the system
 * names its boot and it is the same one, the time since boot decides and a set wall clock changes nothing. Elsewhere the
 * wall clock decides, unless it was set back: then the machine has been running for as long as its time since boot says.
 */
export function passedBetweenProcesses(before: ClockReading, now: ClockReading): { awayMs: number; jumpMs: number } {
  const byWall = now.wallMs - before.wallMs;
  const sameBoot = before.bootId === now.bootId && now.bootMs >= before.bootMs;
  const byBoot = sameBoot ? now.bootMs - before.bootMs : now.bootMs;
  const bootDecides = byWall < -noiseMs || (sameBoot && now.bootId !== null);
  const awayMs = bootDecides ? byBoot : Math.max(0, byWall);
  const jump = byWall - awayMs;
  return { awayMs, jumpMs: Math.abs(jump) > noiseMs ? jump : 0 };
}

/**
 * Charges `ms` to the clock: first to the running break, then to the exam, never beyond the limit.
 * Returns the new charged time and what is left of the break.
 */
export function charge(
  clock: Pick<SavedClock, 'elapsedMs' | 'breakLeftMs'>,
  ms: number,
  limitMs: number | null,
): { elapsedMs: number; breakLeftMs: number | null } {
  const fromBreak = Math.min(clock.breakLeftMs ?? 0, ms);
  const elapsed = clock.elapsedMs + ms - fromBreak;
  return {
    elapsedMs: limitMs === null ? elapsed : Math.min(elapsed, limitMs),
    breakLeftMs: clock.breakLeftMs === null ? null : clock.breakLeftMs - fromBreak,
  };
}
