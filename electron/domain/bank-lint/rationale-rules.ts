import type { BankQuestion } from '../bank.ts';
import type { Key } from '../question.ts';
import { questionFinding } from './finding.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import type { LintRuleCode } from './rule-codes.ts';
import { countWords } from './words.ts';

/**
 * What the review shows: `why-length`, `right-if-length`, `right-if-on-key` for every option of a choice question;
 * `explanation-length` and `option-named` for every question.
 */
export function rationaleFindings(entry: BankQuestion, rules: LintRules): readonly LintFinding[] {
  const { key, rationales, explanation } = entry.question.solution;
  const choice = key.type === 'single' || key.type === 'multiple';
  return [
    ...(choice ? rationales.flatMap((rationale, index) => optionFindings(entry, rationale, index, rules)) : []),
    ...lengthFinding(entry, 'explanation', 'explanation-length', 'explanation', explanation, rules.explanationWords),
    ...namedFindings(entry, 'explanation', explanation),
    ...rationales.flatMap((rationale, index) => namedFindings(entry, `options.${index}`, rationale.why)),
  ];
}

function optionFindings(
  entry: BankQuestion,
  rationale: { readonly option: string; readonly why: string | null; readonly rightIf: string | null },
  index: number,
  rules: LintRules,
): readonly LintFinding[] {
  const part = `options.${index}`;
  const findings = lengthFinding(entry, part, 'why-length', '"why"', rationale.why, rules.whyWords);
  if (!isKey(entry.question.solution.key, rationale.option)) {
    return [...findings, ...lengthFinding(entry, part, 'right-if-length', '"right_if"', rationale.rightIf, rules.rightIfWords)];
  }
  return rationale.rightIf === null
    ? findings
    : [...findings, questionFinding(entry, part, 'right-if-on-key', 'Take "right_if" off the key: it is right here already.')];
}

function isKey(key: Key, option: string): boolean {
  return key.type === 'single' ? key.option === option : key.type === 'multiple' && key.options.includes(option);
}

function lengthFinding(
  entry: BankQuestion,
  part: string,
  rule: LintRuleCode,
  what: string,
  text: string | null,
  range: { readonly min: number; readonly max: number },
): readonly LintFinding[] {
  const words = countWords(text ?? '');
  return words >= range.min && words <= range.max
    ? []
    : [questionFinding(entry, part, rule, `Write the ${what} in fewer or more words.`, `${words} words of ${range.min}-${range.max}`)];
}

function namedFindings(entry: BankQuestion, part: string, text: string | null): readonly LintFinding[] {
  const named = positionName.exec(text ?? '')?.[0];
  return named === undefined
    ? []
    : [questionFinding(entry, part, 'option-named', 'Speak of the option by its content: the options are shuffled.', `"${named}"`)];
}

const positionName =
  /\b(?:[Oo]ption|[Aa]nswer|[Cc]hoice) (?:[A-H]|[1-8])\b|\b(?:first|second|third|fourth|fifth|last) (?:option|answer|choice)\b/u;
