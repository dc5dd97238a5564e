import type { BankQuestion } from '../bank.ts';
import type { Problem } from '../problem.ts';
import type { LintRuleCode } from './rule-codes.ts';

export const severities = ['error', 'warning'] as const;
export type Severity = (typeof severities)[number];

/** What the linter found. An error keeps a bank from being built; a warning is for the author to judge. */
export interface LintFinding extends Problem {
  readonly severity: Severity;
}

/** An error in one question; `part` is the part whose line is named (`stem`, `options.0`, ...). */
export function questionFinding(
  { question, file, lines }: BankQuestion,
  part: string,
  rule: LintRuleCode,
  message: string,
  measure: string | null = null,
  severity: Severity = 'error',
): LintFinding {
  return {
    file,
    line: lines[part] ?? lines[''] ?? null,
    question: question.id,
    rule,
    message,
    measure,
    severity,
  };
}

/** A finding about a file or domain as a whole. `file` is the file, or the folder of the domain. */
export function wholeFinding(
  file: string,
  rule: LintRuleCode,
  message: string,
  measure: string,
  severity: Severity = 'error',
): LintFinding {
  return { file, line: null, question: null, rule, message, measure, severity };
}
