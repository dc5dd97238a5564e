import { describe, expect, it } from 'vitest';
import type { Bank } from '../domain/bank.ts';
import { lintBank } from '../domain/bank-lint.ts';
import { citationSchema } from '../domain/bank-lint/citation-rules.ts';
import { defaultLintRules } from '../domain/bank-lint/lint-rules.ts';
import { assembleForms } from '../domain/form-assembly.ts';
import { cleanQuestion } from '../domain/testing/clean-question.ts';
import { formSource } from '../domain/testing/form-source.ts';
import type { CheckedBank } from './check-bank.ts';
import { barChart, histogram } from './lint-report/charts.ts';
import { lintReport } from './lint-report.ts';

function checked(changes: Partial<Bank> = {}): CheckedBank & { readonly bank: Bank } {
  const source = formSource(4, {}, (_, index) => ({ difficulty: 2 + (index % 2) }));
  const assembly = assembleForms(source, 1, 3);
  if (!assembly.ok) throw new Error(assembly.problem.message);
  const short = cleanQuestion({ id: 'short', stem: 'What now?', sample: true });
  const bank: Bank = { ...source, questions: [...source.questions, short], lint: defaultLintRules, description: { ...source.description, title: 'Small & "fine"' }, sample: null, forms: assembly.forms, ...changes };
  return { bank, citations: null, findings: lintBank(bank) };
}

describe("the linter's report", () => {
  it('is one page that loads and runs nothing, the same for the same bank', () => {
    const page = lintReport(checked());
    expect(page).toBe(lintReport(checked()));
    expect(page).toContain('<!doctype html>');
    expect(page).not.toMatch(/<script|<link|\bsrc=|\bhref=|url\(|\bon\w+=/iu);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('prefers-color-scheme: dark');
  });

  it('shows every measure, the findings and the forms', () => {
    const { findings } = checked();
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const page = lintReport(checked());
    for (const title of ['Findings by rule', 'Questions by objective', 'Difficulty and skill', 'Length of the key', 'Keys that words give away', 'Words that tell most', 'Sectors', 'Openings', 'Nearest questions', 'Documents cited', 'Lengths of texts', 'Forms', 'All findings']) {
      expect(page).toContain(`<h2>${title}</h2>`);
    }
    expect(errors).toBeGreaterThan(0);
    expect(page).toContain(`Questions: 26. Files: 1. Errors: ${errors}. Warnings: ${findings.length - errors}.`);
    expect(page).toContain('<td>Form 1</td><td class="number">10</td>');
    // All clean questions have the same options, which the report shows as near.
    expect(page).toContain('<td>options</td><td>d1.1-2</td><td>d1.1-1</td><td class="number">1.00</td>');
    expect(page.match(/<svg role="img" aria-label="/gu)?.length).toBeGreaterThan(8);
  });

  it('names documents as the list of citations does, and says when there is none', () => {
    const questions = ['Act 7, section 1', 'Act 7 (remark)', 'Bill 8, section 2'].map((reference, index) => cleanQuestion({ id: `q-${index}`, references: [reference] }));
    const citations = [citationSchema.parse({ cite: 'Act 7', title: 'The Seventh Act', sections: '.*' })];
    const page = lintReport({ ...checked({ questions, forms: null }), citations });
    expect(page).toMatch(/Act 7<\/text>.*?66\.7 % \(2\)/u);
    expect(page).toContain('>bill 8</text>');
    expect(page).not.toContain('no citations.yml');
    expect(lintReport(checked())).toContain('no citations.yml');
  });

  it('takes words of the bank for text, never for HTML', () => {
    const hostile = '<img src=x onerror=alert(1)> & "quotes"';
    const { bank } = checked();
    const questions = [...bank.questions, cleanQuestion({ id: 'h', stem: `${hostile} What now?`, references: [hostile] })];
    const page = lintReport(checked({ questions, description: { ...bank.description, title: hostile } }));
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x');
  });

  it('can be made of a bank without questions, and of one that can not be read', () => {
    expect(lintReport(checked({ questions: [], forms: null }))).toContain('Nothing to show.');
    const finding = { file: 'bank.yml', line: null, question: null, rule: 'missing-file', message: 'Add bank.yml.', measure: null, severity: 'error' as const };
    expect(lintReport({ bank: null, citations: null, findings: [finding] })).toContain('missing-file');
  });
});

describe('charts', () => {
  it('draw bars in proportion, with what is wanted behind them', () => {
    const chart = barChart('Two', [
      { label: 'a', value: 1, wanted: { min: 1, max: 2 } },
      { label: 'b', value: 4, out: true },
    ]);
    expect([...chart.matchAll(/class="(bar[ a-z]*)"[^>]*?width="([\d.]+)"/gu)].map(([, kind, width]) => [kind, width])).toEqual([['bar', '82.5'], ['bar out', '330.0']]);
    expect(chart).toMatch(/class="wanted" x="292\.5" y="1" width="82\.5"/u);
  });

  it('count values in spans and mark those outside what is wanted', () => {
    const chart = histogram('Words', [1, 2, 11, 12, 13, 31], 10, { min: 10, max: 29 });
    expect([...chart.matchAll(/class="(bar[ a-z]*)"[^>]*?height="([\d.]+)"/gu)].map(([, kind, height]) => [kind, height])).toEqual([['bar out', '80.0'], ['bar', '120.0'], ['bar', '0.0'], ['bar out', '40.0']]);
  });
});
