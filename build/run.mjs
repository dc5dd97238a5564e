// The one way in for every npm script: `npm start`, `npm test`, `npm run check` and the others all end up here.
//
// Plain JavaScript for Node 18 or newer, and no package before `ensureInstalled`: this file is what runs first in a
// fresh clone. In order, it
//   1. reads the command's options (a typing error costs no minute),
//   2. installs the packages of the lockfile when node_modules is missing or of another lockfile,
//   3. goes on under Node 24 when the machine's own Node is too old (on Linux that Node comes with the packages),
//   4. builds out/ when the sources have changed,
//   5. hands over.
// A step that takes longer than two seconds shows a line with the seconds gone by.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { NODE_TOO_OLD, installBringsNode, installedNode, nodeIsRecentEnough } from './node-version.mjs';
import { handOver } from './processes.mjs';
import { Refusal, say } from './progress.mjs';

const root = resolve(fileURLToPath(import.meta.url), '..', '..');

/** Where the person stood; npm itself goes to the project's folder. */
const startedIn = process.env['INIT_CWD'] ?? process.cwd();

/**
 * What each command does with its arguments: `options` reads them before anything else is done, `run` gives the exit
 * status. The modules are loaded late, because most of them need a recent Node or an installed package.
 *
 * @type {Record<string, { about: string, options?: (args: string[]) => Promise<string | undefined>, run: (args: string[]) => Promise<number> }>}
 */
const commands = {
  start: {
    about: 'open Cutscore (options: npm start -- --help)',
    async options(args) {
      const { START_HELP, readStartOptions } = await import('./start-options.mjs');
      const options = readStartOptions(args, startedIn);
      if (options.kind === 'help') return START_HELP;
      if (options.kind === 'refused') throw new Refusal(options.reason);
      return undefined;
    },
    async run(args) {
      const [{ readStartOptions }, { ensureBuilt }, { start }] = await Promise.all([
        import('./start-options.mjs'),
        import('./bundle.mjs'),
        import('./start.mjs'),
      ]);
      const options = readStartOptions(args, startedIn);
      if (options.kind !== 'start') throw new Refusal('npm start -- --help lists the options.');
      await ensureBuilt(root);
      return start(root, options);
    },
  },
  test: { about: 'everything that must hold before a commit', run: (args) => test('test', args) },
  'test:all': { about: 'the same and all that takes longer (--full: the long version of the faults)', run: (args) => test('test:all', args) },
  'test:electron': { about: 'the desktop application in a real Electron (Linux; fetches 200 MB once)', run: (args) => test('test:electron', args) },
  'test:rest': { about: 'what test:all does beyond test', run: (args) => test('test:rest', args) },
  check: { about: 'types, lint, dependency rules and unused code, without tests', run: (args) => test('check', args) },
  dev: {
    about: 'the application with hot reload (--browser: in the browser, not in Electron)',
    async run(args) {
      const { develop } = await import('./develop.mjs');
      return develop(root, args, startedIn);
    },
  },
  bench: {
    about: 'measure what the program promises',
    async run(args) {
      const { ensureBuilt } = await import('./bundle.mjs');
      await ensureBuilt(root);
      return (await handOver(process.execPath, [resolve(root, 'tests/bench/run.ts'), ...args], { cwd: root })).status;
    },
  },
  fuzz: {
    about: 'read 100,000 damaged files of every format (--cases N, --seed S)',
    async run(args) {
      return (await handOver(process.execPath, [resolve(root, 'tests/fuzz/run.ts'), ...args], { cwd: root })).status;
    },
  },
  cli: {
    about: "the authors' command line: npm run cli -- help",
    async run(args) {
      const { ensureBuilt } = await import('./bundle.mjs');
      await ensureBuilt(root, { packs: false });
      const program = resolve(root, 'out/main/cli.js');
      return (await handOver(process.execPath, ['--enable-source-maps', program, ...args], { cwd: startedIn })).status;
    },
  },
};

/** @param {string} command @param {string[]} args */
async function test(command, args) {
  const { runChecks } = await import('./checks.mjs');
  return runChecks(root, command, args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  if (error.output.trim() !== '') say(error.output.trimEnd());
  say(error.message);
  process.exitCode = 1;
}

/**
 * @param {string[]} argv
 * @returns {Promise<number>} the exit status
 */
async function main([name = '', ...args]) {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const list = Object.entries(commands).map(([each, { about }]) => `  ${each.padEnd(10)} ${about}`);
    throw new Refusal(`There is no command "${name}". There are:\n${list.join('\n')}`);
  }
  const recent = nodeIsRecentEnough();
  if (!recent && installedNode(root) === undefined && !installBringsNode()) throw new Refusal(NODE_TOO_OLD);
  const answer = await command.options?.(args);
  if (answer !== undefined) {
    process.stdout.write(answer);
    return 0;
  }
  await ensureInstalled(root);
  if (recent) return command.run(args);

  const node = installedNode(root);
  if (node === undefined) throw new Refusal(NODE_TOO_OLD);
  return (await handOver(node, [resolve(root, 'build/run.mjs'), name, ...args])).status;
}
