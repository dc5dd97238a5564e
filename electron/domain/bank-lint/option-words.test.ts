import { describe, expect, it } from 'vitest';
import { seededRandom, shuffled } from '../random.ts';
import { cleanQuestion } from '../testing/clean-question.ts';
import { defaultLintRules } from './lint-rules.ts';
import { keysFound, optionWordFindings, readOptions, wordsByLean } from './option-words.ts';

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

  it('are measured: how many keys they give away, and which of them lean to keys or to distractors', () => {
    const marked = readOptions(Array.from({ length: 60 }, (_, number) => question(number, 'provisionally')));
    expect(keysFound(marked)).toBe(60);
    expect(wordsByLean(marked)[0]).toMatchObject({ word: 'provisionally', keys: 60, options: 60, marks: 'key' });
    // The same options with the second one as the key: now the word marks distractors.
    const turned = marked.map(({ file, options }) => ({ file, options: options.map(({ words }, index) => ({ words, isKey: index === 1 })) }));
    expect(wordsByLean(turned)[0]).toMatchObject({ word: 'provisionally', keys: 0, options: 60, marks: 'distractor' });
    expect(keysFound(marked.map((each) => ({ ...each, file: 'one' })))).toBeNull();
  });

  it('may stand in some keys by chance', () => {
    expect(rulesOf((number) => (number % 20 === 0 ? 'provisionally' : ''))).toEqual([]);
  });
});
