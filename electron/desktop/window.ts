import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { windowOptions } from './window-options.ts';
import { askBeforeClosing, quitQuestion } from './quit-question.ts';
import { keepWindowState, nextWindowState } from './window-state.ts';

export interface WindowRequest {
  readonly folder: string;
  readonly preload: string;
  readonly hasOpenSitting: () => boolean;
  readonly developing: boolean;
  /** Whether the window stands where it stood last. */
  readonly remembers: boolean;
  /** False for a window that only looks at itself. */
  readonly shows: boolean;
  /** Called when the page is ready to be seen. */
  readonly onReady: () => void;
}

/** The window, and the way to close it unasked. */
export interface OpenWindow {
  readonly window: BrowserWindow;
  readonly closeUnasked: () => void;
}

/** Makes the window; it shows itself when its page is ready to be seen. */
export function createWindow({ folder, preload, hasOpenSitting, developing, remembers, shows, onReady }: WindowRequest): OpenWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const { bounds, maximized } = nextWindowState(remembers ? folder : null, screens);
  const window = new BrowserWindow({ ...windowOptions({ preload, developing, platform: process.platform, theme: nativeTheme }), ...bounds });
  window.once('ready-to-show', () => {
    onReady();
    if (!shows) return;
    if (maximized) window.maximize();
    window.show();
  });
  const ask = async () => (await dialog.showMessageBox(window, { ...quitQuestion, buttons: [...quitQuestion.buttons] })).response;
  const beSure = askBeforeClosing(window, { hasOpenSitting, ask });
  window.on('close', (event) => {
    if (!event.defaultPrevented && shows) keepWindowState(folder, window);
  });
  // The question above has been answered by then: the page's own, which a browser would show, must not hold the window.
  window.webContents.on('will-prevent-unload', (event) => {
    event.preventDefault();
  });
  reviveAfterCrash(window);
  return {
    window,
    closeUnasked: () => {
      beSure();
      window.close();
    },
  };
}

/** A second crash within this time ends the window: to load it for ever would help nobody. */
const crashesApartMs = 10_000;

/** Loads the page again when its process dies: the exam stands in main, and goes on where it was. */
function reviveAfterCrash(window: BrowserWindow): void {
  let lastCrashMs = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const nowMs = performance.now();
    if (nowMs - lastCrashMs > crashesApartMs) window.webContents.reload();
    else dialog.showErrorBox('Cutscore', "Cutscore's window keeps failing on this computer. Every answer up to now is saved. Close it and start it again; npm start -- --browser opens it in your browser instead.");
    lastCrashMs = nowMs;
  });
}
