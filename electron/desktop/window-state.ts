import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';

/** How the window stood when it was last closed. */
export interface WindowState {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

export const smallestWindow = { width: 640, height: 450 } as const;
const firstWindow = { width: 1280, height: 900 } as const;

/** So much of a window must lie on a screen for it to be found again, in pixels. */
const visible = { width: 200, height: 100 } as const;

const stateFile = 'window.json';

/** What the next window starts with: the last state, if a screen that is there now still shows it. No folder: nothing is remembered. */
export function nextWindowState(folder: string | null, screens: readonly Rectangle[]): { readonly bounds: Partial<Rectangle>; readonly maximized: boolean } {
  const last = folder === null ? null : readState(folder);
  if (last === null || !screens.some((screen) => overlaps(screen, last.bounds))) return { bounds: firstWindow, maximized: false };
  return last;
}

/** Keeps the state of a window that closes. Losing it costs one resize, so a failure is not worth a word. */
export function keepWindowState(folder: string, window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>): void {
  const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    writeFileSync(join(folder, stateFile), JSON.stringify(state));
  } catch {
    // See above.
  }
}

function readState(folder: string): WindowState | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, stateFile), 'utf8'));
    if (typeof value !== 'object' || value === null || !('bounds' in value) || !('maximized' in value)) return null;
    const bounds = rectangleOf(value.bounds);
    return bounds === null || typeof value.maximized !== 'boolean' ? null : { bounds, maximized: value.maximized };
  } catch {
    return null;
  }
}

function rectangleOf(value: unknown): Rectangle | null {
  if (typeof value !== 'object' || value === null || !('x' in value) || !('y' in value) || !('width' in value) || !('height' in value)) return null;
  const { x, y, width, height } = value;
  if (!isPixel(x) || !isPixel(y) || !isPixel(width) || !isPixel(height)) return null;
  return width < smallestWindow.width || height < smallestWindow.height ? null : { x, y, width, height };
}

function isPixel(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) < 100_000;
}

function overlaps(screen: Rectangle, bounds: Rectangle): boolean {
  const width = Math.min(screen.x + screen.width, bounds.x + bounds.width) - Math.max(screen.x, bounds.x);
  const height = Math.min(screen.y + screen.height, bounds.y + bounds.height) - Math.max(screen.y, bounds.y);
  return width >= visible.width && height >= visible.height;
}
