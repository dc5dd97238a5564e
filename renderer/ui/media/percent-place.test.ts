import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPercent, middleOf, nearestTo, pointAt } from './percent-place.ts';

const size = fc.record({ width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 5000 }) });

describe('a place on an image', () => {
  it('is on the image, whatever is asked for, and is told as it was placed', () => {
    fc.assert(
      fc.property(size, fc.double({ min: -50, max: 150, noNaN: true }), fc.double({ min: -50, max: 150, noNaN: true }), (image, x, y) => {
        const point = pointAt(image, { x, y });
        expect(point.x >= 0 && point.x <= image.width && point.y >= 0 && point.y <= image.height).toBe(true);
        const told = inPercent(image, point);
        if (image.width >= 100 && x >= 0 && x <= 100) expect(Math.abs(told.x - x)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is nearest to one of those that are there, or to none', () => {
    expect(nearestTo([{ x: 1, y: 1 }, { x: 9, y: 9 }], { x: 7, y: 7 })).toBe(1);
    expect(nearestTo([], { x: 7, y: 7 })).toBe(-1);
  });

  it('has the middle of a shape as its words', () => {
    expect(middleOf({ shape: 'rect', x: 10, y: 20, width: 20, height: 40 })).toEqual({ x: 20, y: 40 });
    expect(middleOf({ shape: 'poly', corners: [{ x: 0, y: 0 }, { x: 30, y: 0 }, { x: 0, y: 30 }] })).toEqual({ x: 10, y: 10 });
    expect(middleOf({ shape: 'circle', x: 3, y: 4, radius: 1 })).toEqual({ x: 3, y: 4 });
  });
});
