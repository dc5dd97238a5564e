import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { obstacleOf } from './none-match.ts';

const nothing = { withoutOnly: 0, withoutDomains: 0, withoutBoth: 0, keptForExams: 0 };
const chosen = { domains: ['d1'] };

describe('what leaves no question', () => {
  it('is the missing choice of a domain before anything else', () => {
    expect(obstacleOf({ domains: [] }, { ...nothing, withoutDomains: 12 })).toEqual({ kind: 'no-domain' });
  });

  it('is the kind of question where dropping it lets more in than dropping the domains', () => {
    expect(obstacleOf(chosen, { ...nothing, withoutOnly: 28, withoutDomains: 3, withoutBoth: 125 })).toEqual({ kind: 'only', without: 28 });
  });

  it('is the domains where dropping them lets more in', () => {
    expect(obstacleOf(chosen, { ...nothing, withoutOnly: 2, withoutDomains: 9, withoutBoth: 125 })).toEqual({ kind: 'domains', without: 9 });
  });

  it('is both filters where neither alone is to blame', () => {
    expect(obstacleOf(chosen, { ...nothing, withoutBoth: 40 })).toEqual({ kind: 'both', without: 40 });
  });

  it('is what is kept for exams where no filter is to blame, and an empty pack where nothing is kept', () => {
    expect(obstacleOf(chosen, { ...nothing, keptForExams: 125 })).toEqual({ kind: 'kept' });
    expect(obstacleOf(chosen, nothing)).toEqual({ kind: 'empty' });
  });

  it('never names a filter whose removal would let nothing in', () => {
    const counts = fc.record({ withoutOnly: fc.nat(500), withoutDomains: fc.nat(500), withoutBoth: fc.nat(500), keptForExams: fc.nat(500) });
    fc.assert(
      fc.property(counts, (relaxed) => {
        const obstacle = obstacleOf(chosen, relaxed);
        if ('without' in obstacle) {
          expect(obstacle.without).toBeGreaterThan(0);
          expect(obstacle.kind === 'both' || obstacle.without === Math.max(relaxed.withoutOnly, relaxed.withoutDomains)).toBe(true);
        }
      }),
    );
  });
});
