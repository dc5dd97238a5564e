import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, expect, it, vi } from 'vitest';
import type { CutscoreClient } from '../contract/contract.ts';
import { portChannels } from '../hosts/port-channels.ts';
import { mainPort } from './testing/main-port.ts';

const root = mkdtempSync(join(tmpdir(), 'cutscore-main-'));
const [folder, windowFolder] = [join(root, 'data'), join(root, 'window')];
mkdirSync(windowFolder);
writeFileSync(join(windowFolder, 'index.html'), '<html><head></head></html>');

/** What main did to Electron, in order. */
const done: string[] = [];
const ready = Promise.withResolvers<void>();
const handlers = new Map<string, (request: { url: string; method: string }) => Response>();
const handed: NodePort[] = [];
const windows: FakeWindow[] = [];

class FakeWindow extends EventEmitter {
  readonly mainFrame = {
    frameTreeNodeId: 7,
    origin: 'app://cutscore',
    postMessage: (_channel: string, _message: unknown, ports: NodePort[]) => handed.push(...ports),
  };
  readonly webContents = Object.assign(new EventEmitter(), {
    mainFrame: this.mainFrame,
    reload: () => done.push('reload'),
    executeJavaScript: (code: string) => done.push(code),
    isDestroyed: () => this.destroyed,
  });
  readonly options: { readonly webPreferences?: object };
  private destroyed = false;

  constructor(options: { readonly webPreferences?: object }) {
    super();
    this.options = options;
    windows.push(this);
  }

  loadURL(address: string): Promise<void> {
    done.push(`load ${address}`);
    return Promise.resolve();
  }

  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true), defaultPrevented: false });
    if (prevented) return;
    this.destroyed = true;
    app.emit('window-all-closed');
  }

  focus = () => done.push('focus');
  isMinimized = () => false;
  isFullScreenable = () => true;
  setBackgroundColor = () => done.push('background');
  isDestroyed = () => this.destroyed;
  isMaximized = () => false;
  getNormalBounds = () => ({ x: 0, y: 0, width: 900, height: 700 });
}

const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  commandLine: { hasSwitch: (name: string) => name === 'data', getSwitchValue: () => folder },
  enableSandbox: () => done.push('sandbox'),
  setPath: (name: string, path: string) => done.push(`${name} ${path}`),
  requestSingleInstanceLock: () => {
    done.push('single');
    return true;
  },
  whenReady: () => ready.promise,
  quit: () => app.emit('will-quit'),
  exit: (status: number) => done.push(`exit ${status}`),
});
const ipcMain = new EventEmitter();
const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'unset' });
let blocked = 0;
const session = {
  setPermissionRequestHandler: () => done.push('permissions asked'),
  setPermissionCheckHandler: () => done.push('permissions looked up'),
  setDevicePermissionHandler: () => done.push('devices'),
  webRequest: { onBeforeRequest: () => done.push('network') },
};

vi.mock('electron', () => ({
  app,
  ipcMain,
  BrowserWindow: FakeWindow,
  MessageChannelMain: class {
    private readonly channel = new MessageChannel();
    readonly port1 = mainPort(this.channel.port1);
    readonly port2 = this.channel.port2;
  },
  Menu: { buildFromTemplate: () => null, setApplicationMenu: () => undefined, getApplicationMenu: () => null },
  clipboard: { clear: () => undefined, selection: undefined },
  globalShortcut: { register: () => false, unregister: () => undefined },
  nativeTheme,
  net: {},
  powerSaveBlocker: { start: () => (blocked += 1), stop: () => (blocked -= 1), isStarted: () => true },
  dialog: { showErrorBox: (_title: string, text: string) => done.push(text) },
  powerMonitor: new EventEmitter(),
  protocol: {
    registerSchemesAsPrivileged: ([scheme]: readonly { readonly scheme: string }[]) => done.push(`scheme ${scheme?.scheme}`),
    handle: (scheme: string, handler: (request: { url: string; method: string }) => Response) => handlers.set(scheme, handler),
  },
  screen: Object.assign(new EventEmitter(), { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }),
  session: { defaultSession: session },
}));
vi.mock('../installation.ts', () => ({
  findInstallation: () => ({ version: 'test', windowFolder, packsFolder: join(root, 'packs'), preload: '/preload.cjs' }),
}));

const events = ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const listenersBefore = events.map((event) => process.rawListeners(event));

afterAll(() => {
  // What main listens to for the process's whole life must not outlive this test.
  for (const [place, event] of events.entries()) {
    for (const listener of process.rawListeners(event)) {
      // Proof of the cast: rawListeners gives back the very functions that were added.
      if (listenersBefore[place]?.includes(listener) !== true) process.off(event, listener as () => void);
    }
  }
  rmSync(root, { recursive: true, force: true });
});

it('starts sandboxed and shut, serves its page and its calls, and leaves the folder free', async () => {
  await import('./main.ts');
  expect(done).toEqual(['scheme app', 'sandbox', `userData ${join(folder, 'window')}`, 'single']);

  ready.resolve();
  await expect.poll(() => done.at(-1), { timeout: 10_000 }).toBe('load app://cutscore/');
  expect(done).toEqual(expect.arrayContaining(['permissions asked', 'permissions looked up', 'devices', 'network']));
  expect(windows[0]?.options.webPreferences).toMatchObject({ preload: '/preload.cjs', sandbox: true, devTools: false });
  expect(handlers.get('app')?.({ url: 'app://cutscore/', method: 'GET' }).status).toBe(200);
  expect(handlers.get('file')?.({ url: 'file:///etc/passwd', method: 'GET' }).status).toBe(403);

  ipcMain.emit(portChannels.connect, { senderFrame: { frameTreeNodeId: 8, origin: 'app://cutscore' } });
  expect(handed).toHaveLength(0);
  ipcMain.emit(portChannels.connect, { senderFrame: windows[0]?.mainFrame });
  const [port] = handed;
  if (port === undefined) throw new Error('No port was handed out');
  const client: CutscoreClient = createORPCClient(new RPCLink({ port }));
  expect(await client.app.status()).toMatchObject({ host: 'desktop', recordFolder: folder, openSitting: null });

  const { rows } = await client.lock.probe();
  expect(rows.find(({ what }) => what === 'full-screen')).toEqual({ what: 'full-screen', standing: 'locked', why: 'works', keys: [] });
  expect(blocked).toBe(0);
  await client.app.changeSettings({ theme: 'dark' });
  expect(nativeTheme.themeSource).toBe('dark');

  app.emit('second-instance', {}, ['cutscore', 'cutscore://open?pack=nowhere'], '/');
  expect(done.at(-1)).toBe('focus');
  expect(await client.opening.current()).toEqual({ opening: { kind: 'pack-link', packId: 'nowhere', installed: null } });
  await client.opening.close();
  expect(await client.opening.current()).toEqual({ opening: null });

  windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(done.at(-1)).toBe('reload');

  expect(existsSync(join(folder, 'lock.json'))).toBe(true);
  windows[0]?.close();
  expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  expect(existsSync(join(folder, 'window.json'))).toBe(true);
  port.close();
});
