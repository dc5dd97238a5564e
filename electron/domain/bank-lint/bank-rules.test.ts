import { describe, expect, it } from 'vitest';
import type { BankQuestion } from '../bank.ts';
import { cleanQuestion } from '../testing/clean-question.ts';
import { bankFindings } from './bank-rules.ts';
import { defaultLintRules, type LintRules } from './lint-rules.ts';
import { sectorOf } from './sectors.ts';

/** Clean questions in files of ten; the stems of the first `changed` begin with `words`. */
function bank(count: number, changed: number, words: (index: number) => string): readonly BankQuestion[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `q-${index}`;
    const file = `questions/d1/${Math.floor(index / 10)}.yml`;
    return cleanQuestion({ id, file, ...(index < changed ? { stem: `${words(index)} ${cleanQuestion({ id }).question.paper.stem}` } : {}) });
  });
}

function rules(entries: readonly BankQuestion[], changed: Partial<LintRules> = {}): readonly string[] {
  return bankFindings(entries, { ...defaultLintRules, ...changed }).map(({ severity, rule, measure }) => `${severity} ${rule} [${measure}]`);
}

describe('openings over the bank', () => {
  const alike = (count: number, changed: number) => bank(count, changed, () => 'Nobody knows who');

  it('are found when too many stems begin alike, though no file has two of them', () => {
    expect(rules(alike(200, 2))).toEqual([]);
    expect(rules(alike(200, 4))).toEqual(['warning bank-opening [2 % (4 of 200), wanted at most 1 %]']);
    expect(rules(alike(200, 30))).toEqual(['error bank-opening [15 % (30 of 200), wanted at most 1 %]']);
  });

  it('may be as many as a file may have, however small the bank, and as many as it allows', () => {
    expect(rules(alike(20, 2))).toEqual([]);
    expect(rules(alike(200, 30), { openingShare: 0.15 })).toEqual([]);
    expect(rules(alike(14, 14))).toEqual([]);
  });
});

describe('sectors over the bank', () => {
  const banks = (count: number, changed: number) => bank(count, changed, (index) => `${index} branches of a bank close.`);

  it('are found when too many stems are set in one', () => {
    expect(rules(banks(100, 20))).toEqual([]);
    expect(rules(banks(100, 22))).toEqual(['warning sector-share [22 % (22 of 100), wanted at most 20 %]']);
    expect(rules(banks(100, 60))).toEqual(['error sector-share [60 % (60 of 100), wanted at most 20 %]']);
    expect(rules(banks(100, 60), { sectorShare: 0.6 })).toEqual([]);
  });

  it('are not judged where stems name none', () => {
    expect(rules(bank(100, 0, () => ''))).toEqual([]);
  });

  it.each([
    ['The nurses of a hospital chain ask the bank for credit. Patients wait.', 'health'],
    ['A Chilean copper mine has its alarms watched.', 'mining'],
    ['A credit union in Ohio merges.', 'banking'],
    ['The works council has the power to object, and a project to store records goes bankrupt.', null],
    ['Nobody knows who may sign.', null],
  ])('are told by their words: %s', (stem, sector) => {
    expect(sectorOf(stem)).toBe(sector);
  });
});
