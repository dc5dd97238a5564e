import { describe, expect, it } from 'vitest';
import { seededRandom, shuffled } from '../random.ts';
import { cleanQuestion } from '../testing/clean-question.ts';
import { defaultLintRules } from './lint-rules.ts';
import { optionWordFindings } from './option-words.ts';

const nouns = ['harbour', 'crane', 'ferry', 'quay', 'mole', 'buoy', 'anchor', 'pilot', 'lock', 'tide', 'chart', 'beacon'];

/** Four options whose words are drawn by number; `mark` stands in the key alone, which is the first. */
function question(number: number, mark: string) {
  const random = seededRandom(number);
  const words = (): string => shuffled(nouns, random).slice(0, 4).join(' ');
  return cleanQuestion({
    id: `q-${number}`,
    file: `questions/d1/d1.0${1 + (number % 5)}.yml`,
    options: [0, 1, 2, 3].map((option) => (option === 0 && mark !== '' ? `${mark} ${words()}` : words())),
  });
}

const rulesOf = (mark: (number: number) => string, files: 'several' | 'one' = 'several') => {
  const questions = Array.from({ length: 60 }, (_, number) => question(number, mark(number)));
  const placed = files === 'one' ? questions.map((entry) => ({ ...entry, file: 'questions/d1/d1.01.yml' })) : questions;
  return optionWordFindings(placed, defaultLintRules).map(({ rule, severity }) => `${rule} ${severity}`);
};

describe('the words of options', () => {
  it('say nothing where keys and distractors are worded alike', () => {
    expect(rulesOf(() => '')).toEqual([]);
  });

  it('give keys away when a word marks them, also in a file that the classifier has not seen', () => {
    expect(rulesOf(() => 'provisionally')).toEqual(['option-words error', 'key-word warning']);
  });

  it('are not judged by what stands in the same file', () => {
    expect(rulesOf(() => 'provisionally', 'one')).toEqual(['key-word warning']);
  });

  it('may stand in some keys by chance', () => {
    expect(rulesOf((number) => (number % 20 === 0 ? 'provisionally' : ''))).toEqual([]);
  });
});
