// `npm run dev`: the application with hot reload. A change in renderer/ shows in the open window at once; a change under
// electron/ starts the main process (or the loopback host) again.
//
// In Electron that is electron-vite's own development mode; it runs where the binary has been fetched (`npm start` does)
// and there is a display. Elsewhere, or with --browser, Vite serves the window and passes calls on to a loopback host,
// which is built and started anew with each change. The host's tokens end with it, so the open page gets its new address
// by Vite's own connection.
import { spawn } from 'node:child_process';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { ensureBuilt, forgetBuild } from './bundle.mjs';
import { electronBinary } from './electron-binary.mjs';
import { handOver } from './processes.mjs';
import { Refusal, say } from './progress.mjs';
import { readStartOptions } from './start-options.mjs';
import { hasDisplay, noSandboxForRoot } from './start.mjs';

/** Where the loopback host answers calls; everything else is Vite's. */
const CALL_PATHS = ['/rpc', '/session'];

const ADDRESS_MODULE = '/@cutscore/address';

/** Runs in the page: takes the new host's code and starts over with it. */
const ADDRESS_MODULE_CODE = `
  import.meta.hot?.on('cutscore:address', ({ fragment }) => {
    location.hash = fragment;
    location.reload();
  });
`;

/**
 * @param {string} root the project's folder
 * @param {string[]} args the options of `npm start`
 * @param {string} folder where the person stands
 * @returns {Promise<number>} the exit status
 */
export async function develop(root, args, folder) {
  const options = readStartOptions(args, folder);
  if (options.kind !== 'start') throw new Refusal(options.kind === 'refused' ? options.reason : 'npm run dev takes the options of npm start.');
  await ensureBuilt(root);
  // What development leaves in out/ is no production build: the next start makes one.
  forgetBuild(root);
  if (!options.browser && hasDisplay() && electronBinary(join(root, 'node_modules', 'electron')) !== undefined) {
    return developInElectron(root, options.passOn);
  }
  if (!options.browser) say('There is no display, or Electron has not been fetched yet (npm start does), so this runs in the browser.');
  return developInBrowser(root, options.passOn);
}

/** @param {string} root @param {string[]} passOn */
async function developInElectron(root, passOn) {
  const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const sandbox = noSandboxForRoot().length > 0 ? ['--noSandbox'] : [];
  return (await handOver(process.execPath, [electronVite, 'dev', '--watch', ...sandbox, '--', ...passOn], { cwd: root })).status;
}

/** @param {string} root @param {string[]} passOn */
async function developInBrowser(root, passOn) {
  const [{ build, createServer, mergeConfig }, { resolveConfig }] = await Promise.all([import('vite'), import('electron-vite')]);
  const { config } = await resolveConfig({ root }, 'serve', 'development');
  if (config?.main === undefined || config.renderer === undefined) throw new Error('electron.vite.config.ts has no main or no renderer');

  const port = await freePort();
  const vite = await createServer(mergeConfig(config.renderer, { plugins: [addressPlugin()], server: { proxy: callsTo(port) } }));
  await vite.listen();
  const window = vite.resolvedUrls?.local[0] ?? '';

  const host = loopbackHost(root, [...passOn.filter((option) => !option.startsWith('--port=')), `--port=${port}`, '--no-open'], (fragment) => {
    say(`The window with hot reload: ${window}${fragment}`);
    vite.ws.send({ type: 'custom', event: 'cutscore:address', data: { fragment } });
  });
  const watcher = await build(mergeConfig(config.main, { build: { watch: {} }, logLevel: 'warn' }));
  if (!('on' in watcher)) throw new Error('Vite did not watch');
  watcher.on('event', (event) => {
    if (event.code === 'END') host.restart();
    if (event.code === 'ERROR') say(`The main process was not built: ${event.error.message}`);
  });

  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
  await Promise.all([host.stop(), watcher.close(), vite.close()]);
  return 0;
}

/**
 * The loopback host as a child that can be started again. Its own address is not printed: the window with hot reload
 * stands at Vite's.
 *
 * @param {string} root
 * @param {string[]} options
 * @param {(fragment: string) => void} onAddress gets `#code=...` of each new start
 */
function loopbackHost(root, options, onAddress) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let last = Promise.resolve();

  const stopChild = async () => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const closed = new Promise((resolve) => running.once('close', resolve));
    running.kill('SIGTERM');
    await closed;
  };
  const startChild = () => {
    const started = spawn(process.execPath, ['--enable-source-maps', join(root, 'out/main/server.js'), ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    started.stdout.setEncoding('utf8');
    started.stdout.on('data', (/** @type {string} */ text) => {
      const fragment = /#code=[\w-]+/.exec(text)?.[0];
      if (fragment === undefined) process.stdout.write(text);
      else onAddress(fragment);
    });
    started.once('close', (code) => {
      if (child === started) say(`The loopback host ended with status ${code}; it starts again when you save a change.`);
    });
  };
  return {
    restart() {
      last = last.then(stopChild).then(startChild);
    },
    async stop() {
      await last;
      await stopChild();
    },
  };
}

/** @returns {import('vite').Plugin} */
function addressPlugin() {
  return {
    name: 'cutscore-development-address',
    resolveId: (id) => (id === ADDRESS_MODULE ? id : undefined),
    load: (id) => (id === ADDRESS_MODULE ? ADDRESS_MODULE_CODE : undefined),
    transformIndexHtml: () => [{ tag: 'script', attrs: { type: 'module', src: ADDRESS_MODULE }, injectTo: 'head-prepend' }],
  };
}

/**
 * Passes calls on as if they came from the host's own page: it accepts no other Host and Origin, and need not.
 *
 * @param {number} port
 * @returns {Record<string, import('vite').ProxyOptions>}
 */
function callsTo(port) {
  const target = `http://127.0.0.1:${port}`;
  return Object.fromEntries(CALL_PATHS.map((path) => [path, { target, changeOrigin: true, headers: { origin: target } }]));
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createTcpServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
