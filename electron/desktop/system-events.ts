import type { PowerMonitor } from 'electron';
import type { IntegrityKind } from '../domain/sitting-events.ts';
import type { Services } from '../services/create-services.ts';

/**
 * Tells the services what the system does around an exam: a locked screen is noted in the open sitting; on going to
 * sleep and waking the clock is settled at once, so that what it charges for the sleep is what it measured.
 */
export function followSystem(monitor: Pick<PowerMonitor, 'on'>, services: Pick<Services, 'handlers' | 'tick'>, report: (error: unknown) => void): void {
  const note = async (what: IntegrityKind) => {
    try {
      const { openSitting } = await services.handlers.app.status(undefined, undefined);
      if (openSitting !== null) await services.handlers.sitting.notice({ sittingId: openSitting.id, what }, undefined);
    } catch (error) {
      report(error);
    }
  };
  monitor.on('lock-screen', () => void note('screen-locked'));
  monitor.on('unlock-screen', () => void note('screen-unlocked'));
  const settle = () => {
    services.tick();
  };
  monitor.on('suspend', settle);
  monitor.on('resume', settle);
}
