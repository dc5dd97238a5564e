import type { BrowserWindow, Rectangle } from 'electron';
import type { IntegrityKind } from '../../domain/sitting-events.ts';
import { row, type LockRule } from './lock-rule.ts';

export type KioskWindow = Pick<BrowserWindow, 'getBounds' | 'isDestroyed' | 'isFullScreenable' | 'isKiosk' | 'on' | 'off' | 'setAlwaysOnTop' | 'setKiosk'>;

export interface KioskOptions {
  readonly window: KioskWindow;
  readonly platform: NodeJS.Platform;
  /** The bounds of the display that the window is on. */
  readonly displayBounds: () => Rectangle;
  readonly note: (what: IntegrityKind) => void;
  /** How long the system may take to fill the screen (ms); macOS draws the way there. */
  readonly settleMs?: number;
}

/** A window that is taken out of the full screen goes back this often; a system that goes on taking it out wins. */
const returnsAtMost = 5;

/** Scaled displays have sizes that are no whole numbers. */
const roundingPx = 2;

/** The exam's window fills its display, above all others. A system that denies it is believed, and the exam goes on. */
export function kioskRule({ window, platform, displayBounds, note, settleMs = 2_000 }: KioskOptions): LockRule {
  let denied = false;
  let returns = 0;
  let settling: NodeJS.Timeout | null = null;

  function fill(): void {
    window.setAlwaysOnTop(true, 'screen-saver');
    window.setKiosk(true);
    settling = setTimeout(settle, settleMs);
    settling.unref();
  }

  function settle(): void {
    settling = null;
    if (window.isDestroyed()) return;
    denied = !isHeld();
    if (denied) window.setAlwaysOnTop(false);
    else note('fullscreen-entered');
  }

  /** Whether the system did it. Under X11 Electron knows only that it asked; there the window's size tells. */
  function isHeld(): boolean {
    if (!window.isKiosk()) return false;
    const [bounds, display] = [window.getBounds(), displayBounds()];
    return platform !== 'linux' || (bounds.width >= display.width - roundingPx && bounds.height >= display.height - roundingPx);
  }

  function taken(): void {
    if (settling !== null) return;
    note('fullscreen-left');
    returns += 1;
    if (returns <= returnsAtMost) fill();
    else {
      denied = true;
      window.setAlwaysOnTop(false);
    }
  }

  return {
    probe: () => (denied || !window.isFullScreenable() ? row('full-screen', 'not-covered', 'refused') : row('full-screen', 'locked', 'works')),
    engage: () => {
      returns = 0;
      window.on('leave-full-screen', taken);
      fill();
    },
    release: () => {
      if (settling !== null) clearTimeout(settling);
      settling = null;
      if (window.isDestroyed()) return;
      window.off('leave-full-screen', taken);
      window.setKiosk(false);
      window.setAlwaysOnTop(false);
    },
  };
}
