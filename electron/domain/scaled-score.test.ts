import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankStratum } from './ability.ts';
import type { ItemFacts } from './item-curve.ts';
import { examFactsSchema } from './pack.ts';
import { formScale, scaledAt, type Scale } from './scaled-score.ts';

const domainIds = ['a', 'b', 'c'];
const facts: fc.Arbitrary<ItemFacts> = fc.record({
  domain: fc.constantFrom(...domainIds),
  difficulty: fc.constantFrom(1, 2, 3, 4, 5, null),
  floor: fc.constantFrom(0.8 / 2, 0.8 / 4, 0.8 / 5, 0.8 / 24, 0),
});
/** Most forms short; some long ones made of a few questions over and over, which shrink fast when a property fails. */
const form = fc
  .tuple(fc.array(facts, { minLength: 1, maxLength: 20 }), fc.constantFrom(1, 1, 1, 7, 50))
  .map(([items, times]) => Array.from({ length: times }, () => items).flat());
const bank: fc.Arbitrary<BankStratum[]> = fc.array(
  fc.tuple(facts, fc.integer({ min: 1, max: 200 })).map(([item, count]) => ({ ...item, count })),
  { maxLength: 20 },
);
const weights = fc.tuple(...domainIds.map((domain) => fc.record({ domain: fc.constant(domain), weight: fc.integer({ min: 0, max: 60 }) })));
const scale: fc.Arbitrary<Scale> = fc.oneof(
  fc.constantFrom({ max: 1000, cut: 700 }, { max: 900, cut: 750 }, { max: 100, cut: 70 }, { max: 100, cut: 66.7 }, { max: 10, cut: 6 }, { max: 1000, cut: 1000 }),
  fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0.01, max: 1, noNaN: true })).map(([max, part]) => ({ max, cut: max * part })),
);
const request = fc.record({ items: form, bank, weights, scale });

const even = domainIds.map((domain) => ({ domain, weight: 1 }));
const thousand: Scale = { max: 1000, cut: 700 };

function uniform(count: number, difficulty: number | null, floor = 0.2): ItemFacts[] {
  return Array.from({ length: count }, (_, index) => ({ domain: domainIds[index % 3] ?? 'a', difficulty, floor }));
}

function strata(items: readonly ItemFacts[]): BankStratum[] {
  return items.map((item) => ({ ...item, count: 1 }));
}

