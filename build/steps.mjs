// Running the steps of a check two at a time and saying how each ended. A failed step stops only those that need it, so
// that one look tells everything that is wrong.

/** Two cores are what the promised four minutes are meant for. */
const AT_ONCE = 2;

/** Without a terminal, a step that runs long says so at this pace. */
const STILL_RUNNING_MS = 20_000;

/**
 * @typedef {{ kind: 'passed' } | { kind: 'failed', output: string } | { kind: 'skipped', reason: string }} Outcome
 * @typedef {import('./test-counts.mjs').TestCounts} TestCounts
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} [needs] names of steps that must have passed
 * @property {() => Promise<Outcome & { tests?: TestCounts }>} run
 *
 * @typedef {Outcome & { step: Step, seconds: number, tests?: TestCounts }} Finished
 */

/**
 * Runs the steps in their order, two at a time, each after those that it needs.
 *
 * @param {Step[]} steps a step that others need stands before them
 * @returns {Promise<Finished[]>} in the order in which they ended
 */
export async function runSteps(steps) {
  const width = Math.max(...steps.map(({ name }) => name.length));
  /** @type {Finished[]} */
  const finished = [];
  const waiting = [...steps];
  /** @type {Map<Step, { started: number, end: Promise<void> }>} */
  const running = new Map();

  /** @param {Step} step */
  const state = (step) => finished.find((each) => each.step === step);
  /** @param {Step} step */
  const needsOf = (step) => steps.filter(({ name }) => step.needs?.includes(name));

  /** @param {Step} step */
  const run = async (step) => {
    const started = Date.now();
    const missing = needsOf(step).map(state).find((each) => each?.kind !== 'passed');
    /** @type {Outcome & { tests?: TestCounts }} */
    const outcome = missing === undefined ? await step.run() : { kind: 'skipped', reason: whyWithout(missing) };
    /** @type {Finished} */
    const result = { ...outcome, step, seconds: (Date.now() - started) / 1000 };
    finished.push(result);
    report(result, width);
  };

  const stillRunning = setInterval(() => {
    const list = [...running].map(([{ name }, { started }]) => `${name} (${Math.round((Date.now() - started) / 1000)} s)`);
    process.stdout.write(`  ...      ${list.join(', ')}\n`);
  }, STILL_RUNNING_MS);

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.find((step) => needsOf(step).every((needed) => state(needed) !== undefined));
    if (next !== undefined && running.size < AT_ONCE) {
      waiting.splice(waiting.indexOf(next), 1);
      const end = run(next).finally(() => running.delete(next));
      running.set(next, { started: Date.now(), end });
    } else {
      await Promise.race([...running.values()].map(({ end }) => end));
    }
  }
  clearInterval(stillRunning);
  return finished;
}

/** @param {Finished | undefined} needed */
function whyWithout(needed) {
  if (needed?.kind === 'skipped') return needed.reason;
  return `"${needed?.step.name}" failed`;
}

/**
 * @param {Finished} result
 * @param {number} width
 */
function report(result, width) {
  const word = { passed: 'ok', failed: 'FAILED', skipped: 'skipped' }[result.kind];
  const tests = result.tests === undefined ? '' : `   ${result.tests.passed + result.tests.failed} tests`;
  const time = `${result.seconds.toFixed(1)} s`.padStart(8);
  process.stdout.write(`  ${word.padEnd(8)} ${result.step.name.padEnd(width)} ${time}${tests}\n`);
  if (result.kind === 'failed') process.stdout.write(`\n${indent(result.output)}\n\n`);
  if (result.kind === 'skipped') process.stdout.write(`${indent(result.reason)}\n`);
}

/** @param {string} text */
function indent(text) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `           ${line}`.trimEnd())
    .join('\n');
}
