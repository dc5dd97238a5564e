import { z } from 'zod';
import { assertNever } from '../../domain/assert-never.ts';
import type { Problem } from '../../domain/problem.ts';
import { seedFrom, seededRandom, shuffled } from '../../domain/random.ts';
import { questionSchema, skills } from '../../domain/question.ts';
import type { Interaction, Key, Question, Solution } from '../../domain/question.ts';
import { questionInconsistencies } from '../../domain/question-consistency.ts';
import { checkShape } from './positioned-yaml.ts';
import type { PositionedYaml } from './positioned-yaml.ts';

/** Where a question stands in the outline: its folder and file say so, or its own line `objective` in the sample. */
export interface OutlinePlace {
  readonly domain: string;
  readonly objective: string;
}

/** A question as an author wrote it. */
export type QuestionText = z.infer<typeof questionTextSchema>;

const common = {
  id: z.string(),
  objective: z.string().optional(),
  decision: z.string().optional(),
  difficulty: z.number().optional(),
  skill: z.enum(skills).optional(),
  enemies: z.array(z.string()).optional(),
  stem: z.string(),
  explanation: z.string().optional(),
  references: z.array(z.string()).optional(),
};
const shuffle = z.boolean().optional();
const choice = z.strictObject({
  text: z.string(),
  correct: z.literal(true).optional(),
  why: z.string().optional(),
  right_if: z.string().optional(),
});
const step = z.strictObject({ text: z.string(), why: z.string().optional() });

const single = z.strictObject({ ...common, type: z.literal('single'), shuffle, options: z.array(choice).min(2) });
const multiple = z.strictObject({
  ...common,
  type: z.literal('multiple'),
  shuffle,
  options: z.array(choice).min(2),
  choose: z.number().optional(),
  partial: z.boolean().optional(),
});
const ordering = z.strictObject({ ...common, type: z.literal('ordering'), options: z.array(step).min(2), partial: z.boolean().optional() });
const matching = z.strictObject({
  ...common,
  type: z.literal('matching'),
  shuffle,
  pairs: z.array(z.strictObject({ prompt: z.string(), option: z.string(), why: z.string().optional() })).min(1),
  distractors: z.array(z.string()).optional(),
  partial: z.boolean().optional(),
});
const numeric = z.strictObject({
  ...common,
  type: z.literal('numeric'),
  answer: z.strictObject({ value: z.number(), tolerance: z.number().optional(), unit: z.string().optional() }),
});
const text = z.strictObject({
  ...common,
  type: z.literal('text'),
  answer: z.strictObject({ accepted: z.array(z.string()), case_sensitive: z.boolean().optional() }),
});

const questionTextSchema = z.preprocess(
  // An ISSMP question is single best answer and need not say so.
  (value) => (isMapping(value) && !('type' in value) ? { ...value, type: 'single' } : value),
  z.discriminatedUnion('type', [single, multiple, ordering, matching, numeric, text]),
);

/**
 * Reads the question at `path` of a file. Null with problems when it can't be used: a wrong shape, no key or too many,
 * a reference to options that don't exist. `placeOf` finds domain and objective, or says what is wrong.
 */
export function readQuestionText(
  yaml: PositionedYaml,
  path: readonly number[],
  value: unknown,
  placeOf: (source: QuestionText) => OutlinePlace | string,
): { readonly question: Question | null; readonly problems: readonly Problem[] } {
  const id = isMapping(value) && 'id' in value && typeof value.id === 'string' ? value.id.slice(0, 128) : null;
  const refused = (rule: string, message: string): { question: null; problems: readonly Problem[] } => ({
    question: null,
    problems: [{ file: yaml.file, line: yaml.lineAt(path), question: id, rule, message, measure: null }],
  });
  const source = checkShape(yaml, path, value, questionTextSchema, id);
  if (source.value === null) return { question: null, problems: source.problems };
  const place = placeOf(source.value);
  if (typeof place === 'string') return refused('unknown-objective', place);
  const task = taskOf(source.value);
  if (typeof task === 'string') return refused('key-count', task);
  const valid = checkShape(yaml, path, assembled(source.value, place, task), questionSchema, id);
  if (valid.value === null) return { question: null, problems: valid.problems };
  const [inconsistency] = questionInconsistencies(valid.value);
  if (inconsistency !== undefined) return refused(inconsistency.rule, inconsistency.message);
  return { question: valid.value, problems: [] };
}

interface Task {
  readonly interaction: Interaction;
  readonly key: Key;
  readonly rationales: Solution['rationales'];
}

