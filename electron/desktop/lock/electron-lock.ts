import { clipboard, globalShortcut, Menu, powerSaveBlocker, screen, type BrowserWindow } from 'electron';
import type { IntegrityKind } from '../../domain/sitting-events.ts';
import type { ExamLock } from '../../services/exam-lock.ts';
import type { Policy } from '../policy.ts';
import { captureRule } from './capture.ts';
import { clipboardRule } from './clipboard.ts';
import { openCover } from './cover-window.ts';
import { coverRule } from './covers.ts';
import { desktopLock } from './desktop-lock.ts';
import { kioskRule } from './kiosk.ts';
import { leavingKeysRule } from './leaving-keys.ts';
import { sleepRule } from './sleep.ts';
import { windowToolsRule } from './window-tools.ts';

export interface ElectronLockOptions {
  readonly window: BrowserWindow;
  readonly policy: Policy;
  /** Notes in the open sitting what happened around it. */
  readonly note: (what: IntegrityKind) => void;
  readonly report: (error: unknown) => void;
}

/** The lock around the exam's window, from Electron's own parts. It lets go when the window's page dies or the window closes. */
export function electronLock({ window, policy, note, report }: ElectronLockOptions): ExamLock {
  const { platform } = process;
  const { webContents: contents } = window;
  const isWayland = platform === 'linux' && (process.env['XDG_SESSION_TYPE'] === 'wayland' || process.env['WAYLAND_DISPLAY'] !== undefined);
  const menu = Menu.getApplicationMenu();
  const kiosk = kioskRule({ window, platform, displayBounds: () => screen.getDisplayMatching(window.getBounds()).bounds, note });
  const lock = desktopLock({
    rules: [
      kiosk,
      coverRule({ screen, window, openCover, note, isWayland }),
      captureRule({ window, platform, isAllowed: policy.capture === 'allowed' }),
      sleepRule(powerSaveBlocker),
      leavingKeysRule({ shortcuts: globalShortcut, window, note, platform, isWayland, fullScreen: () => kiosk.probe() }),
      windowToolsRule({
        contents,
        platform,
        menu: { remove: () => Menu.setApplicationMenu(null), restore: () => Menu.setApplicationMenu(menu) },
      }),
      clipboardRule({ clipboards: [clipboard, ...(platform === 'linux' ? [clipboard.selection] : [])].filter((each) => each !== undefined), contents, platform }),
    ],
    platform,
    displays: () => screen.getAllDisplays().length,
    isAllowed: policy.lock === 'on',
    report,
  });
  contents.on('render-process-gone', lock.release);
  window.on('closed', lock.release);
  return lock;
}
