import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const noteFile = 'starting.json';

/** So many starts in a row without a window, and the next one does without what it remembers and without the graphics card. */
const crashesUntilSafe = 2;

/** Notes that a start began. Gives whether it should be a careful one, because those before it never showed a window. */
export function noteStart(folder: string): { readonly careful: boolean } {
  const crashed = unfinishedStarts(folder);
  try {
    writeFileSync(join(folder, noteFile), JSON.stringify({ unfinished: crashed + 1 }));
  } catch {
    // A folder that can't be written is told elsewhere.
  }
  return { careful: crashed >= crashesUntilSafe };
}

/** Notes that the window came up, or that the program ended on purpose. */
export function noteStarted(folder: string): void {
  try {
    rmSync(join(folder, noteFile), { force: true });
  } catch {
    // As above.
  }
}

function unfinishedStarts(folder: string): number {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, noteFile), 'utf8'));
    const count = typeof value === 'object' && value !== null && 'unfinished' in value ? Number(value.unfinished) : 0;
    return Number.isInteger(count) && count > 0 ? count : 0;
  } catch {
    return 0;
  }
}
