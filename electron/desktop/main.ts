// The desktop application: the services in Electron's main process, the window on a message port.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, MessageChannelMain, powerMonitor, protocol, session } from 'electron';
import { dataFolder } from '../data-folder.ts';
import { noteFault } from '../hosts/fault-log.ts';
import { handOutPorts } from '../hosts/message-port.ts';
import { createRouter } from '../hosts/router.ts';
import { faultSentence, startSentence } from '../hosts/start-sentences.ts';
import { readWindowFiles } from '../hosts/window-files.ts';
import { findInstallation } from '../installation.ts';
import { systemClock } from '../services/clock.ts';
import { startApplication } from '../services/start-application.ts';
import { answerAppRequest, appOrigin, appScheme, refuseFileRequest } from './app-protocol.ts';
import { menuTemplate } from './menu.ts';
import { followSystem } from './system-events.ts';
import { confineContents, denyNetwork, denyPermissions } from './trust.ts';
import { createWindow, type OpenWindow } from './window.ts';

const folder = dataFolder(app.commandLine.hasSwitch('data') ? app.commandLine.getSwitchValue('data') : null);
/** In development (`npm run dev`) the page comes from Vite; a packaged application never asks where from. */
const developmentAddress = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const origin = developmentAddress === undefined ? appOrigin : new URL(developmentAddress).origin;

let open: OpenWindow | null = null;

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

// These come before Electron is ready, so nothing may be awaited above them.
protocol.registerSchemesAsPrivileged([appScheme]);
app.enableSandbox();
confineContents(app, origin);
if (ownFolder() && app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow);
  app.on('window-all-closed', () => {
    app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leaveUnasked);
  app.whenReady().then(run).catch(fail);
} else {
  app.quit();
}

async function run(): Promise<void> {
  const { version, windowFolder, packsFolder, preload } = findInstallation();
  const started = await startApplication({ folder, clock: systemClock(), packsFolder, host: 'desktop', version });
  if (!started.ok) {
    dialog.showErrorBox('Cutscore', startSentence(started));
    app.exit(1);
    return;
  }
  const { services } = started;
  app.once('will-quit', started.close);

  const report = (error: unknown) => {
    noteFault(folder, error);
  };
  const files = readWindowFiles(windowFolder);
  protocol.handle(appScheme.scheme, (request) => answerAppRequest(request, files));
  protocol.handle('file', refuseFileRequest);
  denyPermissions(session.defaultSession, origin);
  denyNetwork(session.defaultSession, origin);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  handOutPorts(ipcMain, {
    router: createRouter(services.handlers, report),
    report,
    origin,
    contents: () => (open === null || open.window.isDestroyed() ? null : open.window.webContents),
    newChannel: () => new MessageChannelMain(),
  });
  followSystem(powerMonitor, services, report);
  powerMonitor.on('shutdown', leaveUnasked);
  // Before the page loads: it asks for its port at once.
  open = createWindow({ folder, preload, hasOpenSitting: () => services.hasOpenSitting(), developing: !app.isPackaged });
  await open.window.loadURL(developmentAddress ?? `${appOrigin}/`);
}

/** Gives Electron's own files a place in the data folder, so that two folders are two applications. */
function ownFolder(): boolean {
  try {
    mkdirSync(join(folder, 'window'), { recursive: true });
    app.setPath('userData', join(folder, 'window'));
    return true;
  } catch {
    dialog.showErrorBox('Cutscore', startSentence({ code: 'storage/read-only', path: folder }));
    app.exit(1);
    return false;
  }
}

/** A second start on the same data only brings this window to the front. */
function showWindow(): void {
  const window = open?.window;
  if (window === undefined || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Ends without a question: whoever sends a signal, or shuts the computer down, will not answer one. */
function leaveUnasked(): void {
  if (open === null || open.window.isDestroyed()) app.quit();
  else open.closeUnasked();
}

function fail(error: unknown): void {
  noteFault(folder, error);
  dialog.showErrorBox('Cutscore', faultSentence(folder));
  // Nothing is written on the way out: what was acknowledged is on the disk, and the state in memory can't be trusted.
  app.exit(1);
}
