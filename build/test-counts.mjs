// How many tests passed, failed and were skipped, from vitest's own JSON report. Run as a program it adds up what the
// named commands have counted and prints the closing line of .ci/run: `N passed, N failed`.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ passed: number, failed: number, skipped: number }} TestCounts */

/**
 * @param {string} report the path of a report by vitest's json reporter; missing when the run broke off
 * @returns {TestCounts} a test file that could not even be loaded counts as one failure
 */
export function countTests(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const unloadable = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  ).length;
  return { passed: numPassedTests, failed: numFailedTests + unloadable, skipped: numPendingTests + numTodoTests };
}

/**
 * @param {string[]} commands names as in `npm run`
 * @param {string} results the folder of their results
 * @returns {{ passed: number, failed: number }} a command that left no result counts as one failure
 */
export function addUp(commands, results) {
  const total = { passed: 0, failed: 0 };
  for (const command of commands) {
    const path = join(results, command.replaceAll(':', '-'), 'totals.json');
    const counts = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { passed: 0, failed: 1 };
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  return total;
}

// Where nothing could be installed this still runs, under whatever Node the machine has.
const here = fileURLToPath(import.meta.url);
if (process.argv[1] !== undefined && resolve(process.argv[1]) === here) {
  const { passed, failed } = addUp(process.argv.slice(2), resolve(here, '..', '..', 'out', 'test-results'));
  console.log(`${passed} passed, ${failed} failed`);
}
