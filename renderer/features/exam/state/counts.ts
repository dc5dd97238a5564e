import type { Sitting } from '../../../../electron/domain/sitting.ts';
import { itemStatus } from './local-sitting.ts';

export interface ExamCounts {
  readonly total: number;
  readonly answered: number;
  /** Seen, and not or not wholly answered. */
  readonly incomplete: number;
  readonly notSeen: number;
  readonly flagged: number;
}

/** Numbers for the navigator and the review screen; answered, incomplete and not seen together are all. */
export function countsOf({ states }: Pick<Sitting, 'states'>): ExamCounts {
  const of = (status: ReturnType<typeof itemStatus>): number => states.filter((state) => itemStatus(state) === status).length;
  return {
    total: states.length,
    answered: of('answered'),
    incomplete: of('incomplete'),
    notSeen: of('not-seen'),
    flagged: states.filter((state) => state.flagged).length,
  };
}
