// `npm test`, `npm run test:all`, `npm run test:rest`, `npm run test:electron` and `npm run check`: which steps there are, and running them two
// at a time. Each step's name stands with its time as it ends, a failed one with what it printed; the others run on, so
// that one look tells everything that is wrong. The last line says what ran, and what did not and why.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { banksIn, ensureBuilt } from './bundle.mjs';
import { capture, colour } from './processes.mjs';
import { Refusal } from './progress.mjs';
import { findTestElectron } from './electron-test.mjs';
import { runSteps } from './steps.mjs';
import { countTests } from './test-counts.mjs';

/**
 * @typedef {import('./steps.mjs').Outcome} Outcome
 * @typedef {import('./steps.mjs').Step} Step
 * @typedef {import('./steps.mjs').Finished} Finished
 */

/**
 * Runs one of the commands.
 *
 * @param {string} root the project's folder
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>} 0 when every step passed, else 1
 */
export async function runChecks(root, command, args) {
  const full = args.includes('--full');
  const unknown = args.find((arg) => arg !== '--full');
  if (unknown !== undefined || (full && !command.endsWith(':all') && !command.endsWith(':rest'))) {
    throw new Refusal(
      `npm run ${command} does not know ${unknown ?? '--full'}: to run some tests only, use npx vitest run --project unit <path>.`,
    );
  }
  const all = stepsOf(root, full);
  const names = COMMANDS[command];
  if (names === undefined) throw new Refusal(`There is no command ${command}.`);
  const steps = names.map((name) => {
    const step = all.find((each) => each.name === name);
    if (step === undefined) throw new Error(`No step is called ${name}`);
    return step;
  });

  rmSync(resultsFolder(root, command), { recursive: true, force: true });
  mkdirSync(resultsFolder(root, command), { recursive: true });
  const started = Date.now();
  const finished = await runSteps(steps);
  const elsewhere = command === 'test' ? 'the other end-to-end runs, faults and unused code (npm run test:all)' : undefined;
  return conclude(root, command, finished, { elsewhere, milliseconds: Date.now() - started });
}

const BUILD = 'build';
const TYPES = ['types, main process', 'types, window', 'types, tests'];
const LINT = 'lint';
const RULES = 'dependency rules';
const SPELLING = 'spelling';
const UNUSED = 'unused code';
const UNIT = 'unit, contract and integration tests';
const BANKS = "the banks' lint";
const BROWSER = 'a browser to test with';
const EXAM = 'end to end, a full exam';
const END_TO_END = 'end to end, the rest';
const FAULTS = 'faults';
const FUZZ = 'damaged files of every format';
const ELECTRON = 'an Electron to test with';
const DESKTOP = 'the desktop application in a real Electron';

/** The long ones stand first, so that two cores stay busy to the end. @type {Record<string, string[]>} */
const COMMANDS = {
  check: [...TYPES, LINT, RULES, SPELLING, UNUSED],
  test: [BUILD, UNIT, BROWSER, EXAM, ...TYPES, LINT, RULES, SPELLING, BANKS],
  'test:electron': [BUILD, ELECTRON, DESKTOP],
  'test:rest': [BUILD, BROWSER, END_TO_END, FAULTS, FUZZ, UNUSED],
  'test:all': [BUILD, UNIT, BROWSER, EXAM, ...TYPES, LINT, RULES, SPELLING, BANKS, UNUSED, END_TO_END, FAULTS, FUZZ],
};

/**
 * @param {string} root
 * @param {boolean} full
 * @returns {Step[]}
 */
function stepsOf(root, full) {
  /** @param {string} path @param {string[]} args */
  const tool = (path, ...args) => () => runNode(root, [join(root, 'node_modules', path), ...args]);
  /** @param {string} project */
  const vitest = (project) => () => runVitest(root, project, full);

  return [
    { name: BUILD, run: () => buildStep(root) },
    { name: 'types, main process', run: tool('typescript/bin/tsc', '-p', 'tsconfig.node.json') },
    { name: 'types, window', run: tool('typescript/bin/tsc', '-p', 'tsconfig.web.json') },
    { name: 'types, tests', run: tool('typescript/bin/tsc', '-p', 'tsconfig.dom-and-node.json') },
    { name: LINT, run: tool('oxlint/bin/oxlint') },
    {
      name: RULES,
      run: tool('dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', 'electron', 'renderer', 'build', 'tests'),
    },
    { name: SPELLING, run: tool('cspell/bin.mjs', 'lint', '--no-progress', '--no-summary', '--unique') },
    { name: UNUSED, run: tool('knip/bin/knip.js') },
    { name: UNIT, run: vitest('unit') },
    { name: BANKS, needs: [BUILD], run: () => lintBanks(root) },
    { name: BROWSER, run: browserStep },
    { name: EXAM, needs: [BUILD, BROWSER], run: vitest('e2e-core') },
    { name: END_TO_END, needs: [BUILD, BROWSER], run: vitest('e2e') },
    { name: ELECTRON, run: electronStep },
    { name: DESKTOP, needs: [BUILD, ELECTRON], run: vitest('electron') },
    { name: FAULTS, needs: [BUILD], run: vitest('faults') },
    { name: FUZZ, run: () => runNode(root, ['tests/fuzz/run.ts', '--cases', '2000']) },
  ];
}

