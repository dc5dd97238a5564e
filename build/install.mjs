// Installing the packages of the lockfile, when they are missing or not those of the lockfile.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './processes.mjs';
import { Refusal, withProgress } from './progress.mjs';
import { withLock } from './lock.mjs';

/** Written after an install: for which machine and which lockfile. */
const STAMP = '.cutscore-install';

/**
 * Makes node_modules hold what package-lock.json says: `npm ci` when it does not.
 *
 * @param {string} folder the project's folder, or tests/browser with a lockfile of its own
 * @param {{ what?: string }} [options] `what` names the packages in the progress line
 * @returns {Promise<void>}
 * @throws {Refusal} when npm fails; the message says what to do
 */
export async function ensureInstalled(folder, { what = 'packages' } = {}) {
  if (isInstalled(folder)) return;
  await withLock(folder, async () => {
    // Whoever held the lock may have installed them.
    if (isInstalled(folder)) return;
    const first = !existsSync(join(folder, 'node_modules'));
    const label = `Installing ${what} (${first ? 'first start; about a minute' : 'the list has changed'})`;
    const { status, output } = await withProgress(label, () => npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], folder));
    if (status !== 0) {
      throw new Refusal(
        `The ${what} could not be installed (npm says why above): check the connection and the disk, then run the command again.`,
        output,
      );
    }
    writeStamp(folder);
  });
}

/** @param {string} folder */
function isInstalled(folder) {
  const stamp = join(folder, 'node_modules', STAMP);
  if (existsSync(stamp)) {
    if (readFileSync(stamp, 'utf8') === stampText(folder)) return true;
    if (!readFileSync(stamp, 'utf8').startsWith(machine())) return false;
  }
  // Somebody may have installed by hand (`npm install x` while developing): then there is nothing to do either.
  if (!installedAsLocked(folder)) return false;
  writeStamp(folder);
  return true;
}

/** @param {string} folder */
function writeStamp(folder) {
  writeFileSync(join(folder, 'node_modules', STAMP), stampText(folder));
}

/** @param {string} folder */
function stampText(folder) {
  const lockfile = readFileSync(join(folder, 'package-lock.json'));
  return `${machine()} ${createHash('sha256').update(lockfile).digest('hex')}\n`;
}

function machine() {
  return `${process.platform}-${process.arch}`;
}

/**
 * Compares the lockfile with npm's own note of what it installed. Packages for other machines may be missing.
 *
 * @param {string} folder
 */
function installedAsLocked(folder) {
  const note = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = readPackages(note);
  return Object.entries(readPackages(join(folder, 'package-lock.json'))).every(([path, locked]) => {
    const found = installed[path];
    if (path === '') return true;
    if (found === undefined) return locked.optional === true;
    return found.version === locked.version && found.integrity === locked.integrity && existsSync(join(folder, path));
  });
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function readPackages(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages ?? {};
}

/**
 * Runs npm under the Node that the person started it with: the one in node_modules would be deleted under its feet.
 *
 * @param {string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  const env = { ...process.env };
  // Left by the npm that runs us: it would install into that project, not into `cwd`.
  delete env['npm_config_local_prefix'];
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli !== undefined && cli.endsWith('npm-cli.js') && node !== undefined && existsSync(node)) {
    return capture(node, [cli, ...args], { cwd, env });
  }
  // npm is a .cmd file on Windows, which only a shell can start; the arguments are our own fixed words.
  return process.platform === 'win32'
    ? capture('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], { cwd, env })
    : capture('npm', args, { cwd, env });
}
