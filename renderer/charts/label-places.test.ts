import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from './label-places.ts';

const room = { gap: 16, from: 8, to: 232 };
const wishes = fc.array(fc.double({ min: 0, max: 240, noNaN: true }), { minLength: 1, maxLength: 15 });

describe('labels at the ends of lines', () => {
  it('stand at their line when nothing touches', () => {
    expect(placeLabels([200, 40, 120], room)).toEqual([200, 40, 120]);
  });

  it('part around their common middle when they would touch', () => {
    expect(placeLabels([100, 100], room)).toEqual([92, 108]);
    expect(placeLabels([100, 104, 180], room)).toEqual([94, 110, 180]);
  });

  it('give way at the ends of their room', () => {
    expect(placeLabels([0, 2], room)).toEqual([8, 24]);
    expect(placeLabels([232, 240], room)).toEqual([216, 232]);
  });

  it('share the room evenly when they do not all fit', () => {
    expect(placeLabels([50, 50, 50], { gap: 16, from: 40, to: 60 })).toEqual([40, 50, 60]);
  });

  it('never touch, never leave their room, and keep the order of their lines', () => {
    fc.assert(
      fc.property(wishes, (wanted) => {
        const places = placeLabels(wanted, room);
        expect(Math.min(...places)).toBeGreaterThanOrEqual(room.from - 1e-9);
        expect(Math.max(...places)).toBeLessThanOrEqual(room.to + 1e-9);
        const byWish = wanted.map((wish, index) => ({ wish, place: places[index] ?? Number.NaN })).sort((one, other) => one.wish - other.wish || one.place - other.place);
        for (const [rank, { place }] of byWish.entries()) {
          const before = byWish[rank - 1];
          if (before !== undefined) expect(place - before.place).toBeGreaterThanOrEqual(room.gap - 1e-9);
        }
      }),
    );
  });
});
