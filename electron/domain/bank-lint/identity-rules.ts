import type { BankQuestion } from '../bank.ts';
import { questionFinding } from './finding.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import type { LintRuleCode } from './rule-codes.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { plainWords } from './words.ts';

/**
 * What must differ over the whole bank: `duplicate-id`, `duplicate-decision`, `missing-decision`, `near-duplicate` of stems and
 * `near-duplicate-option`; and `unknown-enemy`: an enemy that the bank does not have.
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

/** Two questions that are nearly one in a part: `stem`, or an option of the later one (`options.0`, ...). */
export interface NearQuestions {
  readonly later: BankQuestion;
  readonly earlier: BankQuestion;
  readonly part: string;
  /** Jaccard similarity of the word-5-grams of the two texts. */
  readonly similarity: number;
}

/** Pairs of questions whose stems are more alike than `threshold`. */
export function nearStems(entries: readonly BankQuestion[], threshold: number): readonly NearQuestions[] {
  return nearParts(entries.map((entry) => ({ entry, part: 'stem', text: entry.question.paper.stem })), threshold);
}

/** Options of different questions that are more alike than `threshold`. Those of fewer than five words have no grams to compare. */
export function nearOptions(entries: readonly BankQuestion[], threshold: number): readonly NearQuestions[] {
  const parts = entries.flatMap((entry) => {
    const { interaction } = entry.question.paper;
    return 'options' in interaction ? interaction.options.map(({ text }, index) => ({ entry, part: `options.${index}`, text })) : [];
  });
  return nearParts(parts, threshold);
}

interface Part {
  readonly entry: BankQuestion;
  readonly part: string;
  readonly text: string;
}

function nearParts(parts: readonly Part[], threshold: number): readonly NearQuestions[] {
  return nearDuplicates(parts.map(({ text }) => text), threshold).flatMap(({ left, right, similarity }) => {
    const [later, earlier] = [parts[left], parts[right]];
    if (later === undefined || earlier === undefined || later.entry === earlier.entry) return [];
    return [{ later: later.entry, earlier: earlier.entry, part: later.part, similarity }];
  });
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
  return nearStems(entries, rules.nearDuplicate).map(({ later, earlier, similarity }) =>
    questionFinding(
      later,
      'stem',
      'near-duplicate',
      `Write another situation: the stem is nearly that of ${earlier.question.id}.`,
      `${similarity.toFixed(2)} of ${rules.nearDuplicate}`,
    ),
  );
}

function nearDuplicateOptionFindings(entries: readonly BankQuestion[], rules: LintRules): readonly LintFinding[] {
  const told = new Set<string>();
  return nearOptions(entries, rules.nearDuplicateOption).flatMap(({ later, earlier, part, similarity }) => {
    // An option that many share is told of once.
    const place = `${later.question.id} ${part}`;
    if (told.has(place)) return [];
    told.add(place);
    const message = `Word the option otherwise: it is nearly one of ${earlier.question.id}.`;
    return [questionFinding(later, part, 'near-duplicate-option', message, `${similarity.toFixed(2)} of ${rules.nearDuplicateOption}`, 'warning')];
  });
}
