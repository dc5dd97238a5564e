import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionOrder, presented } from './presentation.ts';
import { optionIds } from './question.ts';
import { arbitraryQuestion } from './testing/arbitrary-question.ts';

describe('the order of options', () => {
  it('holds every option once, and is the same for the same sitting and question', () => {
    fc.assert(
      fc.property(arbitraryQuestion(), fc.nat(2 ** 32 - 1), ({ id, paper }, seed) => {
        const order = optionOrder(paper, id, seed);
        expect(order.toSorted()).toEqual([...optionIds(paper.interaction)].toSorted());
        expect(optionOrder(paper, id, seed)).toEqual(order);
        const shown = presented(paper.interaction, order);
        expect(optionIds(shown)).toEqual(order);
        expect({ ...shown, options: null }).toEqual({ ...paper.interaction, options: null });
      }),
    );
  });

  it("is the author's where the order carries meaning, but never that of an ordering question, which is its key", () => {
    const options = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, text: id }));
    const ids = options.map(({ id }) => id);
    const orders = (type: 'single' | 'ordering', shuffle: boolean) =>
      new Set(Array.from({ length: 30 }, (_, seed) => optionOrder({ stem: 's', interaction: { type, options }, shuffle }, 'q', seed).join('')));
    expect(orders('single', false)).toEqual(new Set([ids.join('')]));
    expect(orders('single', true).size).toBeGreaterThan(20);
    expect(orders('ordering', false).size).toBeGreaterThan(20);
  });

  it('differs from question to question in one sitting', () => {
    const paper = { stem: 's', shuffle: true, interaction: { type: 'single' as const, options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id })) } };
    expect(new Set(Array.from({ length: 40 }, (_, index) => optionOrder(paper, `q-${index}`, 7).join(''))).size).toBeGreaterThan(10);
  });

  it('puts options that a stored order does not know last', () => {
    const options = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
    expect(optionIds(presented({ type: 'single', options }, ['c', 'gone']))).toEqual(['c', 'a', 'b']);
  });
});
