import type { LockProbe, LockRow, LockSystem } from '../../../../electron/contract/lock-values.ts';
import type { lockTexts } from './lock-texts.ts';

type WhatKey = Exclude<keyof typeof lockTexts.what, 'displaysCovered_one' | 'displaysCovered_other'> | 'displaysCovered';
type HowKey = keyof typeof lockTexts.how;

/** The words of a row, as keys of the texts. */
export interface RowWords {
  readonly what: WhatKey;
  readonly how: HowKey;
}

/** Which words a row of the probe has. `system` is null in a browser. */
export function wordsOf({ what, standing, why, keys }: LockRow, system: LockSystem | null): RowWords {
  const inBrowser = system === null;
  switch (what) {
    case 'full-screen':
      if (standing === 'locked') return { what: 'fullScreen', how: 'fullScreenHeld' };
      return standing === 'recorded' ? { what: 'leavingFullScreen', how: 'fullScreenNoted' } : { what: 'fullScreen', how: 'fullScreenRefused' };
    case 'other-displays':
      if (standing === 'locked') return why === 'one-display' ? { what: 'displays', how: 'displaysNone' } : { what: 'displaysCovered', how: 'displaysCovered' };
      return { what: 'displays', how: why === 'wayland' ? 'displaysWayland' : openHow(why) };
    case 'capture':
      if (standing === 'locked') return { what: 'capture', how: 'captureHeld' };
      if (why === 'policy') return { what: 'capture', how: 'captureAllowed' };
      return { what: 'capture', how: why === 'system-ignores' ? 'captureMac' : why === 'system-has-none' ? 'captureLinux' : openHow(why) };
    case 'sleep':
      if (standing === 'locked') return { what: 'sleep', how: 'sleepHeld' };
      return { what: 'sleep', how: why === 'refused' ? 'sleepRefused' : openHow(why) };
    case 'window-tools':
      if (standing === 'locked') return { what: 'windowTools', how: 'windowToolsHeld' };
      return { what: 'windowTools', how: inBrowser ? 'windowToolsBrowser' : openHow(why) };
    case 'clipboard':
      return { what: 'clipboard', how: standing === 'locked' ? 'clipboardHeld' : openHow(why) };
    case 'program-switching':
      if (inBrowser) return { what: 'switchingTab', how: 'switchingBrowser' };
      if (standing === 'locked') return { what: 'switching', how: 'switchingMac' };
      return { what: 'switching', how: keys.length === 0 ? 'switchingNoted' : 'switchingCaught' };
    case 'display-changes':
      return { what: 'displayChanges', how: 'displayChangesNoted' };
    case 'screen-lock':
      return { what: 'screenLock', how: standing === 'recorded' ? 'screenLockNoted' : 'screenLockUnknown' };
    case 'absence':
      return { what: 'absence', how: 'absenceNoted' };
    case 'answer-times':
      return { what: 'answerTimes', how: 'answerTimesNoted' };
    case 'notifications':
      return { what: 'notifications', how: 'notifications' };
    case 'system-keys':
      return { what: system === 'windows' ? 'keysOfWindows' : system === 'macos' ? 'keysOfMac' : 'keysOfLinux', how: 'keysOfSystem' };
    case 'people':
      return { what: 'people', how: 'people' };
    default:
      return what satisfies never;
  }
}

/** Why nothing is locked, where nothing is; null where something is. */
export function nothingLocked({ system, rows }: LockProbe): 'browser' | 'policy' | 'refused' | null {
  if (rows.some(({ standing }) => standing === 'locked')) return null;
  if (system === null) return 'browser';
  return isSwitchedOff({ rows }) ? 'policy' : 'refused';
}

/** Whether an administrator's policy switched the whole lock off. */
export function isSwitchedOff({ rows }: Pick<LockProbe, 'rows'>): boolean {
  return rows.some(({ what, why }) => what === 'full-screen' && why === 'policy');
}

/** Whether the desktop application fills the screen itself when the first question comes up. */
export function holdsScreen({ rows }: Pick<LockProbe, 'rows'>): boolean {
  return rows.some(({ what, standing }) => what === 'full-screen' && standing === 'locked');
}

function openHow(why: LockRow['why']): HowKey {
  return why === 'browser' ? 'browser' : 'policy';
}
