import type { Bank } from './bank.ts';
import { bankFindings } from './bank-lint/bank-rules.ts';
import { domainFindings } from './bank-lint/domain-rules.ts';
import { fileFindings } from './bank-lint/file-rules.ts';
import type { LintFinding } from './bank-lint/finding.ts';
import { giveAwayFindings } from './bank-lint/give-away-rules.ts';
import { identityFindings } from './bank-lint/identity-rules.ts';
import { optionFindings } from './bank-lint/option-rules.ts';
import { optionWordFindings } from './bank-lint/option-words.ts';
import { rationaleFindings } from './bank-lint/rationale-rules.ts';
import { referenceFindings } from './bank-lint/reference-rules.ts';
import { stemFindings } from './bank-lint/stem-rules.ts';

/**
 * Checks what a program can check of the item-writing rules, over questions that could be read. Rules that the bank switches
 * off (`lint: { off: [...] }`) find nothing. In the order of files and lines; findings about a file, a domain or the bank come first.
 */
export function lintBank(bank: Pick<Bank, 'questions' | 'lint'>): readonly LintFinding[] {
  const { questions, lint } = bank;
  const exam = questions.filter((entry) => !entry.sample);
  const findings = [
    ...questions.flatMap((entry) => [
      ...stemFindings(entry, lint),
      ...optionFindings(entry, lint),
      ...rationaleFindings(entry, lint),
      ...referenceFindings(entry, lint),
    ]),
    ...giveAwayFindings(questions, lint),
    ...optionWordFindings(exam, lint),
    ...identityFindings(questions, lint),
    ...bankFindings(questions, lint),
    ...[...Map.groupBy(questions, (entry) => entry.file)].flatMap(([file, entries]) => fileFindings(file, entries, lint)),
    ...[...Map.groupBy(exam, (entry) => entry.question.domain)].flatMap(([domain, entries]) =>
      domainFindings(domain, entries, lint),
    ),
  ];
  const off = new Set<string>(lint.off);
  return findings.filter((finding) => !off.has(finding.rule)).sort(byPlace);
}

function byPlace(left: LintFinding, right: LintFinding): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return (left.line ?? 0) - (right.line ?? 0);
}
