// The desktop application: the services in Electron's main process, the window on a message port.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, MessageChannelMain, nativeTheme, net, powerMonitor, protocol, session, type BrowserWindow } from 'electron';
import { dataFolder } from '../data-folder.ts';
import { noteFault } from '../hosts/fault-log.ts';
import { handOutPorts } from '../hosts/message-port.ts';
import { createRouter } from '../hosts/router.ts';
import { faultSentence, startSentence } from '../hosts/start-sentences.ts';
import { readWindowFiles } from '../hosts/window-files.ts';
import { findInstallation } from '../installation.ts';
import { systemClock } from '../services/clock.ts';
import type { Services } from '../services/create-services.ts';
import type { HostParts } from '../services/host-parts.ts';
import type { OpenRequest } from '../services/openings.ts';
import { makeFolder } from '../store/record/make-folder.ts';
import { startApplication } from '../services/start-application.ts';
import { answerAppRequest, appOrigin, appScheme, refuseFileRequest } from './app-protocol.ts';
import { choosePacks, chooseRecord, savePack, savePdf, saveRecord, type FileDialogs } from './dialogs.ts';
import { electronLock } from './lock/electron-lock.ts';
import { menuTemplate } from './menu.ts';
import { addRequests, openRequestsIn } from './open-requests.ts';
import { policyPath, readPolicy } from './policy.ts';
import { selfTest } from './self-test.ts';
import { noteStart, noteStarted } from './start-count.ts';
import { followSystem, integrityNote } from './system-events.ts';
import { followTheme } from './theme.ts';
import { confineContents, denyNetwork, denyPermissions } from './trust.ts';
import { createWindow, type OpenWindow } from './window.ts';

/** A built application that looks at itself, prints what it found and ends. */
const isSelfTest = app.commandLine.hasSwitch('self-test');
const folder = chosenFolder();
/** In development (`npm run dev`) the page comes from Vite; a packaged application never asks where from. */
const developmentAddress = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const origin = developmentAddress === undefined ? appOrigin : new URL(developmentAddress).origin;

let open: OpenWindow | null = null;
let services: Services | null = null;
const openRequests: OpenRequest[] = openRequestsIn(process.argv.slice(1), process.cwd());

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

// These come before Electron is ready, so nothing may be awaited above them.
protocol.registerSchemesAsPrivileged([appScheme]);
app.enableSandbox();
confineContents(app, origin);
if (ownFolder() && app.requestSingleInstanceLock()) {
  const { careful } = noteStart(folder);
  if (careful) app.disableHardwareAcceleration();
  app.on('second-instance', (_event, args, workingFolder) => {
    showWindow(openRequestsIn(args.slice(1), workingFolder));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    showWindow(openRequestsIn([path], '/'));
  });
  app.on('open-url', (event, address) => {
    event.preventDefault();
    showWindow(openRequestsIn([address], '/'));
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leaveUnasked);
  app
    .whenReady()
    .then(() => run(careful))
    .catch(fail);
} else {
  app.quit();
}

async function run(careful: boolean): Promise<void> {
  const { version, windowFolder, packsFolder, preload } = findInstallation();
  const report = (error: unknown) => {
    noteFault(folder, error);
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, openPage)));
  open = createWindow({
    folder,
    preload,
    hasOpenSitting: () => services?.hasOpenSitting() === true,
    developing: !app.isPackaged,
    remembers: !careful,
    shows: !isSelfTest,
    onReady: () => {
      noteStarted(folder);
    },
  });
  const { window } = open;
  const parts = partsOf(window, report);
  const started = await startApplication({ folder, clock: systemClock(), packsFolder, host: 'desktop', version, parts });
  if (!started.ok) {
    tell(startSentence(started));
    noteStarted(folder);
    app.exit(1);
    return;
  }
  services = started.services;
  app.once('will-quit', started.close);

  const { settings } = await services.handlers.app.status(undefined, undefined);
  const handlers = followTheme(services.handlers, nativeTheme, window, { current: settings.theme, platform: process.platform });
  const files = readWindowFiles(windowFolder);
  protocol.handle(appScheme.scheme, (request) => answerAppRequest(request, files));
  protocol.handle('file', refuseFileRequest);
  denyPermissions(session.defaultSession, origin);
  denyNetwork(session.defaultSession, origin);
  handOutPorts(ipcMain, {
    router: createRouter(handlers, report),
    report,
    origin,
    contents: () => (window.isDestroyed() ? null : window.webContents),
    newChannel: () => new MessageChannelMain(),
  });
  followSystem(powerMonitor, services, report);
  powerMonitor.on('shutdown', leaveUnasked);
  await window.loadURL(developmentAddress ?? `${appOrigin}/`);
  if (!isSelfTest) return;
  const passed = await printReport(services, parts, window);
  app.off('will-quit', started.close);
  started.close();
  app.exit(passed ? 0 : 1);
}

