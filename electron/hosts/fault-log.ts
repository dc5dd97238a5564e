import { appendFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The log starts over beyond this size, in bytes: a fault in a loop must not fill the disk that answers are saved on. */
const largest = 1_000_000;

/** What a fault looked like, for who looks into it, in `fault.log` of the data folder. The window gets a code alone. */
export function noteFault(folder: string, error: unknown): void {
  const path = join(folder, 'fault.log');
  try {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest) rmSync(path);
    appendFileSync(path, `${new Date().toISOString()} ${describe(error)}\n`, { mode: 0o600 });
  } catch {
    // The folder may be the very thing that failed; there is nowhere left to tell it.
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nbecause of ${describe(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
