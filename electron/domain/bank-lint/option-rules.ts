import type { BankQuestion } from '../bank.ts';
import { questionFinding } from './finding.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import { isShortKind, numberIn } from './option-kind.ts';
import { countWords } from './words.ts';

/**
 * The options of a choice question: `option-count`, `option-length`, `option-ratio`, `option-absolute`, `option-because`,
 * `option-all-of-above`, `option-duplicate`, `numeric-order`, `numeric-shuffle`.
 */
export function optionFindings(entry: BankQuestion, rules: LintRules): readonly LintFinding[] {
  const { interaction, shuffle } = entry.question.paper;
  if (interaction.type !== 'single' && interaction.type !== 'multiple') return [];
  const texts = interaction.options.map((option) => option.text);
  const findings: LintFinding[] = [];
  const count = interaction.type === 'single' && texts.length !== rules.options;
  if (count) {
    findings.push(questionFinding(entry, 'options', 'option-count', 'Give the question as many options as the bank has.', `${texts.length} of ${rules.options}`));
  }
  return [
    ...findings,
    ...texts.flatMap((text, index) => wordFindings(entry, text, index, rules)),
    ...ratioFindings(entry, texts, rules),
    ...duplicateFindings(entry, texts),
    ...numberFindings(entry, texts, shuffle),
  ];
}

function wordFindings(entry: BankQuestion, text: string, index: number, rules: LintRules): readonly LintFinding[] {
  const part = `options.${index}`;
  const findings: LintFinding[] = [];
  const words = countWords(text);
  if (words > rules.optionWords.max || (words < rules.optionWords.min && !isShortKind(text))) {
    findings.push(
      questionFinding(
        entry,
        part,
        'option-length',
        'Write the option in fewer or more words (numbers, dates and titles may be shorter).',
        `${words} words of ${rules.optionWords.min}-${rules.optionWords.max}`,
      ),
    );
  }
  const absolute = /\b(?:always|never|only|all|completely|none)\b/iu.exec(text)?.[0];
  if (absolute !== undefined) {
    findings.push(questionFinding(entry, part, 'option-absolute', 'Take the absolute word out: it marks an option as wrong.', `"${absolute}"`));
  }
  if (/\bbecause\b/iu.test(text)) {
    findings.push(questionFinding(entry, part, 'option-because', 'State the bare decision: its reason belongs in "why".'));
  }
  if (/\b(?:all|none|any|both) of the (?:above|options|answers|others)\b|^(?:both )?[A-D](?:,? and| or) [A-D]\.?$/iu.test(text)) {
    findings.push(questionFinding(entry, part, 'option-all-of-above', 'Replace the option by a decision of its own.'));
  }
  return findings;
}

function ratioFindings(entry: BankQuestion, texts: readonly string[], rules: LintRules): readonly LintFinding[] {
  if (texts.length < 2 || texts.every(isShortKind)) return [];
  const lengths = texts.map((text) => text.length);
  const ratio = Math.max(...lengths) / Math.min(...lengths);
  return ratio <= rules.lengthRatio
    ? []
    : [
        questionFinding(
          entry,
          'options',
          'option-ratio',
          'Bring the options nearer in length.',
          `${ratio.toFixed(2)} of ${rules.lengthRatio} (${Math.min(...lengths)} to ${Math.max(...lengths)} characters)`,
        ),
      ];
}

function duplicateFindings(entry: BankQuestion, texts: readonly string[]): readonly LintFinding[] {
  const repeated = texts.find((text, index) => texts.findIndex((other) => other.toLowerCase() === text.toLowerCase()) !== index);
  return repeated === undefined ? [] : [questionFinding(entry, 'options', 'option-duplicate', 'Replace one of two equal options.')];
}

function numberFindings(entry: BankQuestion, texts: readonly string[], shuffle: boolean): readonly LintFinding[] {
  const numbers = texts.map(numberIn);
  const known = numbers.filter((number) => number !== null);
  // A number with words around it is a decision that mentions one; and only numbers of one kind can be compared.
  if (known.length < numbers.length || new Set(known.map((number) => number.kind)).size > 1) return [];
  if (shuffle) {
    return [questionFinding(entry, 'options', 'numeric-shuffle', 'Add "shuffle: false": the options are numbers in order.')];
  }
  const ascending = known.every((number, index) => index === 0 || number.value > (known[index - 1]?.value ?? Infinity));
  return ascending ? [] : [questionFinding(entry, 'options', 'numeric-order', 'Put the numbers in ascending order.')];
}
