import type { BankQuestion } from '../bank.ts';
import { questionFinding } from './finding.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import { sourceOf } from './reference-rules.ts';
import type { LintRuleCode } from './rule-codes.ts';
import { shareFinding } from './share.ts';
import { isNegativeStem } from './stem-rules.ts';
import { firstSentence, openingOf } from './words.ts';

/**
 * The variety of one file: `same-opening` and `negative-stems` by count; `ciso-opening` and `single-source` as shares, judged from
 * `shareFrom` questions on.
 */
export function fileFindings(file: string, entries: readonly BankQuestion[], rules: LintRules): readonly LintFinding[] {
  return [
    ...beyond(
      [...Map.groupBy(entries, (entry) => openingOf(entry.question.paper.stem)).values()],
      rules.sameOpening,
      'same-opening',
      'Begin the stem otherwise: others of the file begin with the same three words.',
    ),
    ...beyond(
      [entries.filter((entry) => isNegativeStem(entry.question.paper.stem))],
      rules.negativeStems,
      'negative-stems',
      'Ask the positive question: the file has a negative stem already.',
    ),
    ...shareFinding(
      {
        file,
        rule: 'ciso-opening',
        message: 'Let fewer stems name the CISO in the first sentence.',
        range: { min: 0, max: rules.cisoShare },
        tolerance: 0,
        count: entries.filter((entry) => namesCiso(entry.question.paper.stem)).length,
        total: entries.length,
      },
      rules,
    ),
    ...sourceFindings(file, entries, rules),
  ];
}

function beyond(
  groups: readonly (readonly BankQuestion[])[],
  limit: number,
  rule: LintRuleCode,
  message: string,
): readonly LintFinding[] {
  return groups.flatMap((group) =>
    group.slice(limit).map((entry) => questionFinding(entry, 'stem', rule, message, `${group.length} of ${limit}`)),
  );
}

function namesCiso(stem: string): boolean {
  return /\bCISO\b|\bchief information security officer\b/iu.test(firstSentence(stem));
}

function sourceFindings(file: string, entries: readonly BankQuestion[], rules: LintRules): readonly LintFinding[] {
  const questionsOf = new Map<string, number>();
  for (const entry of entries) {
    for (const source of new Set(entry.question.solution.references.map(sourceOf))) {
      questionsOf.set(source, (questionsOf.get(source) ?? 0) + 1);
    }
  }
  return [...questionsOf].flatMap(([source, count]) =>
    shareFinding(
      {
        file,
        rule: 'single-source',
        message: `Cite other sources too: too many questions of the file cite "${source}".`,
        range: { min: 0, max: rules.sourceShare },
        tolerance: 0,
        count,
        total: entries.length,
      },
      rules,
    ),
  );
}
