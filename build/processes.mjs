// Programs that the scripts start: their output, their end, and Ctrl+C.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * After Ctrl+C a terminal has told the child too; one that was not told (the signal came to us alone) is told after
 * this. On Windows a signal ends the child at once, so it gets longer to end by itself.
 */
const RELAY_AFTER_MS = process.platform === 'win32' ? 5_000 : 500;

/** A child that still stands this long after it was told to end is ended by force. */
const FORCE_AFTER_MS = 8_000;

/**
 * How often we look whether npm still stands above us. A signal to npm alone ends npm and its shell and never reaches
 * us: we notice that we have another parent.
 */
const PARENT_CHECK_MS = 300;

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv }} Surroundings */

/**
 * Starts a program in our place: it has our terminal, and our end is its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Surroundings & { onStderr?: (text: string) => void }} [surroundings] with `onStderr` the child's errors are
 *   also handed to the caller
 * @returns {Promise<{ status: number, signal: NodeJS.Signals | null, interrupted: boolean }>} `status` is what this
 *   process should exit with: the child's own, or 128 + the signal that ended it
 */
export function handOver(command, args, { onStderr, ...surroundings } = {}) {
  const child = spawn(command, args, {
    ...surroundings,
    stdio: ['inherit', 'inherit', onStderr ? 'pipe' : 'inherit'],
  });
  child.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
    process.stderr.write(chunk);
    onStderr?.(chunk.toString());
  });
  return endOf(child);
}

/**
 * Runs a program silently and keeps what it prints.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Surroundings & { onOutput?: (text: string) => void }} [surroundings]
 * @returns {Promise<{ status: number, output: string }>} stdout and stderr in the order in which they came
 */
export async function capture(command, args, { onOutput, ...surroundings } = {}) {
  const child = spawn(command, args, { ...surroundings, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (/** @type {string} */ text) => {
      output += text;
      onOutput?.(text);
    });
  }
  const { status, interrupted } = await endOf(child);
  if (interrupted) process.exit(130);
  return { status, output };
}

/** What makes tools that write into our pipe colour their output as if they wrote to our terminal. */
export function colour() {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
}

/**
 * Waits for a child's end and passes on what would end us meanwhile, so that none is left behind.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ status: number, signal: NodeJS.Signals | null, interrupted: boolean }>}
 */
export function endOf(child) {
  return new Promise((resolve, reject) => {
    let interrupted = false;
    /** @type {NodeJS.Timeout[]} */
    const timers = [];
    const onInterrupt = () => {
      interrupted = true;
      timers.push(setTimeout(() => child.kill('SIGTERM'), RELAY_AFTER_MS));
      timers.push(setTimeout(() => child.kill('SIGKILL'), FORCE_AFTER_MS));
    };
    const onTerminate = () => {
      interrupted = true;
      child.kill('SIGTERM');
      timers.push(setTimeout(() => child.kill('SIGKILL'), FORCE_AFTER_MS));
    };
    const parent = process.ppid;
    const parentCheck = setInterval(() => {
      if (process.env['npm_lifecycle_event'] === undefined || process.ppid === parent) return;
      clearInterval(parentCheck);
      onTerminate();
    }, PARENT_CHECK_MS);
    const settle = () => {
      clearInterval(parentCheck);
      timers.forEach(clearTimeout);
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      process.off('SIGHUP', onTerminate);
    };
    process.on('SIGINT', onInterrupt);
    process.on('SIGTERM', onTerminate);
    process.on('SIGHUP', onTerminate);
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('close', (code, signal) => {
      settle();
      resolve({ status: code ?? 128 + (signal === null ? 1 : signalNumber(signal)), signal, interrupted });
    });
  });
}

/** @param {NodeJS.Signals} signal */
function signalNumber(signal) {
  return constants.signals[signal];
}
