import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasHit, isInside, type ImageArea, type ImageShape } from './hotspot.ts';
import type { Interaction, Key } from './question.ts';
import { questionInconsistencies } from './question-consistency.ts';
import { isComplete, scoreResponse } from './response-score.ts';
import { sameResponse } from './same-response.ts';

const circle = (x: number, share: number): ImageArea => ({ area: { shape: 'circle', x, y: 50, radius: 10 }, share });
const image: Interaction = { type: 'hotspot', image: 'a0'.repeat(32), description: '', width: 100, height: 100, choose: 2 };
const points = (...places: readonly (readonly [number, number])[]) => ({ type: 'hotspot' as const, places: places.map(([x, y]) => ({ x, y })) });

describe('a place on an image', () => {
  it('lies in a shape or on its edge, or it does not', () => {
    const triangle: ImageShape = { shape: 'poly', corners: [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 0, y: 10 }] };
    const notch: ImageShape = { shape: 'poly', corners: [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }, { x: 5, y: 2 }, { x: 0, y: 10 }] };
    expect([[2, 2], [5, 5], [0, 0], [6, 6], [10, 1]].map(([x = 0, y = 0]) => isInside(triangle, { x, y }))).toEqual([true, true, true, false, false]);
    expect([[5, 1], [5, 5], [1, 6], [9, 6]].map(([x = 0, y = 0]) => isInside(notch, { x, y }))).toEqual([true, false, true, true]);
    expect(isInside({ shape: 'rect', x: 1, y: 1, width: 2, height: 2 }, { x: 3, y: 3 })).toBe(true);
    expect(isInside({ shape: 'circle', x: 5, y: 5, radius: 2 }, { x: 7, y: 5 })).toBe(true);
  });

  it('is in a rectangle just where it is in the polygon of its corners', () => {
    const side = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), side, side, fc.nat(50), fc.nat(50), (x, y, width, height, px, py) => {
        const corners = [{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }];
        expect(isInside({ shape: 'poly', corners }, { x: px, y: py })).toBe(isInside({ shape: 'rect', x, y, width, height }, { x: px, y: py }));
      }),
    );
  });

  it('counts once for each area, in the first that it lies in', () => {
    expect(areasHit([circle(20, 1), circle(25, 0.5)], [{ x: 22, y: 50 }, { x: 32, y: 50 }, { x: 90, y: 50 }])).toEqual([0, 1, null]);
  });
});

describe('a question on places', () => {
  const key = (partial: boolean, ...areas: readonly ImageArea[]): Key => ({ type: 'hotspot', areas: [...areas], partial });

  it('is right when what was asked for was found, and by parts where the key allows it', () => {
    const [whole, parts] = [false, true].map((partial) => key(partial, circle(20, 0.5), circle(80, 0.5)));
    if (whole === undefined || parts === undefined) throw new Error('no key');
    const earned = (of: Key, ...places: readonly (readonly [number, number])[]): number => scoreResponse(image, of, points(...places)).points;
    expect([earned(whole, [20, 50], [80, 50]), earned(whole, [20, 50]), earned(whole, [20, 50], [21, 50])]).toEqual([1, 0, 0]);
    expect([earned(parts, [80, 50], [20, 50]), earned(parts, [20, 50], [50, 50]), earned(parts, [20, 50], [21, 50]), earned(parts, [50, 50])]).toEqual([1, 0.5, 0.5, 0]);
    expect(scoreResponse(image, key(true, circle(20, 1), circle(80, -1)), points([20, 50], [80, 50])).points).toBe(0);
  });

  it('takes no more points than are asked for, and none beside the image', () => {
    const whole = key(true, circle(20, 1));
    expect(scoreResponse(image, whole, points([20, 50], [1, 1], [2, 2])).points).toBe(0);
    expect(scoreResponse(image, whole, points([20, 101])).points).toBe(0);
    expect([isComplete(image, points([1, 1])), isComplete(image, points([1, 1], [2, 2])), isComplete(image, null)]).toEqual([false, true, false]);
  });

  it('is answered the same in whatever order its points were placed', () => {
    expect(sameResponse(points([1, 2], [3, 4]), points([3, 4], [1, 2]))).toBe(true);
    expect(sameResponse(points([1, 2]), points([2, 1]))).toBe(false);
  });

  it('fits together only if its areas are on the image and can earn the point', () => {
    const rules = (areas: readonly ImageArea[]): readonly string[] =>
      questionInconsistencies({ id: 'q', type: 'hotspot', domain: 'd', objective: null, difficulty: null, skill: null, decision: null, enemies: [], paper: { stem: 's', interaction: image, shuffle: false }, solution: { key: key(true, ...areas), rationales: [], explanation: null, references: [] } }).map(({ rule }) => rule);
    expect(rules([circle(20, 0.5), circle(80, 0.5)])).toEqual([]);
    expect(rules([circle(20, 0.4), circle(80, 0.4)])).toEqual(['key-option']);
    expect(rules([circle(200, 1)])).toEqual(['key-option']);
  });
});
