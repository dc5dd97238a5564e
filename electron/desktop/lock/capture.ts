import type { BrowserWindow } from 'electron';
import { row, type LockRule } from './lock-rule.ts';

/** What a test of this rule stands in for. */
export type CapturedWindow = Pick<BrowserWindow, 'isDestroyed' | 'setContentProtection'>;

/**
 * The window is left out of screenshots and recordings. Windows does that. macOS takes the request, and its own recorder
 * and all that use ScreenCaptureKit do not follow it: nothing is claimed there. Linux has nothing of the kind.
 */
export function captureRule({ window, platform, isAllowed }: { readonly window: CapturedWindow; readonly platform: NodeJS.Platform; readonly isAllowed: boolean }): LockRule {
  const isAsked = !isAllowed && (platform === 'win32' || platform === 'darwin');
  return {
    probe: () => {
      if (isAllowed) return row('capture', 'not-covered', 'policy');
      if (platform === 'win32') return row('capture', 'locked', 'works');
      return row('capture', 'not-covered', platform === 'darwin' ? 'system-ignores' : 'system-has-none');
    },
    engage: () => {
      if (isAsked) window.setContentProtection(true);
    },
    release: () => {
      if (isAsked && !window.isDestroyed()) window.setContentProtection(false);
    },
  };
}
