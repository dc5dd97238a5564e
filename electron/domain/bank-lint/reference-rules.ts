import type { BankQuestion } from '../bank.ts';
import { questionFinding } from './finding.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';

/** `reference-count`, `reference-duplicate`: the references of one question. */
export function referenceFindings(entry: BankQuestion, rules: LintRules): readonly LintFinding[] {
  const { references } = entry.question.solution;
  const findings: LintFinding[] = [];
  if (references.length < rules.references.min || references.length > rules.references.max) {
    const measure = `${references.length} of ${rules.references.min}-${rules.references.max}`;
    findings.push(questionFinding(entry, 'references', 'reference-count', 'Name one to three public primary sources.', measure));
  }
  if (new Set(references).size < references.length) {
    findings.push(questionFinding(entry, 'references', 'reference-duplicate', 'Name each source once.'));
  }
  return findings;
}

/** The document that a reference names, without its section: "GDPR Article 33(2)" and "GDPR" are one source. */
export function sourceOf(reference: string): string {
  return reference
    .split(/[,;:(]|\s+(?:[Aa]rticles?|[Aa]rt\.|[Ss]ections?|[Cc]lauses?|[Cc]hapters?|[Aa]nnex|[Aa]ppendix|[Rr]ev\.?|[Pp]art|§)/u, 1)
    .join('')
    .trim()
    .toLowerCase();
}
