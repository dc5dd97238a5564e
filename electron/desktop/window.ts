import { BrowserWindow, dialog, screen } from 'electron';
import { windowOptions } from './window-options.ts';
import { askBeforeClosing, quitQuestion } from './quit-question.ts';
import { keepWindowState, nextWindowState } from './window-state.ts';

export interface WindowRequest {
  readonly folder: string;
  readonly preload: string;
  readonly hasOpenSitting: () => boolean;
  readonly developing: boolean;
}

/** The window, and the way to close it unasked. */
export interface OpenWindow {
  readonly window: BrowserWindow;
  readonly closeUnasked: () => void;
}

/** Makes the window; it shows itself when its page is ready to be seen. */
export function createWindow({ folder, preload, hasOpenSitting, developing }: WindowRequest): OpenWindow {
  const { bounds, maximized } = nextWindowState(folder, screen.getAllDisplays().map((display) => display.workArea));
  const window = new BrowserWindow({ ...windowOptions({ preload, developing }), ...bounds });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  const ask = async () => (await dialog.showMessageBox(window, { ...quitQuestion, buttons: [...quitQuestion.buttons] })).response;
  const beSure = askBeforeClosing(window, { hasOpenSitting, ask });
  window.on('close', (event) => {
    if (!event.defaultPrevented) keepWindowState(folder, window);
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
