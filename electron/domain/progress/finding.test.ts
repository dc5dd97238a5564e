import { describe, expect, it } from 'vitest';
import type { Estimate } from '../ability.ts';
import { changeBetween, findingOf } from './finding.ts';

const around = (estimate: number, half: number): Estimate => ({ estimate, low: estimate - half, high: estimate + half });

describe('a change of weakness', () => {
  it('is told when the odds are four in five that there is one', () => {
    // Both spreads are 0.1 / 1.2816; four in five need 0.8416 * sqrt(2) of that: 0.0929.
    expect(changeBetween(around(0.4, 0.1), around(0.306, 0.1))).toBe('stronger');
    expect(changeBetween(around(0.4, 0.1), around(0.308, 0.1))).toBe('unchanged');
    expect(changeBetween(around(0.3, 0.1), around(0.394, 0.1))).toBe('weaker');
    expect(changeBetween(around(0.4, 0.02), around(0.37, 0.02))).toBe('stronger');
  });
});

describe('the finding', () => {
  const now = (domain: string, estimate: number, from: number | null) => ({ domain, then: from === null ? null : around(from, 0.05), now: around(estimate, 0.05) });

  it('is none under two study days, whatever they say', () => {
    expect(findingOf(0, null, [])).toEqual({ kind: 'too-early', days: 0 });
    expect(findingOf(1, '2026-11-23', [now('a', 0.1, 0.9)])).toEqual({ kind: 'too-early', days: 1 });
    expect(findingOf(3, '2026-11-23', [])).toEqual({ kind: 'too-early', days: 3 });
  });

  it('names those that moved, the largest change first, and the weakest', () => {
    const finding = findingOf(20, '2026-10-01', [now('a', 0.2, 0.4), now('b', 0.2, 0.5), now('c', 0.45, 0.44), now('d', 0.4, 0.2), now('e', 0.3, null)]);
    expect(finding).toEqual({
      kind: 'changed',
      since: '2026-10-01',
      stronger: [{ domain: 'b', from: 0.5, to: 0.2 }, { domain: 'a', from: 0.4, to: 0.2 }],
      weaker: [{ domain: 'd', from: 0.2, to: 0.4 }],
      unchanged: ['c', 'e'],
      worst: { domain: 'c', ...around(0.45, 0.05) },
    });
  });

  it('says that nothing moved, and which is weakest', () => {
    expect(findingOf(2, '2026-11-22', [now('a', 0.4, 0.41), now('b', 0.3, 0.31)])).toEqual({ kind: 'no-change', since: '2026-11-22', worst: { domain: 'a', ...around(0.4, 0.05) } });
  });
});
