import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepWindowState, nextWindowState } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const first = { bounds: { width: 1280, height: 900 }, maximized: false };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-window-state-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('comes back as it was closed', () => {
  expect(nextWindowState(folder, [screen])).toEqual(first);
  const bounds = { x: 100, y: 50, width: 900, height: 700 };
  keepWindowState(folder, { getNormalBounds: () => bounds, isMaximized: () => true });
  expect(nextWindowState(folder, [screen])).toEqual({ bounds, maximized: true });
});

it('starts afresh when the screen that showed it is gone', () => {
  keepWindowState(folder, { getNormalBounds: () => ({ x: 3000, y: 50, width: 900, height: 700 }), isMaximized: () => false });
  expect(nextWindowState(folder, [screen])).toEqual(first);
  expect(nextWindowState(folder, [screen, { ...screen, x: 1920 }]).bounds.x).toBe(3000);
});

it.each(['', 'null', '{}', '{"bounds":{"x":1,"y":1,"width":1,"height":1},"maximized":false}', '{"bounds":{"x":"1","y":1,"width":900,"height":700},"maximized":false}', '{"bounds":{"x":1e9,"y":1,"width":900,"height":700},"maximized":false}', '{"bounds":{"x":1,"y":1,"width":900,"height":700},"maximized":1}'])(
  'starts afresh from the file %j',
  (text) => {
    writeFileSync(join(folder, 'window.json'), text);
    expect(nextWindowState(folder, [screen])).toEqual(first);
  },
);

it('closes without a word where nothing can be written', () => {
  expect(() => {
    keepWindowState(join(folder, 'missing'), { getNormalBounds: () => screen, isMaximized: () => false });
  }).not.toThrow();
});
