import type { Event, Input, WebContents } from 'electron';
import { trappedKey } from './key-trap.ts';
import { row, type LockRule } from './lock-rule.ts';

export interface WindowToolsOptions {
  readonly contents: Pick<WebContents, 'closeDevTools' | 'isDestroyed' | 'isDevToolsOpened' | 'on' | 'off'>;
  readonly platform: NodeJS.Platform;
  /** Takes the application's menu away, and with it every key in it; gives it back. */
  readonly menu: { readonly remove: () => void; readonly restore: () => void };
}

/** Developer tools, printing, reloading, the window's own zoom and the menu are out of reach. */
export function windowToolsRule({ contents, platform, menu }: WindowToolsOptions): LockRule {
  const trap = (event: Pick<Event, 'preventDefault'>, input: Input) => {
    if (trappedKey(input, platform) === 'window-tools') event.preventDefault();
  };
  const closeTools = () => {
    contents.closeDevTools();
  };
  return {
    probe: () => row('window-tools', 'locked', 'works'),
    engage: () => {
      menu.remove();
      contents.on('before-input-event', trap);
      contents.on('devtools-opened', closeTools);
      if (contents.isDevToolsOpened()) closeTools();
    },
    release: () => {
      menu.restore();
      if (contents.isDestroyed()) return;
      contents.off('before-input-event', trap);
      contents.off('devtools-opened', closeTools);
    },
  };
}
