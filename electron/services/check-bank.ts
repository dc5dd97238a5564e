import type { Bank } from '../domain/bank.ts';
import { lintBank } from '../domain/bank-lint.ts';
import type { LintFinding } from '../domain/bank-lint/finding.ts';
import { citationFindings, type Citation } from '../domain/bank-lint/citation-rules.ts';
import { formFindings } from '../domain/form-check.ts';
import { readBank } from '../packs/bank-text.ts';
import { readCitations } from '../packs/bank-text/citations-file.ts';

/**
 * A bank as it was read, with everything that is wrong with it. `bank` is null when there is no usable bank.yml, `citations` where there
 * is no citations.yml.
 */
export interface CheckedBank {
  readonly bank: Bank | null;
  readonly citations: readonly Citation[] | null;
  readonly findings: readonly LintFinding[];
}

/** Reads a bank's folder and checks questions and forms. A text that can't be read is an error like a broken rule. */
export async function checkBank(folder: string): Promise<CheckedBank> {
  const read = await readBank(folder);
  const { citations, problems } = await readCitations(folder);
  const unreadable = [...read.problems, ...problems].map((problem) => ({ ...problem, severity: 'error' as const }));
  if (!read.ok) return { bank: null, citations, findings: unreadable };
  const bank = read.value;
  const ofForms = bank.forms === null ? [] : formFindings(bank, bank.forms);
  const ofCitations = citations === null || bank.lint.off.includes('unknown-citation') ? [] : citationFindings(bank.questions, citations);
  return { bank, citations, findings: [...unreadable, ...ofForms, ...lintBank(bank), ...ofCitations] };
}
