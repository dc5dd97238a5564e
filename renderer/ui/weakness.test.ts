import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsBetween, sideOf, signedPoints } from './weakness.ts';

describe('weakness against the cut', () => {
  it('is on a side only when its whole band is', () => {
    expect(sideOf({ low: 0.31, high: 0.52 }, 0.3)).toBe('signal');
    expect(sideOf({ low: 0.13, high: 0.24 }, 0.3)).toBe('accent');
    expect(sideOf({ low: 0.25, high: 0.43 }, 0.3)).toBe('neutral');
    expect(sideOf({ low: 0.3, high: 0.4 }, 0.3)).toBe('neutral');
  });
});

describe('a change of weakness', () => {
  it('is the difference of the numbers that are shown', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (from, to) => {
        expect(Math.round(from * 100) + pointsBetween(from, to)).toBe(Math.round(to * 100));
      }),
    );
  });

  it('has its sign', () => {
    expect([pointsBetween(0.413, 0.212), pointsBetween(0.2, 0.23), pointsBetween(0.3, 0.304)].map(signedPoints)).toEqual(['−20', '+3', '0']);
  });
});
