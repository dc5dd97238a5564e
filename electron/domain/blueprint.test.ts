import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from './blueprint.ts';

const weights = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true })), { minLength: 1, maxLength: 40 })
  .filter((list) => list.some((weight) => weight > 1e-3));
const total = fc.integer({ min: 0, max: 1000 });

describe('apportioning questions to domains', () => {
  it('gives the ISSMP form of 125 and the sample of 20 their domains', () => {
    expect(apportion(125, [22, 19, 18, 17, 12, 12])).toEqual([28, 24, 22, 21, 15, 15]);
    expect(apportion(20, [22, 19, 18, 17, 12, 12])).toEqual([5, 4, 4, 3, 2, 2]);
  });

  it('settles the same with weights as shares of one, where binary fractions are inexact', () => {
    expect(apportion(125, [0.22, 0.19, 0.18, 0.17, 0.12, 0.12])).toEqual([28, 24, 22, 21, 15, 15]);
    expect(apportion(20, [0.22, 0.19, 0.18, 0.17, 0.12, 0.12])).toEqual([5, 4, 4, 3, 2, 2]);
  });

  it('favours the earlier domain on a tie, also with fewer questions than domains', () => {
    expect(apportion(2, [1, 1, 1, 1])).toEqual([1, 1, 0, 0]);
    expect(apportion(1, [5, 10, 10])).toEqual([0, 1, 0]);
  });

  it('never loses or invents a question', () => {
    fc.assert(
      fc.property(total, weights, (questions, list) => {
        expect(apportion(questions, list).reduce((sum, share) => sum + share, 0)).toBe(questions);
      }),
    );
  });

  it('never strays from the quota by a whole question, so never falls below 0', () => {
    fc.assert(
      fc.property(total, weights, (questions, list) => {
        const sum = list.reduce((added, weight) => added + weight, 0);
        apportion(questions, list).forEach((share, domain) => {
          const quota = (questions * (list[domain] ?? 0)) / sum;
          expect(share).toBeGreaterThanOrEqual(Math.floor(quota + 1e-9));
          expect(share).toBeLessThanOrEqual(Math.ceil(quota - 1e-9));
        });
      }),
    );
  });

  it('gives nothing to a domain without weight', () => {
    fc.assert(
      fc.property(total, weights, (questions, list) => {
        expect(apportion(questions, [...list, 0]).at(-1)).toBe(0);
      }),
    );
  });

  it('never gives the heavier domain less', () => {
    fc.assert(
      fc.property(total, fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 20 }), (questions, list) => {
        const heaviestFirst = list.toSorted((a, b) => b - a);
        const shares = apportion(questions, heaviestFirst);
        expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      }),
    );
  });

  it('refuses what cannot be shared', () => {
    expect(() => apportion(2.5, [1])).toThrow(RangeError);
    expect(() => apportion(-1, [1])).toThrow(RangeError);
    expect(() => apportion(5, [0, 0])).toThrow(RangeError);
    expect(() => apportion(5, [3, -1])).toThrow(RangeError);
    expect(() => apportion(5, [Number.NaN])).toThrow(RangeError);
    expect(apportion(0, [0, 0])).toEqual([0, 0]);
  });
});
