import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readWindowFiles, type WindowFiles } from '../hosts/window-files.ts';
import { answerAppRequest, refuseFileRequest } from './app-protocol.ts';

let folder: string;
let files: WindowFiles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-app-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<html><head><meta name="csp-nonce" content="" /></head></html>');
  writeFileSync(join(folder, 'assets', 'index-1a2b3c4d.js'), 'let a;');
  files = readWindowFiles(folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('gives the page a policy with the nonce that the page carries', async () => {
  const [first, second] = [answerAppRequest({ url: 'app://cutscore/', method: 'GET' }, files), answerAppRequest({ url: 'app://cutscore/index.html?x#y', method: 'GET' }, files)];
  const nonce = /content="([^"]+)"/u.exec(await first.text())?.[1];
  expect(first.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(first.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';");
  expect(second.status).toBe(200);
  expect(await second.text()).not.toContain(`"${nonce}"`);
});

it('serves a built file under its type', async () => {
  const response = answerAppRequest({ url: 'app://cutscore/assets/index-1a2b3c4d.js', method: 'GET' }, files);
  expect(await response.text()).toBe('let a;');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

it.each([
  'app://cutscore',
  'app://cutscore.evil/',
  'app://other/',
  'app://cutscore/../main/main.js',
  'app://cutscore/assets/..%2f..%2fmain.js',
  'app://cutscore//etc/passwd',
  'file:///etc/passwd',
  'https://cutscore/',
])('has nothing at %s', (url) => {
  expect(answerAppRequest({ url, method: 'GET' }, files).status).toBe(404);
});

it('takes no method that changes anything, and no file', () => {
  expect(answerAppRequest({ url: 'app://cutscore/', method: 'POST' }, files).status).toBe(404);
  expect(refuseFileRequest().status).toBe(403);
});
