import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Step, runSteps } from './steps.mjs';

let printed = '';

beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(() => vi.restoreAllMocks());

test('no more than two steps run at a time, and all of them run', async () => {
  let running = 0;
  let most = 0;
  const steps = ['a', 'b', 'c', 'd', 'e'].map((name): Step => ({
    name,
    run: async () => {
      running += 1;
      most = Math.max(most, running);
      await turnOfTheLoop();
      running -= 1;
      return { kind: 'passed' };
    },
  }));
  const finished = await runSteps(steps);
  expect(finished.map(({ step }) => step.name).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(most).toBe(2);
});

test('a step waits for what it needs', async () => {
  const ended: string[] = [];
  const step = (name: string, needs?: string[]): Step => ({
    name,
    ...(needs === undefined ? {} : { needs }),
    run: async () => {
      await turnOfTheLoop();
      ended.push(name);
      return { kind: 'passed' };
    },
  });
  await runSteps([step('build'), step('exam', ['build']), step('types')]);
  expect(ended.indexOf('build')).toBeLessThan(ended.indexOf('exam'));
});

test('what needs a failed step is skipped with its name, and the others run on', async () => {
  const finished = await runSteps([
    { name: 'build', run: async () => ({ kind: 'failed', output: 'window.ts: a semicolon is missing' }) },
    { name: 'exam', needs: ['build'], run: () => Promise.reject(new Error('must not run')) },
    { name: 'report', needs: ['exam'], run: () => Promise.reject(new Error('must not run')) },
    { name: 'lint', run: async () => ({ kind: 'passed' }) },
  ]);
  expect(Object.fromEntries(finished.map(({ step, kind }) => [step.name, kind]))).toEqual({
    build: 'failed',
    exam: 'skipped',
    report: 'skipped',
    lint: 'passed',
  });
  expect(printed).toContain('a semicolon is missing');
  expect(printed).toContain('"build" failed');
});

test('what needs a skipped step is skipped for the same reason', async () => {
  await runSteps([
    { name: 'browser', run: async () => ({ kind: 'skipped', reason: 'No browser was found.' }) },
    { name: 'exam', needs: ['browser'], run: () => Promise.reject(new Error('must not run')) },
  ]);
  expect(printed.match(/No browser was found\./g)).toHaveLength(2);
});

function turnOfTheLoop() {
  return new Promise((resolve) => setImmediate(resolve));
}
