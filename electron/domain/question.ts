import { z } from 'zod';
import { hotspotLimits, imageAreaSchema, imagePointSchema } from './hotspot.ts';

/** `shown` is read and not answered: what Cutscore can't score comes in so, with its text. */
export const itemTypes = ['single', 'multiple', 'ordering', 'matching', 'numeric', 'text', 'hotspot', 'shown'] as const;
export type ItemType = (typeof itemTypes)[number];

/**
 * Why a question is shown and not scored: a passage to read; answers that a person must mark (`essay`, `upload`, `drawing`); parts
 * that Cutscore has no screen for (`image` for places on an image, `parts` for several answers in one); a question that its program
 * makes anew for each candidate (`template`) or changes with the answers (`adaptive`); a source that names no right answer (`no-key`).
 */
export const shownReasons = ['reading', 'essay', 'upload', 'drawing', 'image', 'parts', 'template', 'adaptive', 'no-key', 'other'] as const;
export type ShownReason = (typeof shownReasons)[number];

export const skills = ['recall', 'apply', 'analyze', 'evaluate'] as const;

/** Limits that keep one hostile or careless question from harming the rest (characters, counts). */
export const questionLimits = { text: 20_000, options: 60, references: 20, id: 128 } as const;

const text = z.string().min(1).max(questionLimits.text);
const id = z.string().min(1).max(questionLimits.id).regex(/^[\w.:-]+$/u);

/** An option of a choice question; `id` is stable within the question, its letter on screen is not. */
const paperOption = z.object({ id, text });

/** What a candidate may see of a question before the end. Nothing here tells the key. */
export const interactionSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('single'),
    options: z.array(paperOption).min(2).max(questionLimits.options),
    /** Set where the source asks whether a statement is true: two options, true first. */
    trueFalse: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal('multiple'),
    options: z.array(paperOption).min(2).max(questionLimits.options),
    /** How many to choose, where the source tells the candidate. */
    choose: z.number().int().positive().nullable(),
  }),
  z.object({ type: z.literal('ordering'), options: z.array(paperOption).min(2).max(questionLimits.options) }),
  z.object({
    type: z.literal('matching'),
    prompts: z.array(paperOption).min(1).max(questionLimits.options),
    options: z.array(paperOption).min(2).max(questionLimits.options),
  }),
  z.object({ type: z.literal('numeric'), unit: z.string().max(40).nullable() }),
  z.object({ type: z.literal('text') }),
  z.object({
    type: z.literal('hotspot'),
    /** SHA-256 (hex) of the image on which places are asked for, and its size in the points that places are told in. */
    image: z.string().regex(/^[0-9a-f]{64}$/u),
    description: z.string().max(500),
    width: z.number().int().positive().max(hotspotLimits.size),
    height: z.number().int().positive().max(hotspotLimits.size),
    /** How many places are asked for. */
    choose: z.number().int().min(1).max(hotspotLimits.places),
  }),
  z.object({ type: z.literal('shown'), reason: z.enum(shownReasons) }),
]);
export type Interaction = z.infer<typeof interactionSchema>;

export const paperSchema = z.object({
  stem: text,
  interaction: interactionSchema,
  /** False where the order carries meaning (numbers ascending). */
  shuffle: z.boolean(),
});
/** The question as it is put: stem and interaction, without key. */
export type Paper = z.infer<typeof paperSchema>;

/** A share of the question's point. */
const share = z.number().gt(0).max(1);

/**
 * The right answer of each type. `partial` gives a share of the point for a share of the right choices. The optional parts
 * hold what some sources say beyond that; a question that lacks them has the same revision as before they were thought of.
 */
