import { z } from 'zod';
import { skills } from '../question.ts';
import { lintRuleCodes } from './rule-codes.ts';

const share = z.number().min(0).max(1);
const range = z.strictObject({ min: z.number().min(0), max: z.number().min(0) });

export const lintRulesSchema = z.strictObject({
  stemWords: range,
  /** Options of a single-best-answer question. */
  options: z.number().int().min(2),
  optionWords: range,
  /** Longest option over shortest, in characters. */
  lengthRatio: z.number().min(1),
  whyWords: range,
  rightIfWords: range,
  explanationWords: range,
  references: range,
  /** Largest share of a file's questions that may cite one source. */
  sourceShare: share,
  /** Largest share of a file's questions that may name the CISO in the first sentence. */
  cisoShare: share,
  /** Stems of a file that may begin with the same three words. */
  sameOpening: z.number().int().min(1),
  negativeStems: z.number().int().min(0),
  /** Shares of a domain's questions with difficulty 1 to 5. */
  difficulty: z.array(share).length(5),
  skill: z.record(z.enum(skills), range),
  /** Share of a domain's questions whose key is the single longest option, and the single shortest. */
  keyLongest: range,
  keyShortest: range,
  /** Shares are judged from this number of questions on. */
  shareFrom: z.number().int().min(1),
  /** A share outside its bounds is an error when chance would give it less often than this; else a warning. */
  significance: share,
  /** Distinctive words by which the key's overlap with the stem may lead before it is a warning; one more is an error. */
  sharedWords: z.number().int().min(0),
  /** Share of a domain's questions whose key leads in such words at all (chance is one in four). */
  keyEchoes: range,
  /** Share of all keys that a classifier may find by the words of the options alone (chance is one in four). */
  optionWordsFound: share,
  /** Jaccard similarity of the word-5-grams of two stems from which they count as one. */
  nearDuplicate: share,
  /** The same of two options of different questions. */
  nearDuplicateOption: share,
  /** Jaccard similarity of the meaning words of two decisions from which they may not stand in one form. */
  neighbourDecisions: share,
  /** Largest share of the bank's stems that may begin with the same three words, and that may be set in one sector. */
  openingShare: share,
  sectorShare: share,
  /** Codes of rules that this bank does without. */
  off: z.array(z.enum(lintRuleCodes)),
});
/** The measures of the item-writing rules. A bank sets its own under `lint:` in bank.yml. */
export type LintRules = z.infer<typeof lintRulesSchema>;

/** The guide for the ISSMP bank (authoring/ITEM-WRITING.md), and the default of every other. */
export const defaultLintRules: LintRules = {
  stemWords: { min: 35, max: 120 },
  options: 4,
  optionWords: { min: 6, max: 32 },
  lengthRatio: 1.5,
  whyWords: { min: 12, max: 45 },
  rightIfWords: { min: 10, max: 30 },
  explanationWords: { min: 40, max: 110 },
  references: { min: 1, max: 3 },
  sourceShare: 1 / 3,
  cisoShare: 1 / 3,
  sameOpening: 2,
  negativeStems: 1,
  difficulty: [0.1, 0.2, 0.4, 0.2, 0.1],
  skill: {
    recall: { min: 0, max: 0.1 },
    apply: { min: 0.4, max: 0.6 },
    analyze: { min: 0.2, max: 0.35 },
    evaluate: { min: 0.1, max: 0.25 },
  },
  keyLongest: { min: 0.2, max: 0.3 },
  keyShortest: { min: 0.2, max: 0.3 },
  shareFrom: 15,
  significance: 0.01,
  sharedWords: 1,
  keyEchoes: { min: 0, max: 0.25 },
  optionWordsFound: 0.32,
  nearDuplicate: 0.25,
  nearDuplicateOption: 0.5,
  neighbourDecisions: 0.3,
  openingShare: 0.01,
  sectorShare: 0.2,
  off: [],
};