describe('the table of a form', () => {
  it('runs from 0 to the top of the scale, one entry for each raw score', () => {
    fc.assert(
      fc.property(request, (made) => {
        const { table } = formScale(made);
        expect(table).toHaveLength(made.items.length + 1);
        expect(table[0]).toBe(0);
        expect(table.at(-1)).toBe(made.scale.max);
      }),
    );
  });

  it('never falls, and rises at every step where the scale has room on both sides of the cut', () => {
    fc.assert(
      fc.property(request, (made) => {
        const { table, passRaw } = formScale(made);
        const cut = Math.ceil(made.scale.cut);
        const room = cut >= passRaw && made.scale.max - cut >= made.items.length - passRaw;
        table.slice(1).forEach((score, raw) => {
          expect(score).toBeGreaterThanOrEqual(table[raw] ?? Number.NaN);
          if (room) expect(score).toBeGreaterThan(table[raw] ?? Number.NaN);
        });
      }),
    );
  });

  it('passes exactly from its pass mark on', () => {
    fc.assert(
      fc.property(request, (made) => {
        const { table, passRaw } = formScale(made);
        table.forEach((score, raw) => expect(score >= made.scale.cut).toBe(raw >= passRaw));
      }),
    );
  });

  it('never asks more right answers of a uniformly harder form', () => {
    fc.assert(
      fc.property(request, bank.filter((list) => list.length > 0), (made, yardstick) => {
        // A bank of its own, so that both forms are measured against the same.
        const weighted = { ...made, bank: yardstick, weights: even };
        const harder = made.items.map((item) => ({ ...item, difficulty: Math.min(5, (item.difficulty ?? 3) + 1) }));
        expect(formScale({ ...weighted, items: harder }).passRaw).toBeLessThanOrEqual(formScale(weighted).passRaw);
      }),
    );
  });

  it('never gives the same raw score less on a uniformly harder form, but for rounding', () => {
    fc.assert(
      fc.property(form, bank.filter((list) => list.length > 0), (items, yardstick) => {
        const harder = items.map((item) => ({ ...item, difficulty: Math.min(5, (item.difficulty ?? 3) + 1) }));
        const large = { max: 100_000, cut: 70_000 };
        const easy = formScale({ items, bank: yardstick, weights: even, scale: large }).table;
        const hard = formScale({ items: harder, bank: yardstick, weights: even, scale: large }).table;
        hard.forEach((score, raw) => expect(score).toBeGreaterThanOrEqual((easy[raw] ?? Number.NaN) - 1));
      }),
    );
  });

  it('takes the questions in any order', () => {
    fc.assert(
      fc.property(request, (made) => {
        expect(formScale({ ...made, items: made.items.toReversed() })).toEqual(formScale(made));
      }),
      { numRuns: 30 },
    );
  });

  it('is the plain share of right answers on a form of the bank`s own mixture', () => {
    const items = [1, 2, 2, 3, 3, 3, 3, 4, 4, 5].flatMap((difficulty) => uniform(12, difficulty));
    const { table, passRaw } = formScale({ items, bank: strata(items), weights: even, scale: thousand });
    expect(passRaw).toBe(84);
    table.forEach((score, raw) => expect(Math.abs(score - (1000 * raw) / 120)).toBeLessThanOrEqual(1));
  });

  it('asks fewer right answers where all questions are rated 5 and more where all are rated 1', () => {
    const yardstick = strata([1, 2, 3, 4, 5].flatMap((difficulty) => uniform(3, difficulty)));
    const marks = [1, 3, null, 5].map((difficulty) => formScale({ items: uniform(125, difficulty), bank: yardstick, weights: even, scale: thousand }).passRaw);
    const [easy = 0, middle = 0, unrated = 0, hard = 0] = marks;
    expect(easy).toBeGreaterThan(middle);
    expect(middle).toBe(unrated);
    expect(middle).toBeGreaterThan(hard);
  });

  it('weighs the bank by domain, however many questions a domain has', () => {
    const items = uniform(60, 3);
    const make = (count: number): number =>
      formScale({
        items,
        bank: [
          { domain: 'a', difficulty: 1, floor: 0.2, count },
          { domain: 'b', difficulty: 5, floor: 0.2, count: 10 },
        ],
        weights: even,
        scale: thousand,
      }).passRaw;
    expect(make(1000)).toBe(make(10));
  });

  it('counts every question of a domain alike', () => {
    const make = (easy: number, hard: number): number =>
      formScale({
        items: uniform(60, 3),
        bank: [
          { domain: 'a', difficulty: 1, floor: 0.2, count: easy },
          { domain: 'a', difficulty: 5, floor: 0.2, count: hard },
        ],
        weights: even,
        scale: thousand,
      }).passRaw;
    expect(make(90, 10)).toBeLessThan(make(10, 90));
  });

  it('takes a form without a bank as its own yardstick', () => {
    expect(formScale({ items: uniform(20, 4), bank: [], weights: [], scale: thousand }).passRaw).toBe(14);
  });

  it('works for the shortest form', () => {
    expect(formScale({ items: uniform(1, 3), bank: [], weights: [], scale: thousand })).toEqual({ table: [0, 1000], passRaw: 1 });
  });

  it('refuses a form without questions and a cut off the scale', () => {
    expect(() => formScale({ items: [], bank: [], weights: [], scale: thousand })).toThrow(RangeError);
    expect(() => formScale({ items: uniform(5, 3), bank: [], weights: [], scale: { max: 100, cut: 101 } })).toThrow(RangeError);
    expect(() => formScale({ items: uniform(5, 3), bank: [], weights: [], scale: { max: 100, cut: 0 } })).toThrow(RangeError);
  });

  it('never meets such a cut from a pack, which does not parse with one', () => {
    const scales = [{ max: 100, cut: 101 }, { max: 100, cut: 0 }, { max: 100, cut: 100 }];
    expect(scales.map((cutAndMax) => examFactsSchema.shape.scale.safeParse(cutAndMax).success)).toEqual([false, false, true]);
  });
});

describe('reading the table', () => {
  it('gives the entries, runs straight between them and stops at the ends', () => {
    const made = { table: [0, 100, 300, 1000], passRaw: 3 };
    expect([-1, 0, 0.5, 1, 1.5, 2, 3, 9].map((raw) => scaledAt(made, raw))).toEqual([0, 0, 50, 100, 200, 300, 1000, 1000]);
  });
});
