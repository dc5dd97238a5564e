import type { BankQuestion } from '../bank.ts';
import { chanceOfAtLeast, chanceOfAtMost } from './binomial.ts';
import { wholeFinding, type LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import { shareFinding } from './share.ts';
import { plainWords } from './words.ts';

/** The words of one question's options. */
export interface ReadOptions {
  readonly file: string;
  readonly options: readonly { readonly words: ReadonlySet<string>; readonly isKey: boolean }[];
}

/** A word of options, and how many of the options that have it are keys. */
export interface OptionWord {
  readonly word: string;
  readonly keys: number;
  readonly options: number;
  readonly marks: 'key' | 'distractor';
  /** How often chance alone makes this word lean so far to its side. */
  readonly chance: number;
  /** How often a bank with as many words has one that does (Bonferroni; at most 1). */
  readonly chanceOfAny: number;
}

/**
 * What the words of the options alone give away over the whole bank: `option-words` where a classifier that reads nothing else finds
 * too many keys, and `key-word` for a word that stands in keys more often than chance explains.
 */
export function optionWordFindings(entries: readonly BankQuestion[], rules: LintRules): readonly LintFinding[] {
  const read = readOptions(entries);
  return [...classifierFindings(read, rules), ...keyWordFindings(read, rules)];
}

/** The options of all questions with one best answer. */
export function readOptions(entries: readonly BankQuestion[]): readonly ReadOptions[] {
  return entries.flatMap(({ file, question: { paper, solution } }) => {
    const { interaction } = paper;
    const { key } = solution;
    if (interaction.type !== 'single' || key.type !== 'single') return [];
    return [{ file, options: interaction.options.map(({ id, text }) => ({ words: new Set(plainWords(text)), isKey: id === key.option })) }];
  });
}

/**
 * How many keys naive Bayes finds (Bernoulli, Laplace-smoothed), trained on all files but the one that it is asked about; of a tie
 * it gets its part. Null where the questions stand in one file: nothing was learned elsewhere.
 */
export function keysFound(read: readonly ReadOptions[]): number | null {
  const files = Map.groupBy(read, ({ file }) => file);
  if (files.size < 2) return null;
  const whole = countWords(read);
  let found = 0;
  for (const [, ofFile] of files) {
    const own = countWords(ofFile);
    const keys = read.length - ofFile.length;
    const others = whole.options - own.options - keys;
    const weights = new Map<string, number>();
    for (const [word, { key, other }] of whole.words) {
      const mine = own.words.get(word);
      const [inKeys, inOthers] = [key - (mine?.key ?? 0), other - (mine?.other ?? 0)];
      if (inKeys + inOthers === 0) continue;
      weights.set(word, Math.log((inKeys + 1) / (keys + 2)) - Math.log((inOthers + 1) / (others + 2)));
    }
    for (const { options } of ofFile) found += shareOfKey(options, weights);
  }
  return Math.round(found);
}

/** All words of options by how far they lean to keys or to distractors, those that chance explains least first. */
export function wordsByLean(read: readonly ReadOptions[]): readonly OptionWord[] {
  const { words, options } = countWords(read);
  const share = read.length / Math.max(1, options);
  return [...words]
    .map(([word, { key, other }]): OptionWord => {
      const marksKey = key >= share * (key + other);
      const chance = marksKey ? chanceOfAtLeast(key, key + other, share) : chanceOfAtMost(key, key + other, share);
      return { word, keys: key, options: key + other, marks: marksKey ? 'key' : 'distractor', chance, chanceOfAny: Math.min(1, chance * words.size) };
    })
    .sort((left, right) => left.chance - right.chance || (left.word < right.word ? -1 : 1));
}

interface WordCounts {
  readonly key: number;
  readonly other: number;
}

function classifierFindings(read: readonly ReadOptions[], rules: LintRules): readonly LintFinding[] {
  const count = keysFound(read);
  if (count === null) return [];
  return shareFinding(
    {
      file: 'questions',
      rule: 'option-words',
      message: 'Word keys and distractors alike: a program that reads the words of the options alone finds too many keys.',
      range: { min: 0, max: rules.optionWordsFound },
      tolerance: 0,
      count,
      total: read.length,
    },
    rules,
  );
}

/** 1 when the key alone scores highest, a part of it on a tie. */
function shareOfKey(options: ReadOptions['options'], weights: ReadonlyMap<string, number>): number {
  const scores = options.map(({ words }) => [...words].reduce((sum, word) => sum + (weights.get(word) ?? 0), 0));
  const best = Math.max(...scores);
  const winners = options.filter((_, index) => (scores[index] ?? 0) >= best - 1e-12);
  return winners.some(({ isKey }) => isKey) ? 1 / winners.length : 0;
}

function countWords(read: readonly ReadOptions[]): { readonly words: ReadonlyMap<string, WordCounts>; readonly options: number } {
  const words = new Map<string, WordCounts>();
  let options = 0;
  for (const question of read) {
    for (const { words: ofOption, isKey } of question.options) {
      options += 1;
      for (const word of ofOption) {
        const { key, other } = words.get(word) ?? { key: 0, other: 0 };
        words.set(word, isKey ? { key: key + 1, other } : { key, other: other + 1 });
      }
    }
  }
  return { words, options };
}

/** A word is told of where chance would put it into keys so often in fewer than `significance` of banks, all its words considered. */
function keyWordFindings(read: readonly ReadOptions[], rules: LintRules): readonly LintFinding[] {
  return wordsByLean(read)
    .filter(({ marks, chanceOfAny }) => marks === 'key' && chanceOfAny < rules.significance)
    .map(({ word, keys, options }) => wholeFinding('questions', 'key-word', `Use "${word}" in distractors as well: it marks keys.`, `${keys} of ${options}`, 'warning'));
}