export const keySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('single'),
    option: id,
    /** What other options earn, where the source gives them the point or a part of it. */
    credit: z.record(id, share).optional(),
  }),
  z.object({
    type: z.literal('multiple'),
    options: z.array(id).min(1),
    partial: z.boolean(),
    /** What each option adds or takes, where the source says it for each: then the sum counts, from 0 to 1. Absent ones count 0. */
    credit: z.record(id, z.number().min(-1).max(1)).optional(),
  }),
  z.object({ type: z.literal('ordering'), order: z.array(id).min(2), partial: z.boolean() }),
  z.object({ type: z.literal('matching'), pairs: z.record(id, id), partial: z.boolean() }),
  z.object({
    type: z.literal('numeric'),
    value: z.number(),
    tolerance: z.number().min(0),
    /** Further answers that earn the point or a part of it; the best that fits counts. */
    also: z.array(z.object({ value: z.number(), tolerance: z.number().min(0), share })).max(questionLimits.options).optional(),
  }),
  z.object({
    type: z.literal('text'),
    accepted: z.array(text).min(1).max(1000),
    caseSensitive: z.boolean(),
    /** Answers that earn a part of the point. */
    also: z.array(z.object({ text, share: share.lt(1) })).max(1000).optional(),
    /** `*` in an accepted form stands for any text, `\*` for a star. */
    wildcard: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal('hotspot'),
    areas: z.array(imageAreaSchema).min(1).max(hotspotLimits.areas),
    /** False where all areas must be found, and a part of them earns nothing. */
    partial: z.boolean(),
  }),
  z.object({ type: z.literal('shown') }),
]);
export type Key = z.infer<typeof keySchema>;

const optionRationale = z.object({
  option: id,
  /** Why this option is right or worse here. */
  why: z.string().max(questionLimits.text).nullable(),
  /** The fact that would make a wrong option the key. */
  rightIf: z.string().max(questionLimits.text).nullable(),
});

/** What a candidate sees only after the end: key, rationales, explanation, references. */
export const solutionSchema = z.object({
  key: keySchema,
  rationales: z.array(optionRationale),
  explanation: z.string().max(questionLimits.text).nullable(),
  references: z.array(z.string().max(1000)).max(questionLimits.references),
});
export type Solution = z.infer<typeof solutionSchema>;

export const questionSchema = z.object({
  id,
  type: z.enum(itemTypes),
  domain: id,
  objective: id.nullable(),
  /** Author's rating 1 (easy) to 5 (hard); null where the source has none. */
  difficulty: z.number().int().min(1).max(5).nullable(),
  skill: z.enum(skills).nullable(),
  /** The decision that the question tests, in a line; two of one form must not neighbour. */
  decision: z.string().max(500).nullable(),
  /** Ids of questions that give this one away; never in one form. */
  enemies: z.array(id),
  paper: paperSchema,
  solution: solutionSchema,
});
/** A question as a pack holds it. Its revision is the hash of paper and solution (see `questionRevision`). */
export type Question = z.infer<typeof questionSchema>;

export const responseSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('single'), option: id }),
  z.object({ type: z.literal('multiple'), options: z.array(id).max(questionLimits.options) }),
  z.object({ type: z.literal('ordering'), order: z.array(id).max(questionLimits.options) }),
  z.object({ type: z.literal('matching'), pairs: z.record(id, id) }),
  z.object({ type: z.literal('numeric'), value: z.string().max(60) }),
  z.object({ type: z.literal('text'), value: z.string().max(2000) }),
  z.object({ type: z.literal('hotspot'), places: z.array(imagePointSchema).max(hotspotLimits.places) }),
]);
/** What a candidate gave as an answer. Empty input is no response: the item is then incomplete. */
export type Response = z.infer<typeof responseSchema>;

/** Whether an answer to it is asked for and scored. */
export function isScored(interaction: Pick<Interaction, 'type'>): boolean {
  return interaction.type !== 'shown';
}

/** The option ids that a response or key may name, in the author's order. */
export function optionIds(interaction: Interaction): readonly string[] {
  return 'options' in interaction ? interaction.options.map((option) => option.id) : [];
}

/** The stable text of which a question's revision is the SHA-256: same text, same revision, on every machine. */
export function revisionText(question: Pick<Question, 'paper' | 'solution'>): string {
  return JSON.stringify(sortKeys({ paper: question.paper, solution: question.solution }));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, inner]) => [name, sortKeys(inner)]),
  );
}
