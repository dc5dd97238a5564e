import * as fc from 'fast-check';
import type { ItemType, ShownReason } from '../../domain/question.ts';
import { shownReasons } from '../../domain/question.ts';
import { plainText } from '../html/html-text.ts';
import { questionOf } from '../reading/question-of.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { choiceTask, hotspotTask, matchingTask, numericTask, orderingTask, shownTask, textTask, trueFalseTask, type Task } from '../reading/tasks.ts';

/** Texts as formats give them: with every sign that some format gives a meaning, over one or several lines. */
export const arbitraryText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom('~', '=', '#', '{', '}', ':', '\\', '\\n', '->', '%50%', '//', '::', '[html]', '####', '"', ',', ';', '\t', '<b>', '&amp;', '&', "'", '@', '+', '-', '*', '_', '`', '$x$', '1.', 'A.', 'ANSWER: A', '\n', ' ', 'é', '漢', '😀'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
      fc.constantFrom('risk', 'owner', 'of', 'the'),
    ),
    { minLength: 1, maxLength: 10 },
  )
  .map((parts) => plainText(parts.join(' ')))
  .filter((text) => /[\p{L}\p{N}]/u.test(text));

const line = arbitraryText.map((text) => text.replaceAll(/\s+/gu, ' '));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const number = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: -1_000_000, max: 1_000_000 }).map((whole) => whole / 64));

/** Any question that a format may give, of these types; `oneLine` where texts have no line ends. */
export function arbitraryRead({ types, oneLine = false, reasons = shownReasons }: { readonly types: readonly (ItemType | 'true-false')[]; readonly oneLine?: boolean; readonly reasons?: readonly ShownReason[] }): fc.Arbitrary<ReadQuestion> {
  const text = oneLine ? line : arbitraryText;
  const texts = (min: number): fc.Arbitrary<string[]> => fc.uniqueArray(text, { minLength: min, maxLength: 5, selector: (each) => each.toLowerCase() });
  const task = (type: ItemType | 'true-false'): fc.Arbitrary<Task> => {
    switch (type) {
      case 'true-false':
        return fc.tuple(fc.boolean(), maybe(text), maybe(text)).map(([isTrue, one, other]) => trueFalseTask(isTrue, { whys: [one, other] }));
      case 'single':
        return fc.tuple(texts(2), fc.nat(), maybe(text)).map(([options, right, why]) => choiceTask(options.map((each, place) => ({ text: each, share: place === right % options.length ? 1 : 0, why: place === 0 ? why : null })), { several: false, scoring: 'whole' }));
      case 'multiple':
        return fc.tuple(texts(2), fc.nat(), fc.constantFrom('whole' as const, 'subtract' as const), maybe(text)).map(([options, mask, scoring, why]) => {
          const chosen = options.map((_, place) => ((mask >> place) & 1) === 1);
          return choiceTask(options.map((each, place) => ({ text: each, share: chosen[place] === true || (place === 0 && !chosen.includes(true)) ? 1 : 0, why: place === 0 ? why : null })), { several: true, scoring });
        });
      case 'ordering':
        return fc.tuple(texts(2), fc.boolean()).map(([steps, partial]) => orderingTask(steps, { partial }));
      case 'matching':
        return fc.tuple(texts(1), texts(3), fc.boolean()).map(([prompts, options, partial]) => matchingTask(prompts.map((prompt, place) => ({ prompt, option: options[place % 2] ?? '' })), options.slice(2), { partial }));
      case 'numeric':
        return fc.tuple(number, fc.nat(1000)).map(([value, tolerance]) => numericTask([{ value, tolerance: tolerance / 8, share: 1 }]));
      case 'text':
        return fc.uniqueArray(line, { minLength: 1, maxLength: 3 }).map((accepted) => textTask(accepted.map((each) => ({ text: each, share: 1 })), { caseSensitive: false, wildcard: false }));
      case 'hotspot':
        return fc.integer({ min: 1, max: 40 }).map((radius) => hotspotTask({ sha256: 'a0'.repeat(32), description: '', width: 100, height: 80 }, [{ area: { shape: 'circle', x: 50, y: 40, radius }, share: 1 }], { choose: 1, partial: false }));
      case 'shown':
        return fc.constantFrom(...reasons).map((reason) => shownTask(reason, []));
    }
  };
  return fc
    .constantFrom(...types)
    .chain((type) => fc.record({ stem: text, task: task(type), explanation: maybe(text), category: fc.array(fc.constantFrom('Networks', 'Risk', 'A / B', 'Été'), { maxLength: 2 }), difficulty: maybe(fc.integer({ min: 1, max: 5 })), tags: fc.uniqueArray(fc.constantFrom('one', 'two'), { maxLength: 2 }) }))
    .map(({ stem, task: chosen, explanation, category, difficulty, tags }) => questionOf({ place: 'here', stem, task: chosen, explanation: [explanation], category, difficulty, tags }));
}
