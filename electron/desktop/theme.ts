import type { BrowserWindow, NativeTheme, TitleBarOverlayOptions } from 'electron';
import type { ContractHandlers } from '../contract/handlers.ts';
import type { Settings } from '../contract/values.ts';

/** The page's own colours (`--cs-bg`, `--cs-text`), for what the system draws in and behind the window. */
const pageColours = { light: { page: '#ffffff', text: '#161d1f' }, dark: { page: '#141b1d', text: '#e3e7e8' } } as const;

/** The bar is 52 high, and a hairline below it belongs to the page. */
const barHeight = 51;

type Theme = Pick<NativeTheme, 'shouldUseDarkColors'>;

/** What stands behind the page until it is drawn. */
export function pageColour(theme: Theme): string {
  return coloursOf(theme).page;
}

/** How the system draws its buttons into the page's bar. */
export function titleBarOverlay(theme: Theme): TitleBarOverlayOptions {
  const { page, text } = coloursOf(theme);
  return { color: page, symbolColor: text, height: barHeight };
}

/**
 * Keeps the system's part of the window (menus, dialogs, title bar) in the theme that the candidate chose. Gives the
 * handlers to serve: with them a change of the setting takes effect at once.
 */
export function followTheme(
  handlers: ContractHandlers,
  theme: Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors' | 'on'>,
  window: Pick<BrowserWindow, 'isDestroyed' | 'setBackgroundColor' | 'setTitleBarOverlay'>,
  { current, platform }: { readonly current: Settings['theme']; readonly platform: NodeJS.Platform },
): ContractHandlers {
  theme.on('updated', () => {
    if (window.isDestroyed()) return;
    window.setBackgroundColor(pageColour(theme));
    if (platform === 'win32') window.setTitleBarOverlay(titleBarOverlay(theme));
  });
  theme.themeSource = current;
  return {
    ...handlers,
    app: {
      ...handlers.app,
      changeSettings: async (change, signal) => {
        const settings = await handlers.app.changeSettings(change, signal);
        theme.themeSource = settings.theme;
        return settings;
      },
    },
  };
}

function coloursOf({ shouldUseDarkColors }: Theme): { readonly page: string; readonly text: string } {
  return shouldUseDarkColors ? pageColours.dark : pageColours.light;
}
