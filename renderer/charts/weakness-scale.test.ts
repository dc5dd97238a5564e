import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatEdges, heatStep, weaknessScale } from './weakness-scale.ts';

describe('the scale of weakness', () => {
  it('goes from zero to 60 per cent, and higher only where something lies higher', () => {
    expect(weaknessScale(0.42, 'tall')).toEqual({ top: 0.6, lines: [0, 0.2, 0.4, 0.6] });
    expect(weaknessScale(0.61, 'low')).toEqual({ top: 0.8, lines: [0, 0.8] });
    expect(weaknessScale(0.93, 'tall')).toEqual({ top: 1, lines: [0, 0.5, 1] });
  });

  it('begins at zero, holds what it is made for, and has two to four hairlines', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom('tall', 'low'), (highest, height) => {
        const { top, lines } = weaknessScale(highest, height);
        expect(top).toBeGreaterThanOrEqual(highest);
        expect(lines[0]).toBe(0);
        expect(lines.length).toBeGreaterThanOrEqual(2);
        expect(lines.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe('the steps of the heat map', () => {
  it('have their edges at 20, 30, 40 and 50 per cent for a cut of 30', () => {
    expect([0.19, 0.2, 0.29, 0.3, 0.39, 0.4, 0.49, 0.5, 1].map((weakness) => heatStep(weakness, 0.3))).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it('agree with the number in the cell, which is rounded', () => {
    expect(heatStep(0.2951, 0.3)).toBe(heatStep(0.3, 0.3));
    expect(heatStep(0.2949, 0.3)).toBe(heatStep(0.29, 0.3));
  });

  it('have the cut as an edge whatever it is, in rising order within 0 and 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.98, noNaN: true }), (cut) => {
        const edges = heatEdges(cut);
        expect(edges[1]).toBe(cut);
        expect(edges.toSorted((one, other) => one - other)).toEqual(edges);
        expect(edges[0]).toBeGreaterThan(0);
        expect(edges[3]).toBeLessThanOrEqual(1);
      }),
    );
  });
});
