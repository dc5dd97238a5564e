import { describe, expect, it } from 'vitest';
import { weaknessOn, weaknessRows, type WeaknessAt } from './weakness-rows.ts';

const point = (at: number, estimate: number): WeaknessAt => ({ at, estimate, low: estimate - 0.1, high: estimate + 0.1, answers: at });
const law = { id: 'd6', title: 'Law', points: [point(3, 0.5), point(9, 0.4)] };
const risk = { id: 'd3', title: 'Risk', points: [point(9, 0.3), point(12, 0.2)] };

describe('lines on common days', () => {
  it('have every day of any of them once, in order, and nothing where a line has no value', () => {
    const rows = weaknessRows([law, risk]);
    expect(rows.map(({ at }) => at)).toEqual([3, 9, 12]);
    expect(rows.map(({ values }) => values)).toEqual([[0.5, null], [0.4, 0.3], [null, 0.2]]);
    expect(rows[2]?.bands).toEqual([null, [0.1, 0.30000000000000004]]);
  });

  it('say on a day what was last known, and nothing before the first point', () => {
    expect(weaknessOn(law, 2)).toBeNull();
    expect(weaknessOn(law, 8)?.estimate).toBe(0.5);
    expect(weaknessOn(law, 90)?.estimate).toBe(0.4);
  });
});
