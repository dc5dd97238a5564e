// Building out/ (the program) and out/packs/ (the banks) when their sources have changed. What a build was made from is
// kept as one hash over the files' contents, so switching branches back and forth builds only what differs.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { capture, colour } from './processes.mjs';
import { Refusal, withProgress } from './progress.mjs';

/** What the program is made of. Tests are left out: they change often and are not in it. */
const PROGRAM_SOURCES = [
  'electron',
  'renderer',
  'resources',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];
const TEST_FILE = /\.test\.tsx?$/;

/**
 * Makes out/main, out/preload, out/renderer and out/packs be those of the sources as they are now.
 *
 * @param {string} root the project's folder
 * @param {{ packs?: boolean }} [options] `packs: false` leaves the banks alone, for the command line, which authors use
 *   on a bank that may have errors at the moment
 * @returns {Promise<void>}
 * @throws {Refusal} with the compiler's or the bank's own output
 */
export async function ensureBuilt(root, { packs = true } = {}) {
  const program = hashOf(root, PROGRAM_SOURCES);
  if (!isFresh(root, 'program', program)) {
    await withLock(root, async () => {
      if (!isFresh(root, 'program', program)) await buildProgram(root, program);
    });
  }
  if (!packs) return;
  for (const bank of banksIn(root)) {
    const sources = hashOf(root, [`banks/${bank}`], program);
    if (isFresh(root, `pack-${bank}`, sources)) continue;
    await withLock(root, async () => {
      if (!isFresh(root, `pack-${bank}`, sources)) await buildPack(root, bank, sources);
    });
  }
}

/**
 * The banks of the project: folders of banks/ that have a bank.yml.
 *
 * @param {string} root
 */
export function banksIn(root) {
  const banks = join(root, 'banks');
  if (!existsSync(banks)) return [];
  return readdirSync(banks).filter((name) => existsSync(join(banks, name, 'bank.yml')));
}

/**
 * Makes the next `ensureBuilt` build the program, whatever its sources are.
 *
 * @param {string} root
 */
export function forgetBuild(root) {
  forget(root, 'program');
}

/**
 * @param {string} root
 * @param {string} hash
 */
async function buildProgram(root, hash) {
  forget(root, 'program');
  const { status, output } = await withProgress('Building Cutscore', () =>
    capture(process.execPath, [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, env: { ...process.env, ...colour() } }),
  );
  if (status !== 0) throw new Refusal('Cutscore could not be built: the message above says where.', output);
  remember(root, 'program', hash);
}

/**
 * @param {string} root
 * @param {string} bank
 * @param {string} hash
 */
async function buildPack(root, bank, hash) {
  forget(root, `pack-${bank}`);
  const target = join('out', 'packs', `${bank}.cutpack`);
  mkdirSync(join(root, 'out', 'packs'), { recursive: true });
  const { status, output } = await withProgress(`Building the question pack ${bank}`, () =>
    capture(process.execPath, ['out/main/cli.js', 'build', `banks/${bank}`, '-o', target], { cwd: root }),
  );
  if (status !== 0) {
    throw new Refusal(`The question pack ${bank} could not be built: correct banks/${bank} as said above.`, output);
  }
  remember(root, `pack-${bank}`, hash);
}

/**
 * @param {string} root
 * @param {string[]} paths files and folders
 * @param {string} [salt] what else the result depends on
 */
function hashOf(root, paths, salt = '') {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`).update(salt);
  for (const path of paths) addToHash(hash, root, path);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} root
 * @param {string} path relative to root
 */
function addToHash(hash, root, path) {
  const full = join(root, path);
  const status = statSync(full, { throwIfNoEntry: false });
  if (status === undefined) return;
  if (status.isDirectory()) {
    for (const name of readdirSync(full).sort()) addToHash(hash, root, `${path}/${name}`);
  } else if (!TEST_FILE.test(path)) {
    hash.update(`${path}\0${status.size}\0`).update(readFileSync(full));
  }
}

/** @param {string} root @param {string} name */
function stampPath(root, name) {
  return join(root, 'out', `.${name}`);
}

/** @param {string} root @param {string} name @param {string} hash */
function isFresh(root, name, hash) {
  const path = stampPath(root, name);
  return existsSync(path) && readFileSync(path, 'utf8') === hash;
}

/** @param {string} root @param {string} name @param {string} hash */
function remember(root, name, hash) {
  writeFileSync(stampPath(root, name), hash);
}

/** A build that breaks off must not pass for a finished one. @param {string} root @param {string} name */
function forget(root, name) {
  rmSync(stampPath(root, name), { force: true });
}
