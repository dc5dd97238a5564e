import * as fc from 'fast-check';
import { assertNever } from '../assert-never.ts';
import type { Form, PackManifest } from '../pack.ts';
import { itemTypes, shownReasons, skills } from '../question.ts';
import type { Interaction, ItemType, Key, Question } from '../question.ts';

/** A pack before it is written: its manifest (with the count of questions, and a hash of zeros) and its questions. */
export interface SamplePack {
  readonly manifest: PackManifest;
  readonly questions: readonly Question[];
}

/** Any valid question of the types given; ids, domain and objective may be fixed. Key and rationales fit its options. */
export function arbitraryQuestion(
  fixed: {
    readonly types?: readonly ItemType[];
    readonly id?: string;
    readonly domain?: string;
    readonly objective?: string | null;
  } = {},
): fc.Arbitrary<Question> {
  return fc
    .constantFrom(...(fixed.types ?? itemTypes))
    .chain((type) => fc.tuple(arbitraryTask(type), arbitraryFacts(fixed), arbitraryRemarks))
    .map(([{ interaction, key, shuffle, stem }, facts, remarks]) => {
      const options = 'options' in interaction ? interaction.options : [];
      return {
        ...facts,
        type: interaction.type,
        paper: { stem, interaction, shuffle },
        solution: {
          key,
          rationales: options.map((option, index) => ({
            option: option.id,
            why: remarks.whys[index % remarks.whys.length] ?? null,
            rightIf: remarks.rightIfs[index % remarks.rightIfs.length] ?? null,
          })),
          explanation: remarks.explanation,
          references: remarks.references,
        },
      };
    });
}

/** Any valid pack: 1 to 4 domains with objectives, up to `maxQuestions` questions in them, and forms that draw on these. */
export function arbitraryPack(maxQuestions = 12): fc.Arbitrary<SamplePack> {
  return fc
    .tuple(arbitraryDomains, fc.integer({ min: 1, max: maxQuestions }), arbitraryIdentity)
    .chain(([domains, count, identity]) =>
      fc
        .tuple(
          ...Array.from({ length: count }, (_, index) =>
            fc.constantFrom(...domains).chain((domain) =>
              arbitraryQuestion({
                id: `q-${index + 1}`,
                domain: domain.id,
                objective: domain.objectives[index % (domain.objectives.length + 1)]?.id ?? null,
              }),
            ),
          ),
        )
        .chain((questions) =>
          arbitraryForms(questions.map((question) => question.id)).map((drawn) => ({
            questions,
            manifest: {
              format: 'cutpack/1' as const,
              ...identity,
              domains,
              // A form of things to read alone is none.
              forms: drawn.filter((form) => questions.some(({ id, type }) => type !== 'shown' && form.questions.includes(id))),
              questions: { count: questions.length, sha256: '0'.repeat(64) },
            },
          })),
        ),
    );
}

const sentence = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' });
const name = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

function arbitraryOptions(prefix: string, min: number): fc.Arbitrary<{ id: string; text: string }[]> {
  return fc
    .array(sentence, { minLength: min, maxLength: 6 })
    .map((texts) => texts.map((text, index) => ({ id: `${prefix}${index + 1}`, text })));
}

interface Task {
  readonly stem: string;
  readonly shuffle: boolean;
  readonly interaction: Interaction;
  readonly key: Key;
}

function arbitraryTask(type: ItemType): fc.Arbitrary<Task> {
  return fc
    .record({ stem: sentence, shuffle: fc.boolean(), pair: arbitraryPair(type) })
    .map(({ stem, shuffle, pair }) => ({ stem, shuffle, ...pair }));
}

function arbitraryPair(type: ItemType): fc.Arbitrary<Pick<Task, 'interaction' | 'key'>> {
  const options = arbitraryOptions('o', 2);
  switch (type) {
    case 'single':
      return options.chain((options) =>
        fc.constantFrom(...options).map((right) => ({
          interaction: { type, options },
          key: { type, option: right.id },
        })),
      );
    case 'multiple':
      return fc.tuple(options, fc.boolean(), fc.boolean()).chain(([options, partial, told]) =>
        fc.subarray(options.map((option) => option.id), { minLength: 1 }).map((right) => ({
          interaction: { type, options, choose: told ? right.length : null },
          key: { type, options: right, partial },
        })),
      );
    case 'ordering':
      return fc.tuple(options, fc.boolean()).chain(([options, partial]) =>
        fc
          .shuffledSubarray(options.map((option) => option.id), { minLength: options.length })
          .map((order) => ({ interaction: { type, options }, key: { type, order, partial } })),
      );
    case 'matching':
      return fc.tuple(options, arbitraryOptions('p', 1), fc.boolean()).chain(([options, prompts, partial]) =>
        fc
          .tuple(...prompts.map((prompt) => fc.constantFrom(...options).map((option) => [prompt.id, option.id] as const)))
          .map((pairs) => ({
            interaction: { type, prompts, options },
            key: { type, pairs: Object.fromEntries(pairs), partial },
          })),
      );
    case 'numeric':
      return fc
        .record({ unit: maybe(name), value: fc.integer({ min: -1_000_000, max: 1_000_000 }), tolerance: fc.nat(100) })
        .map(({ unit, value, tolerance }) => ({
          interaction: { type, unit },
          key: { type, value: value / 4, tolerance: tolerance / 4 },
        }));
    case 'text':
      return fc
        .record({ accepted: fc.array(sentence, { minLength: 1, maxLength: 3 }), caseSensitive: fc.boolean() })
        .map(({ accepted, caseSensitive }) => ({ interaction: { type }, key: { type, accepted, caseSensitive } }));
    case 'hotspot':
      return fc.record({ radii: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }), partial: fc.boolean() }).map(({ radii, partial }) => ({
        interaction: { type, image: 'a0'.repeat(32), description: 'An image', width: 100, height: 80, choose: radii.length },
        // They stand in a row and never meet.
        key: { type, areas: radii.map((radius, place) => ({ area: { shape: 'circle' as const, x: 10 + 20 * place, y: 40, radius }, share: 1 / radii.length })), partial },
      }));
    case 'shown':
      return fc.constantFrom(...shownReasons).map((reason) => ({ interaction: { type, reason }, key: { type } }));
    default:
      return assertNever(type);
  }
}

