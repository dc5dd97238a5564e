import type { PowerMonitor } from 'electron';
import { CallFailure } from '../contract/call-failure.ts';
import type { IntegrityKind } from '../domain/sitting-events.ts';
import type { Services } from '../services/create-services.ts';

/** Notes in the open sitting what happened around it; nothing when none is open. A failure is reported, never thrown. */
export function integrityNote(services: Pick<Services, 'handlers'>, report: (error: unknown) => void): (what: IntegrityKind) => void {
  const note = async (what: IntegrityKind) => {
    try {
      const { openSitting } = await services.handlers.app.status(undefined, undefined);
      if (openSitting !== null) await services.handlers.sitting.notice({ sittingId: openSitting.id, what }, undefined);
    } catch (error) {
      // The sitting may have ended at this very moment.
      if (!(error instanceof CallFailure)) report(error);
    }
  };
  return (what) => void note(what);
}

/**
 * Tells the services what the system does around an exam: a locked screen is noted in the open sitting; on going to
 * sleep and waking the clock is settled at once, so that what it charges for the sleep is what it measured.
 */
export function followSystem(monitor: Pick<PowerMonitor, 'on'>, services: Pick<Services, 'handlers' | 'tick'>, report: (error: unknown) => void): void {
  const note = integrityNote(services, report);
  monitor.on('lock-screen', () => {
    note('screen-locked');
  });
  monitor.on('unlock-screen', () => {
    note('screen-unlocked');
  });
  const settle = () => {
    services.tick();
  };
  monitor.on('suspend', settle);
  monitor.on('resume', settle);
}
