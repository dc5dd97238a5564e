// The real ensureBuilt on a small project whose "electron-vite" and "cli.js" write down that they were called.
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureBuilt } from './bundle.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cutscore-bundle-'));
  const cli = "require('node:fs').appendFileSync('calls', `pack ${process.argv[3]}\\n`)";
  plant(
    'node_modules/electron-vite/bin/electron-vite.js',
    `const fs = require('node:fs');
     fs.appendFileSync('calls', 'program\\n');
     if (fs.readFileSync('electron/main.ts', 'utf8').includes('error')) { console.log('main.ts: broken'); process.exit(1); }
     fs.mkdirSync('out/main', { recursive: true });
     fs.writeFileSync('out/main/cli.js', ${JSON.stringify(cli)});`,
  );
  plant('package.json', '{}');
  plant('electron/main.ts', 'one');
  plant('banks/issmp/bank.yml', 'id: issmp');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('the first start builds the program and its packs, the second nothing', async () => {
  await ensureBuilt(root);
  await ensureBuilt(root);
  expect(calls()).toEqual(['program', 'pack banks/issmp']);
});

test('a changed source builds everything, a changed bank its pack, a changed test nothing', async () => {
  await ensureBuilt(root);
  plant('electron/domain/form.test.ts', 'a test');
  await ensureBuilt(root);
  expect(calls()).toHaveLength(2);
  appendFileSync(join(root, 'banks/issmp/bank.yml'), '\n');
  await ensureBuilt(root);
  expect(calls().slice(2)).toEqual(['pack banks/issmp']);
  plant('renderer/app/shell.tsx', 'new');
  await ensureBuilt(root);
  expect(calls().slice(3)).toEqual(['program', 'pack banks/issmp']);
});

test('the command line builds no pack: the bank at hand may be the one in error', async () => {
  await ensureBuilt(root, { packs: false });
  expect(calls()).toEqual(['program']);
});

test('a failed build is told with its output and tried again, though nothing changed since', async () => {
  plant('electron/main.ts', 'error');
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    await expect(ensureBuilt(root)).rejects.toMatchObject({ name: 'Refusal', output: 'main.ts: broken\n' });
    expect(calls()).toHaveLength(attempt);
  }
  expect(existsSync(join(root, 'out', '.program'))).toBe(false);
});

test('a build that fails after a good one does not leave the good one passing for the new', async () => {
  await ensureBuilt(root);
  plant('electron/main.ts', 'error');
  await expect(ensureBuilt(root)).rejects.toThrow('could not be built');
  plant('electron/main.ts', 'one');
  await ensureBuilt(root);
  expect(calls().filter((call) => call === 'program')).toHaveLength(3);
});

function plant(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function calls() {
  return readFileSync(join(root, 'calls'), 'utf8').trim().split('\n');
}
