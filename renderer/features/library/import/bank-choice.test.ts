import { expect, it } from 'vitest';
import type { FilesPreview } from '../../../../electron/contract/library-values.ts';
import { choiceOf, examCount, requestOf } from './bank-choice.ts';

const preview: FilesPreview = {
  files: ['a.gift'],
  format: 'Moodle GIFT',
  title: 'Harbour',
  questions: 10,
  scored: 10,
  byType: { single: 10 },
  problems: [],
  categories: [
    { path: ['Port', 'Quay'], questions: 6, domain: 'Quay' },
    { path: [], questions: 4, domain: 'Other questions' },
  ],
  first: [],
  media: [],
  known: { questions: 0, packs: [] },
  rules: { questions: 10, minutes: 15, cutPercent: 70 },
  newer: null,
  isPack: false,
  table: null,
};

it('proposes what main proposes, and asks for that', () => {
  expect(requestOf(preview, choiceOf(preview))).toEqual({
    title: 'Harbour',
    newerOf: null,
    rules: { questions: 10, minutes: 15, cutPercent: 70 },
    placement: [
      { category: ['Port', 'Quay'], domain: 'Quay' },
      { category: [], domain: 'Other questions' },
    ],
    withoutKnown: false,
  });
});

it('asks for nothing while a name is empty or a number can not be used', () => {
  const choice = choiceOf(preview);
  for (const wrong of [{ title: '  ' }, { questions: '' }, { questions: 0 }, { minutes: 1.5 }, { cutPercent: 101 }, { domains: ['Quay', ' '] }]) {
    expect(requestOf(preview, { ...choice, ...wrong })).toBeNull();
  }
});

it('lets a pack of Cutscore and questions that can not be scored have no rules', () => {
  expect(requestOf({ ...preview, isPack: true }, { ...choiceOf(preview), title: '' })).toMatchObject({ rules: null, placement: [] });
  expect(requestOf({ ...preview, scored: 0 }, choiceOf(preview))).toMatchObject({ rules: null });
});

it('counts the exams that the questions make', () => {
  expect([examCount(0, 10), examCount(5, 10), examCount(29, 10), examCount(1_000_000, 1)]).toEqual([0, 1, 2, 200]);
});
