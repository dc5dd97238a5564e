import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cutscore-folder-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it('makes a folder with all that is missing above it, and leaves one that is there', () => {
  const folder = join(root, 'ein Ordner', '考', 'data');
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

it('throws below a file', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolder(join(root, 'file', 'data', 'inner'))).toThrow(/ENOTDIR|ENOENT/u);
});

it.runIf(process.platform === 'linux')('throws where the system lets nobody make a folder, in a folder that is there', () => {
  expect(() => makeFolder('/proc/cutscore/data')).toThrow('ENOENT');
});