function arbitraryFacts(fixed: {
  readonly id?: string;
  readonly domain?: string;
  readonly objective?: string | null;
}): fc.Arbitrary<Pick<Question, 'id' | 'domain' | 'objective' | 'difficulty' | 'skill' | 'decision' | 'enemies'>> {
  return fc.record({
    id: fixed.id === undefined ? fc.nat().map((number) => `q-${number}`) : fc.constant(fixed.id),
    domain: fc.constant(fixed.domain ?? 'd1'),
    objective: fc.constant(fixed.objective === undefined ? 'd1.01' : fixed.objective),
    difficulty: maybe(fc.integer({ min: 1, max: 5 })),
    skill: maybe(fc.constantFrom(...skills)),
    decision: maybe(sentence),
    enemies: fc.uniqueArray(
      fc.nat(99).map((number) => `enemy-${number}`),
      { maxLength: 2 },
    ),
  });
}

const arbitraryRemarks = fc.record({
  whys: fc.array(maybe(sentence), { minLength: 1, maxLength: 4 }),
  rightIfs: fc.array(maybe(sentence), { minLength: 1, maxLength: 4 }),
  explanation: maybe(sentence),
  references: fc.array(sentence, { maxLength: 3 }),
});

const arbitraryDomains = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, index) =>
      fc.record({
        id: fc.constant(`d${index + 1}`),
        title: name,
        shortTitle: name.map((text) => text.slice(0, 40)),
        weight: fc.integer({ min: 1, max: 100 }),
        description: sentence,
        objectives: fc
          .array(name, { maxLength: 3 })
          .map((titles) => titles.map((title, position) => ({ id: `d${index + 1}.0${position + 1}`, title }))),
      }),
    ),
  ),
);

const arbitraryIdentity = fc.record({
  id: fc.nat(999).map((number) => `pack-${number}`),
  title: name,
  edition: name,
  language: fc.constantFrom('en', 'de', 'pt-BR'),
  publisher: name,
  license: name,
  outline: name,
  exam: fc.record({
    body: name,
    name,
    questions: fc.integer({ min: 1, max: 200 }),
    minutes: fc.integer({ min: 1, max: 300 }),
    scale: fc.constantFrom({ max: 1000, cut: 700 }, { max: 900, cut: 750 }, { max: 100, cut: 65 }),
    price: maybe(fc.record({ amount: fc.nat(2000), currency: fc.constantFrom('USD', 'EUR') })),
    validityYears: maybe(fc.integer({ min: 1, max: 5 })),
    renewal: maybe(sentence),
    retakeWaitDays: fc.array(fc.nat(365), { maxLength: 3 }),
    retakeNote: maybe(sentence),
    prerequisites: maybe(sentence),
    disclaimer: sentence,
  }),
  guide: fc.array(fc.record({ title: name, text: sentence }), { maxLength: 2 }).map((chapters) => chapters.map((chapter, index) => ({ id: `chapter-${index + 1}`, ...chapter }))),
  studyPlan: maybe(
    fc.record({
      hours: fc.constant({ min: 120, max: 200 }),
      months: fc.constant({ min: 2, max: 4 }),
      questions: fc.integer({ min: 1, max: 1000 }),
      fullExams: fc.constant({ min: 2, max: 3, target: 0.75 }),
      phases: fc.array(
        fc.record({
          title: name,
          weeks: maybe(fc.constant({ min: 2, max: 3 })),
          hours: fc.integer({ min: 1, max: 80 }),
          text: sentence,
        }),
        { maxLength: 3 },
      ),
    }),
  ),
});

function arbitraryForms(ids: readonly string[]): fc.Arbitrary<Form[]> {
  return fc
    .array(
      fc.record({
        title: name,
        kind: fc.constantFrom('exam' as const, 'sample' as const),
        minutes: fc.integer({ min: 1, max: 300 }),
        questions: fc.shuffledSubarray([...ids], { minLength: 1 }),
      }),
      { maxLength: 3 },
    )
    .map((forms) => forms.map((form, index) => ({ id: `form-${index + 1}`, ...form })));
}
