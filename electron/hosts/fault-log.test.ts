import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { noteFault } from './fault-log.ts';

it('keeps what is needed to look into a fault, with its cause, and never grows without end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-fault-'));
  const path = join(folder, 'fault.log');
  noteFault(folder, new Error('outer', { cause: new Error('inner') }));
  noteFault(folder, 'a string');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('Error: outer');
  expect(text).toContain('because of Error: inner');
  expect(text).toContain('a string');
  for (let time = 0; time < 30; time += 1) noteFault(folder, 'x'.repeat(100_000));
  expect(statSync(path).size).toBeLessThan(1_200_000);
  rmSync(folder, { recursive: true });
});

it('is silent where it cannot write', () => {
  expect(() => {
    noteFault(join(tmpdir(), 'cutscore-no-such-folder', 'x'), new Error('a'));
  }).not.toThrow();
});
