import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Form } from './pack.ts';
import { drawPractice, practicePool } from './practice.ts';
import { seededRandom } from './random.ts';

const form = (id: string, questions: readonly string[], kind: Form['kind'] = 'exam'): Form => ({ id, title: id, kind, minutes: 10, questions: [...questions] });
const questionsOf = (name: string, count = 5) => Array.from({ length: count }, (_, index) => `${name}-${index}`);
const forms = (count: number) => Array.from({ length: count }, (_, index) => form(`f${index}`, questionsOf(`f${index}`)));
const none: ReadonlySet<string> = new Set();

describe('what practice may draw from', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 1],
    [7, 3],
    [8, 4],
    [12, 4],
  ])('of %d untouched forms leaves %d alone', (count, kept) => {
    const all = forms(count);
    const pool = practicePool(all.flatMap(({ questions }) => questions), all, none, none);
    expect(pool.kept.size).toBe(kept * 5);
    expect(pool.openable).toHaveLength(count - kept);
  });

  it('counts a form as touched when it was sat or one of its questions was met', () => {
    const all = forms(4);
    const pool = practicePool(all.flatMap(({ questions }) => questions), all, new Set(['f0']), new Set(['f2-3']));
    expect([...pool.open].toSorted()).toEqual([...questionsOf('f0'), ...questionsOf('f2')]);
    expect(pool.openable).toEqual([questionsOf('f1')]);
    expect([...pool.kept]).toEqual(questionsOf('f3'));
  });

  it('has the sample and the questions of no form open', () => {
    const all = [...forms(2), form('sample', questionsOf('s'), 'sample')];
    const pool = practicePool([...all.flatMap(({ questions }) => questions), 'loose'], all, none, none);
    expect([...pool.open]).toEqual([...questionsOf('s'), 'loose']);
  });
});

describe('drawing a practice set', () => {
  const arbitraryForms = fc
    .array(fc.uniqueArray(fc.nat(40).map((number) => `q${number}`), { minLength: 1, maxLength: 8 }), { maxLength: 9 })
    .map((lists) => lists.map((questions, index) => form(`f${index}`, questions)));

  it('never repeats a question, never takes one that does not match or is kept, and takes as many as there are', () => {
    const all = Array.from({ length: 41 }, (_, number) => `q${number}`);
    fc.assert(
      fc.property(arbitraryForms, fc.subarray(all), fc.subarray(all), fc.integer({ min: 1, max: 50 }), fc.integer(), (each, met, wanted, count, seed) => {
        const pool = practicePool(all, each, none, new Set(met));
        const matching = new Set(wanted);
        const drawn = drawPractice(pool, matching, count, seededRandom(seed));
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const id of drawn) expect(matching.has(id) && !pool.kept.has(id)).toBe(true);
        expect(drawn).toHaveLength(Math.min(count, wanted.filter((id) => !pool.kept.has(id)).length));
      }),
    );
  });

  it('opens a fresh form only when what is open is not enough, and one after another', () => {
    const all = [...forms(4), form('sample', questionsOf('s'), 'sample')];
    const ids = all.flatMap(({ questions }) => questions);
    const pool = practicePool(ids, all, none, none);
    const touched = (count: number) => new Set(drawPractice(pool, new Set(ids), count, seededRandom(3)).map((id) => id.slice(0, id.indexOf('-'))));
    expect(touched(5)).toEqual(new Set(['s']));
    expect(touched(8)).toEqual(new Set(['s', 'f0']));
    expect(touched(15)).toEqual(new Set(['s', 'f0', 'f1']));
    expect(drawPractice(pool, new Set(ids), 100, seededRandom(3))).toHaveLength(15);
  });
});
