import { rmSync } from 'node:fs';

/** Removes what an earlier run or import left. What another program still holds open is no reason to fail: the next one writes over it. */
export function removeLeftovers(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    return;
  }
}
