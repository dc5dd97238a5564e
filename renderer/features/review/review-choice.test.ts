import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReviewEntry } from '../../../electron/contract/values.ts';
import { countShown, countWithheld, neighbours, positionAfterChange, readPlace, shownKinds, shownPositions, writePlace } from './review-choice.ts';

const right: ReviewEntry = { answered: true, scored: true, correct: true, flagged: false, slow: false, domain: 'd1', timeMs: 60_000 };
const entries: readonly ReviewEntry[] = [
  right,
  { ...right, correct: false, flagged: true },
  { ...right, domain: 'd2', slow: true },
  { ...right, domain: 'd2', correct: false, answered: false },
];

describe('which questions a review shows', () => {
  it('are all of them, or the missed, flagged or slow ones', () => {
    const shown = (show: (typeof shownKinds)[number]): readonly number[] => shownPositions(entries, { show, domain: null });
    expect(shown('all')).toEqual([0, 1, 2, 3]);
    expect(shown('missed')).toEqual([1, 3]);
    expect(shown('flagged')).toEqual([1]);
    expect(shown('slow')).toEqual([2]);
  });

  it('count neither as missed nor as right what an open sitting withholds', () => {
    const withheld = [{ ...right, correct: null }, ...entries];
    expect(countShown(withheld, null)).toEqual({ all: 5, missed: 2, flagged: 1, slow: 1 });
    expect([countWithheld(withheld, null), countWithheld(withheld, 'd1'), countWithheld(withheld, 'd2')]).toEqual([1, 1, 0]);
  });

  it('are fewer within a domain, and the counts on the filters say so', () => {
    expect(shownPositions(entries, { show: 'missed', domain: 'd2' })).toEqual([3]);
    expect(countShown(entries, 'd2')).toEqual({ all: 2, missed: 1, flagged: 0, slow: 1 });
  });

  it('lead to the nearest one on either side, also from a question that is not shown', () => {
    expect(neighbours([1, 3], 2)).toEqual({ previous: 1, next: 3 });
    expect(neighbours([1, 3], 3)).toEqual({ previous: 1, next: null });
    expect(neighbours([], 0)).toEqual({ previous: null, next: null });
  });

  it('keep the question at a change of filter where they can, and go on to the next one where not', () => {
    expect(positionAfterChange([1, 3], 3)).toBe(3);
    expect(positionAfterChange([1, 3], 2)).toBe(3);
    expect(positionAfterChange([1, 3], 9)).toBe(1);
    expect(positionAfterChange([], 2)).toBeNull();
  });
});

describe('the place of a review in the address', () => {
  const domains = ['d1', 'd2'];

  it('reads back what it wrote', () => {
    const place = fc.record({
      show: fc.constantFrom(...shownKinds),
      domain: fc.constantFrom(null, ...domains),
      position: fc.option(fc.nat(124)),
    });
    fc.assert(
      fc.property(place, (written) => {
        expect(readPlace(writePlace(written), 125, domains)).toEqual(written);
      }),
    );
  });

  it('counts from one, and takes what it can not use for absent', () => {
    expect(readPlace('item=12&show=missed', 125, domains)).toEqual({ position: 11, show: 'missed', domain: null });
    expect(readPlace('item=126&show=hard&domain=d9', 125, domains)).toEqual({ position: null, show: 'all', domain: null });
    expect(readPlace('item=0', 125, domains).position).toBeNull();
    expect(readPlace('item=1.5', 125, domains).position).toBeNull();
  });
});
