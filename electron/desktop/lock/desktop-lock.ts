import type { LockProbe, LockRow, LockSystem } from '../../contract/lock-values.ts';
import type { ExamLock } from '../../services/exam-lock.ts';
import { row, type LockRule } from './lock-rule.ts';

export interface DesktopLockOptions {
  /** In the order of their rows; engaged in it, released against it. */
  readonly rules: readonly LockRule[];
  readonly platform: NodeJS.Platform;
  readonly displays: () => number;
  /** Whether the administrator's policy leaves the lock on. */
  readonly isAllowed: boolean;
  readonly report: (error: unknown) => void;
}

/** The lock of the desktop application: its rules together, and what no rule can hold on this system. */
export function desktopLock({ rules, platform, displays, isAllowed, report }: DesktopLockOptions): ExamLock {
  let engaged: LockRule[] = [];
  return {
    probe: (): LockProbe => ({
      system: systemOf(platform),
      displays: displays(),
      rows: [...rules.map((rule) => (isAllowed ? rule.probe() : withoutLock(rule.probe()))), ...observed(platform)],
    }),
    engage: () => {
      if (!isAllowed || engaged.length > 0) return;
      for (const rule of rules) {
        // One rule that fails must not cost the others, nor the exam.
        if (isDone(() => rule.engage())) engaged.push(rule);
      }
    },
    release: () => {
      const held = engaged.toReversed();
      engaged = [];
      for (const rule of held) isDone(() => rule.release());
    },
  };

  function isDone(step: () => void): boolean {
    try {
      step();
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  }
}

/** What a row says where a policy has switched the lock off: leaving the window is still noted. */
function withoutLock({ what }: LockRow): LockRow {
  return row(what, what === 'full-screen' || what === 'program-switching' ? 'recorded' : 'not-covered', 'policy');
}

/** What is noted, and what nobody can hold, whatever the rules do. */
function observed(platform: NodeJS.Platform): LockRow[] {
  return [
    row('display-changes', 'recorded', 'works'),
    // Electron hears of a locked screen on Windows and macOS alone.
    platform === 'linux' ? row('screen-lock', 'not-covered', 'system-has-none') : row('screen-lock', 'recorded', 'works'),
    row('answer-times', 'recorded', 'works'),
    row('absence', 'recorded', 'works'),
    row('notifications', 'not-covered', 'system-has-none'),
    row('system-keys', 'not-covered', 'beyond-programs'),
    row('people', 'not-covered', 'beyond-programs'),
  ];
}

function systemOf(platform: NodeJS.Platform): LockSystem {
  return platform === 'win32' ? 'windows' : platform === 'darwin' ? 'macos' : 'linux';
}
