import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormsFile } from './bank.ts';
import { assembleForms } from './form-assembly.ts';
import { measureForm, widestGaps } from './form-assembly/form-measures.ts';
import { formFindings } from './form-check.ts';
import { skills } from './question.ts';
import { formSource as source } from './testing/form-source.ts';

function drawn(bank: ReturnType<typeof source>, count: number, seed: number): FormsFile {
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


describe('forms that were assembled together', () => {
  /** Thirty of each objective: difficulties and skills in no order. */
  const bank = source(30, {}, (id, index) => {
    const mixed = [...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), index) >>> 0;
    return { difficulty: 1 + (mixed % 5), skill: skills[(mixed >>> 4) % 4] ?? 'apply' };
  });
  const questions = new Map(bank.questions.map(({ question }) => [question.id, question]));

  it('are equally hard, alike in skills, and spread each objective evenly', () => {
    for (const seed of [1, 2, 3]) {
      const { forms } = drawn(bank, 8, seed);
      const members = forms.map((form) => form.questions.flatMap((id) => questions.get(id) ?? []));
      const gaps = widestGaps(members.map(measureForm));
      expect(gaps.mean).toBeLessThanOrEqual(0.2);
      expect(gaps.spread).toBeLessThanOrEqual(0.2);
      expect(gaps.skill).toBeLessThanOrEqual(2);
      for (const objective of ['d1.1', 'd1.2', 'd1.3', 'd2.1', 'd2.2', 'd2.3']) {
        const counts = members.map((each) => each.filter((question) => question.objective === objective).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('keep neighbouring decisions apart', () => {
    const close = source(6, {}, (id) => (id.endsWith('-1') ? { decision: `whether a harbour may insure its cranes (${id})` } : {}));
    const { forms } = drawn(close, 2, 9);
    for (const form of forms) expect(form.questions.filter((id) => id.endsWith('-1')).length).toBeLessThanOrEqual(1);
  });

  it('are refused where the questions can not make them alike', () => {
    const uneven = source(4, {}, (id) => ({ difficulty: id.startsWith('d1.1') ? 5 : 1 }));
    const one = { ...uneven, questions: uneven.questions.filter(({ question }) => !/^d1\.1-[123]$/u.test(question.id)) };
    expect(assembleForms(one, 1, 1)).toMatchObject({ ok: true });
    expect(assembleForms(one, 2, 1)).toMatchObject({ ok: false, problem: { rule: expect.stringMatching(/^form-(?:balance|blueprint)$/u) } });
  });
});
