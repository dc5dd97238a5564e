// The real npm on a project whose only dependency is a folder of its own: it needs no network.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureInstalled } from './install.mjs';

let project: string;
const at = (...path: string[]) => join(project, ...path);

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'cutscore-install-'));
  mkdirSync(at('part'));
  writeFileSync(at('part', 'package.json'), JSON.stringify({ name: 'part', version: '1.0.0' }));
  writeProject({});
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

test('a clone without node_modules is installed once', async () => {
  await ensureInstalled(project);
  expect(existsSync(at('node_modules', '.cutscore-install'))).toBe(true);
  // npm ci would delete this.
  writeFileSync(at('node_modules', 'kept'), '');
  await ensureInstalled(project);
  expect(existsSync(at('node_modules', 'kept'))).toBe(true);
});

test('another lockfile with the same packages needs no install: somebody ran npm by hand', async () => {
  await ensureInstalled(project);
  writeFileSync(at('node_modules', 'kept'), '');
  writeProject({}, '1.0.1');
  await ensureInstalled(project);
  expect(existsSync(at('node_modules', 'kept'))).toBe(true);
});

test('packages that were installed for another machine are installed anew', async () => {
  await ensureInstalled(project);
  writeFileSync(at('node_modules', '.cutscore-install'), 'plan9-mips 0000\n');
  writeFileSync(at('node_modules', 'kept'), '');
  await ensureInstalled(project);
  expect(existsSync(at('node_modules', 'kept'))).toBe(false);
  expect(readFileSync(at('node_modules', '.cutscore-install'), 'utf8')).toContain(process.platform);
});

test('a package that the lockfile has and node_modules has not is a reason to install; a failure says what to do', async () => {
  await ensureInstalled(project);
  writeProject({ gone: 'file:gone.tgz' });
  await expect(ensureInstalled(project)).rejects.toMatchObject({
    name: 'Refusal',
    message: expect.stringContaining('could not be installed'),
    output: expect.stringContaining('gone.tgz'),
  });
});

/** package.json and lockfile of the project, which always depends on `part`. */
function writeProject(tarballs: Record<string, string>, version = '1.0.0') {
  const identity = { name: 'small', version, dependencies: { part: 'file:part', ...tarballs } };
  const locked = Object.entries(tarballs).map(([name, resolved]) => [
    `node_modules/${name}`,
    { version: '1.0.0', resolved, integrity: 'sha512-none' },
  ]);
  writeFileSync(at('package.json'), JSON.stringify(identity));
  writeFileSync(
    at('package-lock.json'),
    JSON.stringify({
      name: 'small',
      version,
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': identity,
        part: { version: '1.0.0' },
        'node_modules/part': { resolved: 'part', link: true },
        ...Object.fromEntries(locked),
      },
    }),
  );
}
