import { assertNever } from './assert-never.ts';
import type { ImageShape } from './hotspot.ts';
import type { Interaction, Key, Question } from './question.ts';
import { optionIds } from './question.ts';

/** What the shape alone cannot say: a rule's code and a sentence that says what to do. */
export interface Inconsistency {
  readonly rule: 'question-type' | 'option-id' | 'key-option' | 'rationale-option' | 'own-enemy';
  readonly message: string;
}

/**
 * Checks that the parts of a question fit together: one type throughout, distinct option ids, and a key and rationales that
 * name options which exist. A question with any of these must not come into a pack: it could not be scored.
 */
export function questionInconsistencies(question: Question): readonly Inconsistency[] {
  const { interaction } = question.paper;
  const { key } = question.solution;
  if (interaction.type !== question.type || key.type !== question.type) {
    return [
      {
        rule: 'question-type',
        message: `Give question, interaction and key the same type: they say ${question.type}, ${interaction.type} and ${key.type}.`,
      },
    ];
  }
  return [
    ...distinct(optionIds(interaction), 'option'),
    ...(interaction.type === 'matching' ? distinct(interaction.prompts.map((prompt) => prompt.id), 'prompt') : []),
    ...keyInconsistencies(question),
    ...rationaleInconsistencies(question),
    ...(question.enemies.includes(question.id)
      ? [{ rule: 'own-enemy' as const, message: 'Remove the question from its own list of enemies.' }]
      : []),
  ];
}

function distinct(ids: readonly string[], what: string): readonly Inconsistency[] {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  return repeated === undefined
    ? []
    : [{ rule: 'option-id', message: `Give each ${what} an id of its own: "${repeated}" stands twice.` }];
}

function keyInconsistencies({ paper: { interaction }, solution: { key } }: Question): readonly Inconsistency[] {
  const known = new Set(optionIds(interaction));
  switch (key.type) {
    case 'single':
      return [
        ...unknownOptions([key.option, ...Object.keys(key.credit ?? {})], known),
        ...(interaction.type === 'single' && interaction.trueFalse === true && interaction.options.length !== 2
          ? [keyProblem('Give a true or false question its two options.')]
          : []),
      ];
    case 'multiple':
      return [
        ...unknownOptions([...key.options, ...Object.keys(key.credit ?? {})], known),
        ...repeats(key.options),
        ...(interaction.type === 'multiple' && interaction.choose !== null && interaction.choose !== key.options.length
          ? [keyProblem(`Let "choose" be the number of right options: it says ${interaction.choose}, the key has ${key.options.length}.`)]
          : []),
      ];
    case 'ordering':
      return [
        ...unknownOptions(key.order, known),
        ...repeats(key.order),
        ...(key.order.length < known.size ? [keyProblem('Name every option in the order: some are missing from the key.')] : []),
      ];
    case 'matching':
      return [
        ...unknownOptions(Object.values(key.pairs), known),
        ...(interaction.type === 'matching' ? unpairedPrompts(interaction.prompts.map((prompt) => prompt.id), key.pairs) : []),
      ];
    case 'hotspot':
      return interaction.type === 'hotspot' ? areaInconsistencies(interaction, key) : [];
    case 'numeric':
    case 'text':
    case 'shown':
      return [];
    default:
      return assertNever(key);
  }
}

function areaInconsistencies({ width, height, choose }: Extract<Interaction, { type: 'hotspot' }>, { areas }: Extract<Key, { type: 'hotspot' }>): readonly Inconsistency[] {
  const best = areas.map(({ share }) => share).filter((share) => share > 0).toSorted((left, right) => right - left).slice(0, choose).reduce((sum, share) => sum + share, 0);
  return [
    ...(areas.every(({ area }) => isWithin(area, width, height)) ? [] : [keyProblem('Let each right area begin on the image: one lies beside it.')]),
    ...(best < 0.999 ? [keyProblem('Let the places that are asked for earn the whole point: the right areas give less.')] : []),
  ];
}

function isWithin(area: ImageShape, width: number, height: number): boolean {
  const places = area.shape === 'poly' ? area.corners : [area];
  return places.some(({ x, y }) => x <= width && y <= height);
}

function rationaleInconsistencies({ paper, solution }: Question): readonly Inconsistency[] {
  const known = new Set(optionIds(paper.interaction));
  const named = solution.rationales.map((rationale) => rationale.option);
  const problem = named.find((option, index) => !known.has(option) || named.indexOf(option) !== index);
  return problem === undefined
    ? []
    : [{ rule: 'rationale-option', message: `Give each rationale the id of one option: "${problem}" is unknown or stands twice.` }];
}

function unpairedPrompts(prompts: readonly string[], pairs: Readonly<Record<string, string>>): readonly Inconsistency[] {
  const known = new Set(prompts);
  const missing = prompts.find((prompt) => !Object.hasOwn(pairs, prompt));
  const extra = Object.keys(pairs).find((prompt) => !known.has(prompt));
  return [
    ...(missing === undefined ? [] : [keyProblem(`Pair every prompt in the key: "${missing}" has no option.`)]),
    ...(extra === undefined ? [] : [keyProblem(`Remove "${extra}" from the key: the question has no such prompt.`)]),
  ];
}

function unknownOptions(named: readonly string[], known: ReadonlySet<string>): readonly Inconsistency[] {
  const unknown = named.find((option) => !known.has(option));
  return unknown === undefined ? [] : [keyProblem(`Let the key name options of the question: "${unknown}" is none.`)];
}

function repeats(named: readonly string[]): readonly Inconsistency[] {
  const repeated = named.find((option, index) => named.indexOf(option) !== index);
  return repeated === undefined ? [] : [keyProblem(`Name each option once in the key: "${repeated}" stands twice.`)];
}

function keyProblem(message: string): Inconsistency {
  return { rule: 'key-option', message };
}
