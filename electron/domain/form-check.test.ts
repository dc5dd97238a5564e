import { describe, expect, it } from 'vitest';
import type { FormsFile } from './bank.ts';
import { assembleForms } from './form-assembly.ts';
import { formFindings } from './form-check.ts';
import { formSource as source } from './testing/form-source.ts';

describe('checking forms', () => {
  const bank = source(3, { 'd1.1-1': ['d2.1-1'] });
  const check = (questions: readonly string[], more: readonly string[] = []): readonly string[] =>
    formFindings(bank, {
      format: 'cutscore-forms/1',
      seed: 1,
      forms: [questions, more].flatMap((ids, index) => (ids.length === 0 ? [] : [{ id: `form-${index}`, title: 'x', minutes: 9, questions: [...ids] }])),
    })
      .map((finding) => finding.rule)
      // No seed has drawn these forms.
      .filter((rule) => rule !== 'form-seed');
  const good = ['d1.1-2', 'd1.1-3', 'd1.2-1', 'd1.2-2', 'd1.3-1', 'd1.3-2', 'd2.1-2', 'd2.2-1', 'd2.3-1', 'd2.3-2'];

  it('finds nothing in a good form', () => {
    expect(check(good)).toEqual([]);
  });

  it('finds questions that are unknown, of the sample, or repeated within and between forms', () => {
    expect(check([...good.slice(0, 9), 'nowhere'])).toEqual(['form-unknown-question', 'form-blueprint']);
    expect(check([...good.slice(0, 9), 's'])).toEqual(['form-unknown-question', 'form-blueprint']);
    expect(check([...good.slice(0, 9), 'd2.3-1'])).toEqual(['form-repeated-question']);
    expect(check(good, good)).toEqual(good.map(() => 'form-repeated-question'));
  });

  it('finds enemies in one form, a wrong share of a domain, and an objective left out', () => {
    expect(check(['d1.1-1', ...good.slice(1, 6), 'd2.1-1', ...good.slice(7)])).toEqual(['form-enemies']);
    expect(check([...good.slice(1), 'd2.2-2'])).toEqual(['form-blueprint']);
    expect(check([...good.slice(0, 6), 'd2.1-2', 'd2.1-3', 'd2.3-1', 'd2.3-2'])).toEqual(['form-objectives']);
  });

  it('finds an objective that is spread unevenly, and forms that are not alike', () => {
    const hard = source(4, {}, (id) => ({ difficulty: /-[34]$/u.test(id) ? 5 : 1, skill: /-[34]$/u.test(id) ? 'recall' : 'apply' }));
    const ids = (numbers: readonly number[]): string[] => ['d1.1', 'd1.2', 'd1.3'].flatMap((objective) => numbers.map((number) => `${objective}-${number}`));
    const one = [...ids([1, 2]), 'd2.1-1', 'd2.1-2', 'd2.2-1', 'd2.3-1'];
    const two = [...ids([3, 4]), 'd2.1-3', 'd2.2-3', 'd2.2-4', 'd2.3-3'];
    const forms: FormsFile = { format: 'cutscore-forms/1', seed: 1, forms: [one, two].map((questions, index) => ({ id: `form-${index + 1}`, title: 'x', minutes: 9, questions })) };
    expect(formFindings(hard, forms).map(({ rule }) => rule)).toEqual(['form-balance', 'form-seed']);
    const uneven = { ...forms, forms: forms.forms.map((form, index) => (index === 0 ? { ...form, questions: [...ids([1, 2]), 'd2.1-1', 'd2.1-2', 'd2.1-4', 'd2.3-1'] } : form)) };
    expect(formFindings({ ...hard, questions: hard.questions.filter(({ question }) => question.objective !== 'd2.2' || question.id === 'd2.2-3' || question.id === 'd2.2-4') }, uneven).map(({ rule }) => rule)).toContain('form-objectives');
  });

  it('finds neighbouring decisions in one form', () => {
    const close = source(3, {}, (id) => (id === 'd1.1-2' || id === 'd2.3-2' ? { decision: `whether a harbour may insure its cranes (${id})` } : {}));
    const forms: FormsFile = { format: 'cutscore-forms/1', seed: 1, forms: [{ id: 'form-1', title: 'x', minutes: 9, questions: [...good] }] };
    expect(formFindings(close, forms).map(({ rule }) => rule)).toEqual(['form-neighbours']);
  });

  it('finds forms that their seed no longer draws', () => {
    const assembly = assembleForms(bank, 1, 3);
    if (!assembly.ok) throw new Error(assembly.problem.message);
    expect(formFindings(bank, assembly.forms)).toEqual([]);
    expect(formFindings(bank, { ...assembly.forms, seed: 4 }).map(({ rule }) => rule)).toEqual(['form-seed']);
  });
});
