import { useEffect } from 'react';
import type { IntegrityKind } from '../../../../electron/domain/sitting-events.ts';
import type { Exam } from '../state/exam-ports.ts';

/** Tells main what this window notices while `active`: focus, visibility, full screen. */
export function useIntegrityNotices(exam: Exam, active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const tell = (what: IntegrityKind) => (): void => exam.notice(what);
    const focusLost = tell('focus-lost');
    const focusBack = tell('focus-back');
    const visibility = (): void => exam.notice(document.visibilityState === 'hidden' ? 'hidden' : 'visible');
    const fullscreen = (): void => exam.notice(document.fullscreenElement === null ? 'fullscreen-left' : 'fullscreen-entered');
    window.addEventListener('blur', focusLost);
    window.addEventListener('focus', focusBack);
    document.addEventListener('visibilitychange', visibility);
    document.addEventListener('fullscreenchange', fullscreen);
    return () => {
      window.removeEventListener('blur', focusLost);
      window.removeEventListener('focus', focusBack);
      document.removeEventListener('visibilitychange', visibility);
      document.removeEventListener('fullscreenchange', fullscreen);
    };
  }, [exam, active]);
}
