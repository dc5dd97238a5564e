import { describe, expect, it } from 'vitest';
import type { PracticeCount } from '../../../electron/contract/values.ts';
import { matchingIn, relaxedCounts } from './matching.ts';

function counted(d1: number, d2: number): PracticeCount {
  return {
    matching: d1 + d2,
    byDomain: [
      { domain: 'd1', matching: d1 },
      { domain: 'd2', matching: d2 },
    ],
    keptForExams: 60,
  };
}

const counts = { unseen: counted(5, 7), missed: counted(0, 3), flagged: counted(0, 0), any: counted(40, 30) };

describe('the counts of a practice set', () => {
  it('add up over the chosen domains', () => {
    expect(matchingIn(counts.any, ['d1', 'd2'])).toBe(70);
    expect(matchingIn(counts.any, ['d2'])).toBe(30);
    expect(matchingIn(counts.any, [])).toBe(0);
  });

  it('tell what dropping each filter would let in', () => {
    expect(relaxedCounts(counts, { domains: ['d1'], only: 'missed' })).toEqual({
      withoutOnly: 40,
      withoutDomains: 3,
      withoutBoth: 70,
      keptForExams: 60,
    });
  });
});
