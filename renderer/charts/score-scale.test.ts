import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreScale } from './score-scale.ts';

describe('the scale of scores', () => {
  it('has its hairlines at round scores around the cut', () => {
    expect(scoreScale([{ low: 593, high: 665 }, { low: 709, high: 783 }], 700, 1000).lines).toEqual([600, 800]);
    expect(scoreScale([], 700, 1000)).toEqual({ from: 600, to: 800, lines: [600, 800] });
  });

  it('holds every band, the cut, and hairlines within the scores that there are', () => {
    const score = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score)), fc.integer({ min: 100, max: 950 }), (ends, cut) => {
        const bands = ends.map(([one, other]) => ({ low: Math.min(one, other), high: Math.max(one, other) }));
        const { from, to, lines } = scoreScale(bands, cut, 1000);
        for (const { low, high } of bands) {
          expect(low).toBeGreaterThanOrEqual(from);
          expect(high).toBeLessThanOrEqual(to);
        }
        expect(lines[0]).toBeLessThan(cut);
        expect(lines[1]).toBeGreaterThan(cut);
        expect(lines[0]).toBeGreaterThanOrEqual(0);
        expect(lines[1]).toBeLessThanOrEqual(1000);
      }),
    );
  });
});
