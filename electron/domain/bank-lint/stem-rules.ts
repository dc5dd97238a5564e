import type { BankQuestion } from '../bank.ts';
import { questionFinding } from './finding.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import { countWords, lastSentence } from './words.ts';

/** `stem-length`, `stem-question`, `stem-true-statement`, `negative-lowercase`: what a stem must be by itself. */
export function stemFindings(entry: BankQuestion, rules: LintRules): readonly LintFinding[] {
  const { stem } = entry.question.paper;
  const words = countWords(stem);
  const question = lastSentence(stem);
  const findings: LintFinding[] = [];
  if (words < rules.stemWords.min || words > rules.stemWords.max) {
    findings.push(
      questionFinding(
        entry,
        'stem',
        'stem-length',
        'Give the stem a complete situation in fewer or more words.',
        `${words} words of ${rules.stemWords.min}-${rules.stemWords.max}`,
      ),
    );
  }
  if (!/\?["'”’)]*$/u.test(stem.trim())) {
    findings.push(questionFinding(entry, 'stem', 'stem-question', 'End the stem with one closed question.'));
  }
  if (/\bwhich (?:of (?:the following|these) )?(?:statement|is true|are true|is correct|is false)/iu.test(question)) {
    findings.push(
      questionFinding(entry, 'stem', 'stem-true-statement', 'Ask for a decision: "which is true" can be answered only by reading the options.'),
    );
  }
  if (negativeInLowerCase.test(question)) {
    findings.push(
      questionFinding(entry, 'stem', 'negative-lowercase', 'Write the negative word in capitals, or ask the positive question.', null, 'warning'),
    );
  }
  return findings;
}

/** Whether the closing question asks for the exception: its NOT, EXCEPT or LEAST stands in capitals. */
export function isNegativeStem(stem: string): boolean {
  return /\b(?:NOT|EXCEPT|LEAST)\b/u.test(lastSentence(stem));
}

const negativeInLowerCase = /\b(?:is|are|should|would|does|do|did|need|must|may|can) not\b|\bexcept\b|(?<!\bat )\bleast\b/u;