/** @param {string} root @returns {Promise<Outcome>} */
async function buildStep(root) {
  try {
    await ensureBuilt(root);
    return { kind: 'passed' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: 'failed', output: `${error.output.trimEnd()}\n${error.message}` };
  }
}

/** @returns {Promise<Outcome>} */
async function browserStep() {
  const found = await findBrowser();
  if ('path' in found) return { kind: 'passed' };
  // On a person's machine a missing browser is no fault of the code; where nobody looks it must not go unnoticed.
  return process.env['CI'] ? { kind: 'failed', output: found.reason } : { kind: 'skipped', reason: found.reason };
}

/** Where it can't be had the test is left out everywhere: the other tests do not lean on it. @returns {Promise<Outcome>} */
async function electronStep() {
  const found = await findTestElectron();
  return 'path' in found ? { kind: 'passed' } : { kind: 'skipped', reason: found.reason };
}

/** @param {string} root @returns {Promise<Outcome>} */
async function lintBanks(root) {
  const banks = banksIn(root);
  if (banks.length === 0) return { kind: 'failed', output: 'There is no bank in banks/ (no folder with a bank.yml).' };
  for (const bank of banks) {
    const outcome = await runNode(root, ['out/main/cli.js', 'lint', `banks/${bank}`]);
    if (outcome.kind === 'failed') return outcome;
  }
  return { kind: 'passed' };
}

/**
 * @param {string} root
 * @param {string} project
 * @param {boolean} full
 */
async function runVitest(root, project, full) {
  const report = join(root, 'out', 'test-results', `${project}.json`);
  rmSync(report, { force: true });
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--silent=passed-only',
  ];
  const outcome = await runNode(root, args, full ? { CUTSCORE_FULL: '1' } : {});
  return { ...outcome, tests: countTests(report) };
}

/**
 * @param {string} root
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<Outcome>}
 */
async function runNode(root, args, env = {}) {
  // The tests start hundreds of processes of the same code; compiled once, each starts in half the time.
  const cache = join(root, 'out', 'compile-cache');
  const { status, output } = await capture(process.execPath, args, { cwd: root, env: { NODE_COMPILE_CACHE: cache, ...process.env, ...colour(), ...env } });
  return status === 0 ? { kind: 'passed' } : { kind: 'failed', output };
}

/**
 * Writes the counts for .ci/run and says the last line.
 *
 * @param {string} root
 * @param {string} command
 * @param {Finished[]} finished
 * @param {{ elsewhere: string | undefined, milliseconds: number }} more
 */
function conclude(root, command, finished, { elsewhere, milliseconds }) {
  const counts = totals(finished);
  writeFileSync(join(resultsFolder(root, command), 'totals.json'), JSON.stringify(counts));

  const names = (/** @type {Finished['kind']} */ kind) =>
    finished.filter((each) => each.kind === kind).map(({ step }) => step.name);
  const failed = names('failed');
  const skipped = [
    ...finished.flatMap((each) => (each.kind === 'skipped' ? [`${each.step.name} (${each.reason.replace(/\.$/, '')})`] : [])),
    ...finished.flatMap(({ step, tests }) => (tests?.skipped ? [`${tests.skipped} tests of "${step.name}" that skipped themselves`] : [])),
    ...(elsewhere === undefined ? [] : [elsewhere]),
  ];
  const result = failed.length === 0 ? 'All passed' : `FAILED: ${failed.join('; ')}. Passed`;
  const ran = names('passed').join('; ');
  const tests = counts.tests === 0 ? '' : ` ${counts.tests} tests.`;
  const left = skipped.length === 0 ? 'Nothing was skipped.' : `Skipped: ${skipped.join('; ')}.`;
  process.stdout.write(`\n${result} in ${duration(milliseconds)}: ${ran || 'nothing'}.${tests} ${left}\n`);
  return failed.length === 0 ? 0 : 1;
}

/**
 * What .ci/run adds up: tests that passed, and as failures the failed tests and each failed step that is no test run
 * (or whose run broke off without a failed test).
 *
 * @param {Finished[]} finished
 */
function totals(finished) {
  let passed = 0;
  let failed = 0;
  for (const { kind, tests } of finished) {
    passed += tests?.passed ?? 0;
    const failedTests = tests?.failed ?? 0;
    failed += kind === 'failed' && failedTests === 0 ? 1 : failedTests;
  }
  return { passed, failed, tests: finished.reduce((sum, { tests }) => sum + (tests ? tests.passed + tests.failed : 0), 0) };
}

/** @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** @param {string} root @param {string} command */
function resultsFolder(root, command) {
  return join(root, 'out', 'test-results', command.replace(':', '-'));
}
