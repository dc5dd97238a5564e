// Electron's binary. Its package has no install script: the binary (about 120 MB) is fetched by its own `install.js`
// when it is first needed. We run that file and watch the bytes come, because a network that swallows packets would
// otherwise hold up the start for minutes.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { endOf } from './processes.mjs';
import { withProgress } from './progress.mjs';

/** No byte for this long, and the download is given up. */
const STALL_MS = 10_000;

const WATCH = pathToFileURL(fileURLToPath(new URL('./electron-download-watch.mjs', import.meta.url))).href;

/** @typedef {import('./electron-download-watch.mjs').DownloadNews} DownloadNews */

/**
 * The path of Electron's binary; undefined when it has not been fetched yet (or is that of another version).
 *
 * @param {string} electron the folder of the `electron` package
 * @returns {string | undefined}
 */
export function electronBinary(electron) {
  try {
    const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8'));
    const fetched = readFileSync(join(electron, 'dist', 'version'), 'utf8').replace(/^v/, '');
    const path = join(electron, 'dist', readFileSync(join(electron, 'path.txt'), 'utf8'));
    return fetched === version && existsSync(path) ? path : undefined;
  } catch {
    // One of the files is missing: not fetched, or not completely.
    return undefined;
  }
}

/**
 * Fetches Electron's binary unless it is there.
 *
 * @param {string} electron the folder of the `electron` package
 * @param {{ stallMs?: number, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ path: string } | { reason: string }>} where it is, or in a few words why it could not be fetched
 *   (to follow "because")
 */
export async function fetchElectronBinary(electron, { stallMs = STALL_MS, env = process.env } = {}) {
  const there = electronBinary(electron);
  if (there !== undefined) return { path: there };
  try {
    await withProgress('Fetching Electron, the window that Cutscore runs in (once; about 120 MB)', (note) =>
      runInstaller(electron, { stallMs, env, note }),
    );
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
  const path = electronBinary(electron);
  return path === undefined ? { reason: 'what was downloaded is incomplete' } : { path };
}

/**
 * @param {string} electron
 * @param {{ stallMs: number, env: NodeJS.ProcessEnv, note: (text: string) => void }} options
 */
async function runInstaller(electron, { stallMs, env, note }) {
  const child = spawn(process.execPath, ['--import', WATCH, join(electron, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // NODE_USE_ENV_PROXY: Node's fetch then honours HTTPS_PROXY and NO_PROXY.
    env: { ...env, ELECTRON_GET_NO_PROGRESS: '1', NODE_USE_ENV_PROXY: '1' },
  });
  let reason = '';
  let complaint = '';
  child.stderr?.on('data', (chunk) => (complaint += chunk));

  const giveUp = () => {
    reason = `no data came for ${Math.round(stallMs / 1000)} seconds`;
    child.kill('SIGKILL');
  };
  let stall = setTimeout(giveUp, stallMs);

  child.on('message', (/** @type {DownloadNews} */ news) => {
    clearTimeout(stall);
    switch (news.kind) {
      case 'bytes':
        stall = setTimeout(giveUp, stallMs);
        note(megabytes(news.received, news.total));
        break;
      case 'received':
        note('unpacking');
        break;
      case 'failed':
        reason = news.reason;
        break;
    }
  });
  const { status, interrupted } = await endOf(child);
  clearTimeout(stall);
  if (interrupted) process.exit(130);
  if (status !== 0) throw new Error(reason || firstLine(complaint) || 'the download failed');
}

/**
 * @param {number} received
 * @param {number | null} total
 */
function megabytes(received, total) {
  const inMegabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(0);
  return total === null ? `${inMegabytes(received)} MB` : `${inMegabytes(received)} of ${inMegabytes(total)} MB`;
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n')[0]?.replace(/^Error: /, '').trim() ?? '';
}
