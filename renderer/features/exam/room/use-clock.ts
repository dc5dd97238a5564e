import { useEffect, useState } from 'react';
import { clockAt, nextTickInMs, type ClockNow } from '../state/exam-clock.ts';
import { useExam } from './room-context.ts';

/** The clock now; renders anew each time its shown second changes. */
export function useClock(): ClockNow {
  const base = useExam((state) => state.clock);
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = (): void => {
      const at = performance.now();
      setNow(at);
      if (base.clock.runs) timer = setTimeout(tick, nextTickInMs(clockAt(base, at)));
    };
    tick();
    return () => {
      clearTimeout(timer);
    };
  }, [base]);
  return clockAt(base, Math.max(now, base.atMs));
}