function assembled(source: QuestionText, place: OutlinePlace, task: Task): Question {
  return {
    id: source.id,
    type: source.type,
    domain: place.domain,
    objective: place.objective,
    difficulty: source.difficulty ?? null,
    skill: source.skill ?? null,
    decision: source.decision ?? null,
    enemies: source.enemies ?? [],
    paper: {
      stem: source.stem,
      interaction: task.interaction,
      shuffle: 'shuffle' in source ? (source.shuffle ?? true) : true,
    },
    solution: {
      key: task.key,
      rationales: task.rationales,
      explanation: source.explanation ?? null,
      references: source.references ?? [],
    },
  };
}

/** Interaction and key of a source question, or the sentence that says why there is no one key. */
function taskOf(source: QuestionText): Task | string {
  switch (source.type) {
    case 'single': {
      const right = rightOptions(source.options);
      const [key] = right;
      if (key === undefined || right.length > 1) return `Mark exactly one option with "correct: true": ${right.length} are marked.`;
      return {
        interaction: { type: 'single', options: lettered(source.options) },
        key: { type: 'single', option: key },
        rationales: choiceRationales(source.options),
      };
    }
    case 'multiple': {
      const right = rightOptions(source.options);
      if (right.length === 0) return 'Mark at least one option with "correct: true".';
      return {
        interaction: { type: 'multiple', options: lettered(source.options), choose: source.choose ?? null },
        key: { type: 'multiple', options: right, partial: source.partial ?? false },
        rationales: choiceRationales(source.options),
      };
    }
    case 'ordering':
      return orderingTask(source);
    case 'matching':
      return matchingTask(source);
    case 'numeric':
      return {
        interaction: { type: 'numeric', unit: source.answer.unit ?? null },
        key: { type: 'numeric', value: source.answer.value, tolerance: source.answer.tolerance ?? 0 },
        rationales: [],
      };
    case 'text':
      return {
        interaction: { type: 'text' },
        key: { type: 'text', accepted: source.answer.accepted, caseSensitive: source.answer.case_sensitive ?? false },
        rationales: [],
      };
    default:
      return assertNever(source);
  }
}

/** The source lists the options in the right order. On paper they stand mixed, with letters that don't tell it. */
function orderingTask(source: z.infer<typeof ordering>): Task {
  const mixed = hiddenOrder(source.options, source.id);
  return {
    interaction: { type: 'ordering', options: lettered(mixed) },
    key: { type: 'ordering', order: source.options.map((option) => letter(mixed.indexOf(option))), partial: source.partial ?? false },
    rationales: mixed.map((option, index) => ({ option: letter(index), why: option.why ?? null, rightIf: null })),
  };
}

/** Each prompt stands beside its option in the source; on paper the options stand mixed. Equal texts are one option. */
function matchingTask(source: z.infer<typeof matching>): Task {
  const texts = [...new Set([...source.pairs.map((pair) => pair.option), ...(source.distractors ?? [])])];
  const mixed = hiddenOrder(texts, source.id);
  const pairs = source.pairs.map((pair, index) => [`p${index + 1}`, letter(mixed.indexOf(pair.option))] as const);
  return {
    interaction: {
      type: 'matching',
      prompts: source.pairs.map((pair, index) => ({ id: `p${index + 1}`, text: pair.prompt })),
      options: mixed.map((option, index) => ({ id: letter(index), text: option })),
    },
    key: { type: 'matching', pairs: Object.fromEntries(pairs), partial: source.partial ?? false },
    rationales: mixed.map((option, index) => ({
      option: letter(index),
      why: source.pairs.find((pair) => pair.option === option && pair.why !== undefined)?.why ?? null,
      rightIf: null,
    })),
  };
}

/** An order drawn from the question's id, so that it stays the same, and never the order of the source. */
function hiddenOrder<T>(values: readonly T[], id: string): readonly T[] {
  const mixed = shuffled(values, seededRandom(seedFrom(id)));
  return mixed.every((value, index) => value === values[index]) ? [...values.slice(1), ...values.slice(0, 1)] : mixed;
}

function lettered(options: readonly { readonly text: string }[]): { id: string; text: string }[] {
  return options.map((option, index) => ({ id: letter(index), text: option.text }));
}

function rightOptions(options: readonly z.infer<typeof choice>[]): string[] {
  return options.flatMap((option, index) => (option.correct === true ? [letter(index)] : []));
}

function choiceRationales(options: readonly z.infer<typeof choice>[]): Solution['rationales'] {
  return options.map((option, index) => ({ option: letter(index), why: option.why ?? null, rightIf: option.right_if ?? null }));
}

/** a, b, ... z, then a1, b1, ... */
function letter(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(97 + (index % 26))}${round === 0 ? '' : round}`;
}

function isMapping(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
