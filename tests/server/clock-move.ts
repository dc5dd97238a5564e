import type { RunningServer } from './server-process.ts';

/**
 * What happens to the clocks of a server with the entry `withClock`: time passes while it works, time passes while the
 * machine sleeps, or somebody sets the system clock (negative: back).
 */
export interface ClockMove {
  readonly kind: 'pass' | 'sleep' | 'set';
  readonly ms: number;
}

/** How far a server's clocks are from this machine's: the sum of the moves. */
export interface ClockOffsets {
  readonly passedMs: number;
  readonly asleepMs: number;
  readonly setMs: number;
}

const variable = 'CUTSCORE_TEST_CLOCK';

/** The environment of a server that starts with its clocks moved already, as after an earlier server. */
export function clockEnvironment(offsets: Partial<ClockOffsets>): Record<string, string> {
  return { [variable]: JSON.stringify(offsets) };
}

/** What `clockEnvironment` put there. */
export function clockAtStart(environment: Readonly<Record<string, string | undefined>>): ClockOffsets {
  // Proof of the cast: only `clockEnvironment` writes this variable.
  const offsets = JSON.parse(environment[variable] ?? '{}') as Partial<ClockOffsets>;
  return { passedMs: 0, asleepMs: 0, setMs: 0, ...offsets };
}

/** Moves the clocks; resolves when the application has looked at them. */
export function moveClock({ child }: RunningServer, move: ClockMove): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once('message', () => {
    resolve();
  });
  child.send(move, (error) => {
    if (error !== null) reject(error);
  });
  return promise;
}
