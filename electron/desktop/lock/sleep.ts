import type { PowerSaveBlocker } from 'electron';
import { row, type LockRule } from './lock-rule.ts';

/** The display stays on. */
export function sleepRule(blocker: Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>): LockRule {
  let held: number | null = null;
  return {
    probe: () => {
      const tried = held ?? blocker.start('prevent-display-sleep');
      const works = blocker.isStarted(tried);
      if (held === null) blocker.stop(tried);
      return works ? row('sleep', 'locked', 'works') : row('sleep', 'not-covered', 'refused');
    },
    engage: () => {
      held ??= blocker.start('prevent-display-sleep');
    },
    release: () => {
      if (held !== null) blocker.stop(held);
      held = null;
    },
  };
}
