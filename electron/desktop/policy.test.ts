import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { policyPath, readPolicy, standardPolicy } from './policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'cutscore-policy-'));
const path = join(folder, 'policy.json');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function read(text: string): ReturnType<typeof readPolicy> {
  writeFileSync(path, text);
  return readPolicy(path);
}

describe('the policy of an administrator', () => {
  it('is the standard where there is none', () => {
    expect(readPolicy(join(folder, 'none', 'policy.json'))).toEqual({ policy: standardPolicy, problem: null });
    expect(standardPolicy).toEqual({ lock: 'on', capture: 'prevented' });
  });

  it('switches the lock off, or lets the screen be shown', () => {
    expect(read('{ "lock": "off" }')).toEqual({ policy: { lock: 'off', capture: 'prevented' }, problem: null });
    expect(read('{ "capture": "allowed" }')).toEqual({ policy: { lock: 'on', capture: 'allowed' }, problem: null });
    expect(read('{}')).toEqual({ policy: standardPolicy, problem: null });
  });

  it.each([
    ['{ "lock": "maybe" }', '"lock" is not understood'],
    ['{ "lock": "off", "locks": "off" }', '"locks" is not understood'],
    ['{ "lock": "off", }', 'it is not JSON'],
    ['', 'it is not JSON'],
    ['null', 'it holds no policy'],
    ['["off"]', 'it holds no policy'],
    [' '.repeat(70_000), 'it is too large'],
  ])('with an error changes nothing, and the error is told: %j', (text, problem) => {
    expect(read(text)).toEqual({ policy: standardPolicy, problem });
  });

  it('that can’t be read changes nothing either', () => {
    const asFolder = join(folder, 'folder.json');
    mkdirSync(asFolder);
    expect(readPolicy(asFolder)).toEqual({ policy: standardPolicy, problem: "it can't be read" });
  });
});

it('is documented at the places where it is read, with every setting that it has', () => {
  const document = readFileSync(resolve(import.meta.dirname, '..', '..', 'docs', 'POLICY.md'), 'utf8');
  expect(document).toContain(policyPath('win32', { ProgramData: '%ProgramData%' }));
  expect(document).toContain(policyPath('darwin', {}));
  expect(document).toContain(policyPath('linux', {}));
  for (const [name, value] of Object.entries(standardPolicy)) expect(document).toContain(`| \`${name}\` | \`${value}\` |`);
});
