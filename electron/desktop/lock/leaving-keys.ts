import type { BrowserWindow, GlobalShortcut } from 'electron';
import type { LockRow } from '../../contract/lock-values.ts';
import type { IntegrityKind } from '../../domain/sitting-events.ts';
import { row, type LockRule } from './lock-rule.ts';

/** Keys of the system that lead out of the exam or take its picture; each is asked for, and some systems give some. */
const leavingKeys: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  win32: ['Alt+Tab', 'Alt+Shift+Tab', 'Alt+Escape', 'PrintScreen', 'Alt+PrintScreen'],
  linux: ['Alt+Tab', 'Alt+Shift+Tab', 'Alt+Escape', 'Alt+F2', 'PrintScreen', 'Control+Alt+T', 'Control+Alt+D'],
};

export interface LeavingKeysOptions {
  readonly shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>;
  readonly window: Pick<BrowserWindow, 'isDestroyed' | 'on' | 'off'>;
  readonly note: (what: IntegrityKind) => void;
  readonly platform: NodeJS.Platform;
  readonly isWayland: boolean;
  /** The probe of the full screen: macOS holds the candidate in it. */
  readonly fullScreen: () => LockRow;
}

/** Switching to another program: keys are caught where the system gives them up; the loss of focus is noted everywhere. */
export function leavingKeysRule({ shortcuts, window, note, platform, isWayland, fullScreen }: LeavingKeysOptions): LockRule {
  // Under Wayland asking opens a dialog of the system.
  const keys = isWayland ? [] : (leavingKeys[platform] ?? []);
  let caught: readonly string[] | null = null;
  const lost = () => {
    note('focus-lost');
  };
  const back = () => {
    note('focus-back');
  };

  function catchKeys(): readonly string[] {
    return keys.filter((key) => shortcuts.register(key, () => undefined));
  }

  function letGo(held: readonly string[]): void {
    for (const key of held) shortcuts.unregister(key);
  }

  return {
    probe: () => {
      if (platform === 'darwin' && fullScreen().standing === 'locked') return row('program-switching', 'locked', 'full-screen');
      const given = caught ?? catchKeys();
      if (caught === null) letGo(given);
      return row('program-switching', 'recorded', 'works', given);
    },
    engage: () => {
      window.on('blur', lost);
      window.on('focus', back);
      caught ??= catchKeys();
    },
    release: () => {
      letGo(caught ?? []);
      caught = null;
      if (window.isDestroyed()) return;
      window.off('blur', lost);
      window.off('focus', back);
    },
  };
}
