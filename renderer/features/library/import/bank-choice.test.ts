import { expect, it } from 'vitest';
import type { FilesPreview } from '../../../../electron/contract/library-values.ts';
import { choiceOf, examCount, keptFor, requestOf } from './bank-choice.ts';

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

const newer = { packId: 'harbour', title: 'Harbour', edition: '1', fresh: 1, changed: 2, same: 7, gone: 0 };

it('keeps what was typed when the files are read again, and proposes the rest anew', () => {
  const first = keptFor(null, { ...preview, newer });
  const choice = { ...first.choice, title: 'Mine', minutes: 40, withoutKnown: true, newerOf: null, domains: ['Dock', 'Other questions'] };
  const again: FilesPreview = {
    ...preview,
    rules: { questions: 20, minutes: 30, cutPercent: 70 },
    categories: [
      { path: ['New'], questions: 1, domain: 'New' },
      { path: [], questions: 4, domain: 'Rest' },
      { path: ['Port', 'Quay'], questions: 6, domain: 'Quay' },
    ],
  };
  const kept = keptFor({ ...first, choice }, again);
  expect(kept.choice).toMatchObject({ title: 'Mine', questions: 20, minutes: 40, cutPercent: 70, withoutKnown: true, newerOf: null, domains: ['New', 'Rest', 'Dock'] });
  expect(kept.candidate).toEqual(newer);
});

it('keeps a choice as it is while its preview stands', () => {
  const kept = { ...keptFor(null, preview), choice: { ...choiceOf(preview), title: '' } };
  expect(keptFor(kept, preview)).toBe(kept);
});

it('leaves known questions out of a pack of its own only', () => {
  const choice = { ...choiceOf(preview), withoutKnown: true };
  expect(requestOf(preview, choice)).toMatchObject({ withoutKnown: true });
  expect(requestOf({ ...preview, newer }, { ...choice, newerOf: 'harbour' })).toMatchObject({ withoutKnown: false });
});
