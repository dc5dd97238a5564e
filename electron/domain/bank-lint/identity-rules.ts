import type { BankQuestion } from '../bank.ts';
import { questionFinding } from './finding.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import type { LintRuleCode } from './rule-codes.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { plainWords } from './words.ts';

/**
 * What must differ over the whole bank: `duplicate-id`, `duplicate-decision`, `missing-decision`, `near-duplicate` of stems and
 * `near-duplicate-option`; and
 * `unknown-enemy`: an enemy that the bank does not have.
 */
export function identityFindings(entries: readonly BankQuestion[], rules: LintRules): readonly LintFinding[] {
  const ids = new Set(entries.map((entry) => entry.question.id));
  return [
    ...repeated(entries, (entry) => entry.question.id, '', 'duplicate-id', 'Give the question an id of its own.'),
    ...repeated(
      entries,
      (entry) => plainWords(entry.question.decision ?? '').join(' '),
      'decision',
      'duplicate-decision',
      'Test another decision: this one stands in the bank already.',
    ),
    ...entries
      .filter((entry) => entry.question.decision === null)
      .map((entry) => questionFinding(entry, '', 'missing-decision', 'Say in a line "decision" what the question tests.')),
    ...entries.flatMap((entry) =>
      entry.question.enemies
        .filter((enemy) => !ids.has(enemy))
        .map((enemy) => questionFinding(entry, 'enemies', 'unknown-enemy', `Correct "enemies": the bank has no "${enemy}".`)),
    ),
    ...nearDuplicateFindings(entries, rules),
    ...nearDuplicateOptionFindings(entries, rules),
  ];
}

function repeated(
  entries: readonly BankQuestion[],
  textOf: (entry: BankQuestion) => string,
  part: string,
  rule: LintRuleCode,
  message: string,
): readonly LintFinding[] {
  const first = new Map<string, BankQuestion>();
  return entries.flatMap((entry) => {
    const text = textOf(entry);
    const before = first.get(text);
    if (text === '' || before === undefined) {
      first.set(text, entry);
      return [];
    }
    return [questionFinding(entry, part, rule, message, `as ${before.question.id} in ${before.file}`)];
  });
}

function nearDuplicateFindings(entries: readonly BankQuestion[], rules: LintRules): readonly LintFinding[] {
  const stems = entries.map((entry) => entry.question.paper.stem);
  return nearDuplicates(stems, rules.nearDuplicate).flatMap(({ left, right, similarity }) => {
    const [later, earlier] = [entries[left], entries[right]];
    return later === undefined || earlier === undefined
      ? []
      : [
          questionFinding(
            later,
            'stem',
            'near-duplicate',
            `Write another situation: the stem is nearly that of ${earlier.question.id}.`,
            `${similarity.toFixed(2)} of ${rules.nearDuplicate}`,
          ),
        ];
  });
}

/** Options of different questions that are nearly one. Short ones have too few grams to tell, and numbers are no sentences. */
function nearDuplicateOptionFindings(entries: readonly BankQuestion[], rules: LintRules): readonly LintFinding[] {
  const options = entries.flatMap((entry) => {
    const { interaction } = entry.question.paper;
    return 'options' in interaction ? interaction.options.map(({ text }, index) => ({ entry, text, part: `options.${index}` })) : [];
  });
  const told = new Set<number>();
  return nearDuplicates(options.map(({ text }) => text), rules.nearDuplicateOption).flatMap(({ left, right, similarity }) => {
    const [later, earlier] = [options[left], options[right]];
    // An option that many share is told of once.
    if (later === undefined || earlier === undefined || later.entry === earlier.entry || told.has(left)) return [];
    told.add(left);
    const message = `Word the option otherwise: it is nearly one of ${earlier.entry.question.id}.`;
    return [questionFinding(later.entry, later.part, 'near-duplicate-option', message, `${similarity.toFixed(2)} of ${rules.nearDuplicateOption}`, 'warning')];
  });
}