/** What this host has that a browser lacks. */
function partsOf(window: BrowserWindow, report: (error: unknown) => void): HostParts {
  const path = policyPath(process.platform, process.env);
  const { policy, problem } = readPolicy(path);
  const dialogs: FileDialogs = {
    save: (options) => dialog.showSaveDialog(window, options),
    open: (options) => dialog.showOpenDialog(window, options),
  };
  return {
    lock: electronLock({
      window,
      policy,
      note: (what) => {
        if (services !== null) integrityNote(services, report)(what);
      },
      report,
    }),
    savePdf: (name) => savePdf(dialogs, window.webContents, name),
    saveRecord: (name, from) => saveRecord(dialogs, name, from),
    chooseRecord: () => chooseRecord(dialogs),
    choosePacks: () => choosePacks(dialogs),
    savePack: (name, from) => savePack(dialogs, name, from),
    openRequests,
    notices: problem === null ? [] : [{ code: 'policy/refused', subject: `${path}: ${problem}` }],
  };
}

/** What a look at itself found, on standard output. Gives whether all is sound. */
async function printReport(services: Services, { lock }: HostParts, window: BrowserWindow): Promise<boolean> {
  const { passed, lines } = await selfTest({ services, lock, window, net });
  const verdict = `Cutscore ${app.getVersion()} on Electron ${process.versions.electron} is ${passed ? 'sound' : 'NOT sound'}.`;
  await new Promise((resolve) => process.stdout.write(`${[...lines, verdict].join('\n')}\n`, resolve));
  return passed;
}

/** The folder that was chosen, the platform's, or for a look at itself a new one that nobody's record is in. */
function chosenFolder(): string {
  if (app.commandLine.hasSwitch('data')) return dataFolder(app.commandLine.getSwitchValue('data'));
  return isSelfTest ? mkdtempSync(join(tmpdir(), 'cutscore-self-test-')) : dataFolder(null);
}

/** Gives Electron's own files a place in the data folder, so that two folders are two applications. */
function ownFolder(): boolean {
  try {
    makeFolder(join(folder, 'window'));
    app.setPath('userData', join(folder, 'window'));
    return true;
  } catch {
    tell(startSentence({ code: 'storage/read-only', path: folder }));
    app.exit(1);
    return false;
  }
}

/** A second start on the same data only brings this window to the front, and hands over what it was to open. */
function showWindow(requests: readonly OpenRequest[]): void {
  addRequests(openRequests, requests);
  const window = open?.window;
  if (window === undefined || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** The menu leads to a page of the window by its address, as a link in it does. */
function openPage(page: string): void {
  const window = open?.window;
  if (window === undefined || window.isDestroyed()) return;
  void window.webContents.executeJavaScript(`location.hash = ${JSON.stringify(`#${page}`)}; undefined`);
}

/** Ends without a question: whoever sends a signal, or shuts the computer down, will not answer one. */
function leaveUnasked(): void {
  if (open === null || open.window.isDestroyed()) app.quit();
  else open.closeUnasked();
}

function fail(error: unknown): void {
  noteFault(folder, error);
  tell(faultSentence(folder));
  // Nothing is written on the way out: what was acknowledged is on the disk, and the state in memory can't be trusted.
  app.exit(1);
}

/** In a message box; nobody is there to close one when the program looks at itself. */
function tell(sentence: string): void {
  if (isSelfTest) process.stderr.write(`${sentence}\n`);
  else dialog.showErrorBox('Cutscore', sentence);
}
