import type { BrowserWindowConstructorOptions, NativeTheme } from 'electron';
import { pageColour, titleBarOverlay } from './theme.ts';
import { smallestWindow } from './window-state.ts';

export interface WindowLook {
  readonly preload: string;
  readonly developing: boolean;
  readonly platform: NodeJS.Platform;
  readonly theme: Pick<NativeTheme, 'shouldUseDarkColors'>;
}

/**
 * How the window is made. What is Electron's default today stands here too, so that a new Electron, or a hurried change,
 * can't open what this closes.
 */
export function windowOptions({ preload, developing, platform, theme }: WindowLook): BrowserWindowConstructorOptions {
  return {
    title: 'Cutscore',
    show: false,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    autoHideMenuBar: true,
    backgroundColor: pageColour(theme),
    ...titleBar(platform, theme),
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

/** The page's bar is the title bar where the system lets it; the page leaves room by `env(titlebar-area-*)`. */
function titleBar(platform: NodeJS.Platform, theme: WindowLook['theme']): BrowserWindowConstructorOptions {
  switch (platform) {
    case 'win32':
      return { titleBarStyle: 'hidden', titleBarOverlay: titleBarOverlay(theme) };
    case 'darwin':
      return { titleBarStyle: 'hiddenInset', titleBarOverlay: { height: titleBarOverlay(theme).height ?? 0 } };
    default:
      return {};
  }
}
