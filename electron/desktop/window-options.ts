import type { BrowserWindowConstructorOptions } from 'electron';
import { smallestWindow } from './window-state.ts';

/**
 * How the window is made. What is Electron's default today stands here too, so that a new Electron, or a hurried change,
 * can't open what this closes.
 */
export function windowOptions({ preload, developing }: { readonly preload: string; readonly developing: boolean }): BrowserWindowConstructorOptions {
  return {
    title: 'Cutscore',
    show: false,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: developing,
    },
  };
}
