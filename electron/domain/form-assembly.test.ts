import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankQuestion, FormsFile } from './bank.ts';
import { assembleForms, formFindings } from './form-assembly.ts';
import type { FormSource } from './form-assembly.ts';
import { arbitraryPack } from './testing/arbitrary-question.ts';
import { cleanQuestion } from './testing/clean-question.ts';

/** A bank of two domains (60/40, three objectives each) with exams of ten questions and `perObjective` questions. */
function source(perObjective: number, enemies: Readonly<Record<string, readonly string[]>> = {}): FormSource {
  const [pack] = fc.sample(arbitraryPack(1), { seed: 1, numRuns: 1 });
  if (pack === undefined) throw new Error('The generator made no pack.');
  const domains = [60, 40].map((weight, index) => ({
    id: `d${index + 1}`,
    title: `Domain ${index + 1}`,
    shortTitle: `D${index + 1}`,
    weight,
    description: '',
    objectives: [1, 2, 3].map((number) => ({ id: `d${index + 1}.${number}`, title: 'x' })),
  }));
  const questions: BankQuestion[] = domains.flatMap((domain) =>
    domain.objectives.flatMap((objective) =>
      Array.from({ length: perObjective }, (_, index) => {
        const id = `${objective.id}-${index + 1}`;
        return cleanQuestion({ id, facts: { domain: domain.id, objective: objective.id, enemies: [...(enemies[id] ?? [])] } });
      }),
    ),
  );
  const exam = { ...pack.manifest.exam, questions: 10 };
  return { description: { ...pack.manifest, exam, domains }, questions: [...questions, cleanQuestion({ id: 's', sample: true })] };
}

function drawn(bank: FormSource, count: number, seed: number): FormsFile {
  const assembly = assembleForms(bank, count, seed);
  if (!assembly.ok) throw new Error(assembly.problem.message);
  return assembly.forms;
}

describe('assembling forms', () => {
  it('follows the blueprint, covers the objectives, repeats nothing and passes its own check, whatever the seed', () => {
    const bank = source(6, { 'd1.1-1': ['d1.2-1', 'd2.1-1'], 'd2.3-2': ['d1.3-3'] });
    fc.assert(
      fc.property(fc.nat(4_294_967_295), fc.integer({ min: 1, max: 2 }), (seed, count) => {
        const forms = drawn(bank, count, seed);
        expect(forms.forms.map((form) => form.questions.length)).toEqual(Array.from({ length: count }, () => 10));
        expect(formFindings(bank, forms)).toEqual([]);
        expect(drawn(bank, count, seed)).toEqual(forms);
      }),
    );
  });

  it('does not depend on the order of the files', () => {
    const bank = source(4);
    expect(drawn({ ...bank, questions: bank.questions.toReversed() }, 2, 5)).toEqual(drawn(bank, 2, 5));
  });

  it('takes every question of a bank that has just enough, in an order that the seed decides', () => {
    const bank = source(2);
    const exact = { ...bank, questions: bank.questions.filter((entry) => !['d2.3-1', 'd2.3-2'].includes(entry.question.id)) };
    const [form] = drawn(exact, 1, 1).forms;
    expect(form?.questions.toSorted()).toEqual(
      exact.questions.filter((entry) => !entry.sample).map((entry) => entry.question.id).toSorted(),
    );
    expect(drawn(exact, 1, 2).forms[0]?.questions).not.toEqual(form?.questions);
    const domains = form?.questions.map((id) => id.slice(0, 2)) ?? [];
    expect(domains).not.toEqual(domains.toSorted());
  });

  it('says which domain has too few questions', () => {
    expect(assembleForms(source(1), 1, 1)).toMatchObject({ ok: false, problem: { file: 'questions/d1', measure: '3 of 6' } });
    const hostile = source(2, { 'd1.1-1': ['d1.1-2'] });
    expect(assembleForms(hostile, 1, 1)).toMatchObject({ ok: false, problem: { measure: '5 of 6' } });
  });
});

describe('checking forms', () => {
  const bank = source(3, { 'd1.1-1': ['d2.1-1'] });
  const check = (questions: readonly string[], more: readonly string[] = []): readonly string[] =>
    formFindings(bank, {
      format: 'cutscore-forms/1',
      seed: 1,
      forms: [questions, more].flatMap((ids, index) => (ids.length === 0 ? [] : [{ id: `form-${index}`, title: 'x', minutes: 9, questions: [...ids] }])),
    }).map((finding) => finding.rule);
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
});
