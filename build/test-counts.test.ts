import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addUp, countTests } from './test-counts.mjs';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-test-counts-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a report gives its passed, failed and skipped tests, and a file that could not be loaded counts as a failure', () => {
  const path = join(folder, 'unit.json');
  writeFileSync(
    path,
    JSON.stringify({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    }),
  );
  expect(countTests(path)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test('a run that left no report counts nothing', () => {
  expect(countTests(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test('the closing line adds up the commands, and one that left no result counts as a failure', () => {
  mkdirSync(join(folder, 'test'));
  writeFileSync(join(folder, 'test', 'totals.json'), JSON.stringify({ passed: 400, failed: 0 }));
  expect(addUp(['test'], folder)).toEqual({ passed: 400, failed: 0 });
  expect(addUp(['test', 'test:rest'], folder)).toEqual({ passed: 400, failed: 1 });
});
