import { useEffect, useRef } from 'react';

interface LeaveGuard {
  /** The question that is asked before the address leads away; null lets it. */
  readonly ask: () => string | null;
  /** Saves what is still being typed, before anything is asked. */
  readonly flush: () => void;
}

/**
 * Asks before the candidate leaves the room by the address, by Back, or by closing the window. The listeners stand in the
 * capture phase: the router hears of the new address only if the candidate agrees. `allow` lets the room itself leave.
 */
export function useLeaveGuard(guard: LeaveGuard): { readonly allow: () => void } {
  const latest = useRef(guard);
  const allowed = useRef(false);
  useEffect(() => {
    latest.current = guard;
  });
  useEffect(() => {
    const here = location.hash;
    const pathOf = (hash: string): string => hash.split('?')[0] ?? '';
    const addressChanged = (event: Event): void => {
      if (allowed.current || pathOf(location.hash) === pathOf(here)) return;
      latest.current.flush();
      const question = latest.current.ask();
      if (question === null || window.confirm(question)) {
        allowed.current = true;
        return;
      }
      event.stopImmediatePropagation();
      history.pushState(null, '', here);
    };
    const closing = (event: BeforeUnloadEvent): void => {
      latest.current.flush();
      if (latest.current.ask() !== null) event.preventDefault();
    };
    window.addEventListener('popstate', addressChanged, { capture: true });
    window.addEventListener('hashchange', addressChanged, { capture: true });
    window.addEventListener('beforeunload', closing);
    return () => {
      window.removeEventListener('popstate', addressChanged, { capture: true });
      window.removeEventListener('hashchange', addressChanged, { capture: true });
      window.removeEventListener('beforeunload', closing);
    };
  }, []);
  return {
    allow: () => {
      allowed.current = true;
    },
  };
}
