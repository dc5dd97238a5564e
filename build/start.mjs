// `npm start`: the application in Electron; where Electron cannot be had or cannot show a window, the same application
// on 127.0.0.1 in the browser. Nothing is remembered: the next start tries Electron again.
import { join } from 'node:path';
import { fetchElectronBinary } from './electron-binary.mjs';
import { handOver } from './processes.mjs';
import { say } from './progress.mjs';

/** Electron that dies this soon by a signal, or for want of a library, could not open its window here. */
const STILLBORN_MS = 10_000;
const LIBRARY_MISSING_STATUS = 127;

/**
 * Runs the built application until it ends.
 *
 * @param {string} root the project's folder
 * @param {{ browser: boolean, passOn: string[] }} options
 * @returns {Promise<number>} the exit status
 */
export async function start(root, { browser, passOn }) {
  const inBrowser = () => startInBrowser(root, passOn);
  if (browser) return inBrowser();
  if (!hasDisplay()) {
    say('There is no display for a window of its own here, so Cutscore opens for a browser instead.');
    return inBrowser();
  }
  const electron = await fetchElectronBinary(join(root, 'node_modules', 'electron'));
  if ('reason' in electron) {
    say(`Electron could not be fetched (${electron.reason}), so Cutscore opens in the browser this time; the next start tries again.`);
    return inBrowser();
  }
  return startInElectron(root, electron.path, passOn, inBrowser);
}

/**
 * @param {string} root
 * @param {string} binary
 * @param {string[]} passOn
 * @param {() => Promise<number>} inBrowser
 */
async function startInElectron(root, binary, passOn, inBrowser) {
  const started = Date.now();
  const env = { ...process.env };
  // Set by editors that are Electron programs themselves: it would make ours a plain Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  let complaint = '';
  const { status, signal, interrupted } = await handOver(binary, [...noSandboxForRoot(), root, ...passOn], {
    env,
    onStderr: (text) => (complaint = `${complaint}${text}`.slice(-4_000)),
  });
  const stillborn = (signal !== null || status === LIBRARY_MISSING_STATUS) && Date.now() - started < STILLBORN_MS;
  if (!stillborn || interrupted) return status;
  const cause = /sandbox/i.test(complaint)
    ? "this system does not let Electron's sandbox start"
    : 'what it wrote above may tell why';
  say(`Electron could not open a window (${cause}), so Cutscore opens in the browser this time.`);
  return inBrowser();
}

/** @param {string} root @param {string[]} passOn */
async function startInBrowser(root, passOn) {
  const { status } = await handOver(process.execPath, ['--enable-source-maps', join(root, 'out/main/server.js'), ...passOn]);
  return status;
}

/** Electron refuses to run as root with its sandbox; a person who is root has chosen to do without. */
export function noSandboxForRoot() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** Whether a window can be shown at all. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}
