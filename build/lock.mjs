// One install or build at a time in one copy of the project: `npm start` in one terminal and `npm test` in another
// would otherwise empty each other's folders.
import { createHash } from 'node:crypto';
import { openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withProgress } from './progress.mjs';

const LOOK_AGAIN_MS = 200;

/**
 * Runs `work` while no other process runs work under the same folder's lock. The lock of a process that has died is
 * taken over.
 *
 * @template T
 * @param {string} root the project's folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(root, work) {
  const path = join(tmpdir(), `cutscore-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`);
  if (!take(path)) {
    await withProgress('Waiting for another Cutscore command to finish its build', async () => {
      while (!take(path)) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    });
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {string} path */
function take(path) {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  if (!holderLives(path)) rmSync(path, { force: true });
  return false;
}

/** @param {string} path */
function holderLives(path) {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    // Between the file's making and its writing it is empty: someone is just taking it.
    if (holder === 0) return true;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and is another user's.
    return errorCode(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function errorCode(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
