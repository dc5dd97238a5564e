import { hotspotLimits, type ImageArea } from '../../domain/hotspot.ts';
import { parseNumber } from '../../domain/response-score.ts';
import { questionLimits, type Interaction, type Key, type ShownReason, type Solution } from '../../domain/question.ts';

/** What a question asks: how it is answered, the key, and what the source says of single answers. */
export interface Task {
  readonly interaction: Interaction;
  readonly key: Key;
  readonly rationales: Solution['rationales'];
  readonly shuffle: boolean;
  /** Lines that stand under the stem: the options of a question that is shown only. */
  readonly lines: readonly string[];
  /** What the source says of typed answers; it goes into the explanation. */
  readonly remarks: readonly string[];
}

export interface ReadOption {
  readonly text: string;
  /** Share of the point: 1 for the right one of a choice, 0 for a wrong one, between and below 0 where the source says so. */
  readonly share: number;
  /** What the source says when it is chosen. */
  readonly why?: string | null;
}

export interface ChoiceRules {
  readonly several: boolean;
  /** How several choices are scored: all or nothing, right less wrong ones, or by the share of each option. */
  readonly scoring: 'whole' | 'subtract' | 'shares';
  /** False where the order carries meaning. True unless said. */
  readonly shuffle?: boolean;
  /** How many the source tells the candidate to choose. */
  readonly choose?: number | null;
}

/**
 * A choice of one or several options. Without a right one among them it is shown and not scored: a key is never guessed. The best
 * option counts as the whole point, also where the source gives it less.
 */
export function choiceTask(options: readonly ReadOption[], rules: ChoiceRules): Task {
  const best = Math.max(0, ...options.map(({ share }) => share));
  if (best === 0) return shownTask('no-key', options.map(({ text }) => text));
  if (options.length < 2 || options.length > questionLimits.options) return shownTask('other', options.map(({ text }) => text));
  const named = options.map((option, place) => ({ ...option, id: optionId(place) }));
  return {
    ...(rules.several ? severalOf(named, rules) : oneOf(named, best)),
    rationales: named.flatMap(({ id, why }) => (why === null || why === undefined || why === '' ? [] : [{ option: id, why, rightIf: null }])),
    shuffle: rules.shuffle ?? true,
    lines: [],
    remarks: [],
  };
}

/** A statement that is true or false. `texts` are the source's own words for that. */
export function trueFalseTask(isTrue: boolean, { texts = ['True', 'False'], whys = [null, null] }: { readonly texts?: readonly [string, string]; readonly whys?: readonly [string | null, string | null] } = {}): Task {
  const ids = ['true', 'false'] as const;
  return {
    interaction: { type: 'single', options: ids.map((id, place) => ({ id, text: texts[place] ?? id })), trueFalse: true },
    key: { type: 'single', option: isTrue ? 'true' : 'false' },
    rationales: ids.flatMap((id, place) => {
      const why = whys[place] ?? '';
      return why === '' ? [] : [{ option: id, why, rightIf: null }];
    }),
    shuffle: false,
    lines: [],
    remarks: [],
  };
}

export interface ReadPair {
  readonly prompt: string;
  readonly option: string;
}

/** Prompts with the option that belongs to each. Options with the same text are one. */
export function matchingTask(pairs: readonly ReadPair[], distractors: readonly string[], { partial }: { readonly partial: boolean }): Task {
  const texts = [...new Set([...pairs.map(({ option }) => option), ...distractors])];
  const fits = pairs.length > 0 && pairs.length <= questionLimits.options && texts.length >= 2 && texts.length <= questionLimits.options;
  if (!fits) return shownTask('other', [...pairs.map(({ prompt }) => prompt), ...texts]);
  const ids = new Map(texts.map((text, place) => [text, optionId(place)]));
  return {
    interaction: {
      type: 'matching',
      prompts: pairs.map(({ prompt }, place) => ({ id: `p${place + 1}`, text: prompt })),
      options: texts.map((text, place) => ({ id: optionId(place), text })),
    },
    key: { type: 'matching', pairs: Object.fromEntries(pairs.map(({ option }, place) => [`p${place + 1}`, ids.get(option) ?? ''])), partial },
    rationales: [],
    shuffle: true,
    lines: [],
    remarks: [],
  };
}

/** Steps in their right order. */
export function orderingTask(steps: readonly string[], { partial }: { readonly partial: boolean }): Task {
  if (steps.length < 2 || steps.length > questionLimits.options) return shownTask('other', steps);
  const options = steps.map((text, place) => ({ id: optionId(place), text }));
  return { interaction: { type: 'ordering', options }, key: { type: 'ordering', order: options.map(({ id }) => id), partial }, rationales: [], shuffle: true, lines: [], remarks: [] };
}

export interface ReadNumber {
  readonly value: number;
  readonly tolerance: number;
  readonly share: number;
  readonly why?: string | null;
}

/** A number; the first answer with the whole point is the key, the others count beside it. */
export function numericTask(answers: readonly ReadNumber[], unit: string | null = null): Task {
  const [key, ...also] = bestFirst(answers.filter(({ share }) => share > 0));
  if (key === undefined || !answers.every(({ value, tolerance }) => Number.isFinite(value) && tolerance >= 0 && Number.isFinite(tolerance))) return shownTask('no-key', []);
  const others = also.slice(0, questionLimits.options).map(({ value, tolerance, share }) => ({ value, tolerance, share: Math.min(1, share / key.share) }));
  return {
    interaction: { type: 'numeric', unit },
    key: { type: 'numeric', value: key.value, tolerance: key.tolerance, ...(others.length === 0 ? {} : { also: others }) },
    rationales: [],
    shuffle: false,
    lines: [],
    remarks: remarksOn(answers.map(({ value, why }) => ({ answer: String(value), why }))),
  };
}

export interface ReadText {
  readonly text: string;
  readonly share: number;
  readonly why?: string | null;
}

/** A short text: the forms that earn the best share are accepted, the others earn a part. With `wildcard`, `*` is any text and `\*` a star. */
export function textTask(answers: readonly ReadText[], { caseSensitive, wildcard }: { readonly caseSensitive: boolean; readonly wildcard: boolean }): Task {
  const given = answers.filter(({ text, share }) => share > 0 && text.trim() !== '');
  // Where no star is meant as any text, those that are written as stars need no sign before them.
  const isPattern = given.some(({ text }) => /(?<!\\)\*/u.test(text));
  const counting = wildcard && !isPattern ? given.map((answer) => ({ ...answer, text: answer.text.replaceAll('\\*', '*') })) : given;
  const best = Math.max(0, ...counting.map(({ share }) => share));
  const accepted = [...new Set(counting.filter(({ share }) => share === best).map(({ text }) => text.trim()))].slice(0, 1000);
  if (accepted.length === 0) return shownTask('no-key', []);
  const also = counting.filter(({ share }) => share < best).slice(0, 1000).map(({ text, share }) => ({ text: text.trim(), share: share / best }));
  return {
    interaction: { type: 'text' },
    key: { type: 'text', accepted, caseSensitive, ...(also.length === 0 ? {} : { also }), ...(wildcard && isPattern ? { wildcard: true } : {}) },
    rationales: [],
    shuffle: false,
    lines: [],
    remarks: remarksOn(answers.map(({ text, why }) => ({ answer: text, why }))),
  };
}

/** An image on which places are asked for; its size is that of the points in which areas are told. */
export interface AskedImage {
  readonly sha256: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

/** Places on an image. Shares that together stay under the point are made to reach it; without any that earns it is shown. */
export function hotspotTask({ sha256, description, width, height }: AskedImage, areas: readonly ImageArea[], { choose, partial }: { readonly choose: number; readonly partial: boolean }): Task {
  const best = areas.map(({ share }) => share).filter((share) => share > 0).toSorted((left, right) => right - left).slice(0, choose).reduce((sum, share) => sum + share, 0);
  const isBeyond = areas.length > hotspotLimits.areas || choose > hotspotLimits.places || [width, height].some((size) => !Number.isInteger(size) || size < 1 || size > hotspotLimits.size);
  if (best <= 0 || isBeyond) return shownTask('image', []);
  return {
    interaction: { type: 'hotspot', image: sha256, description: description.slice(0, 500).toWellFormed(), width, height, choose },
    key: { type: 'hotspot', areas: areas.map(({ area, share }) => ({ area, share: Math.min(1, Math.max(-1, share > 0 ? share / best : share)) })), partial },
    rationales: [],
    shuffle: false,
    lines: [],
    remarks: [],
  };
}

/** Something that is shown and not scored, with what belongs to it in lines under its stem. */
export function shownTask(reason: ShownReason, lines: readonly string[]): Task {
  const isTold = reason !== 'reading';
  return { interaction: { type: 'shown', reason }, key: { type: 'shown' }, rationales: [], shuffle: false, lines: lines.filter((line) => line !== '').map((line) => (isTold ? `- ${line}` : line)), remarks: [] };
}

/** A number as a source writes it for its key, or null. */
export function readNumber(text: string): number | null {
  return parseNumber(text, null);
}

function oneOf(options: readonly (ReadOption & { readonly id: string })[], best: number): Pick<Task, 'interaction' | 'key'> {
  const right = options.find(({ share }) => share === best);
  const credit = options.filter((option) => option !== right && option.share > 0).map(({ id, share }) => [id, share / best] as const);
  return {
    interaction: { type: 'single', options: options.map(({ id, text }) => ({ id, text })) },
    key: { type: 'single', option: right?.id ?? '', ...(credit.length === 0 ? {} : { credit: Object.fromEntries(credit) }) },
  };
}

function severalOf(options: readonly (ReadOption & { readonly id: string })[], { scoring, choose = null }: ChoiceRules): Pick<Task, 'interaction' | 'key'> {
  const right = options.filter(({ share }) => share > 0);
  const sum = right.reduce((added, { share }) => added + share, 0);
  // Shares that together stay under the point would make the whole point unreachable.
  const scale = sum < almostWhole ? 1 / sum : 1;
  const credit = options.filter(({ share }) => share !== 0).map(({ id, share }) => [id, Math.min(1, Math.max(-1, share > 0 ? share * scale : share))] as const);
  return {
    interaction: { type: 'multiple', options: options.map(({ id, text }) => ({ id, text })), choose: choose === right.length ? choose : null },
    key: {
      type: 'multiple',
      options: right.map(({ id }) => id),
      partial: scoring !== 'whole',
      ...(scoring === 'shares' ? { credit: Object.fromEntries(credit) } : {}),
    },
  };
}

/** Thirds are written as 33.333 percent. */
const almostWhole = 0.999;

function bestFirst<T extends { readonly share: number }>(answers: readonly T[]): readonly T[] {
  const best = Math.max(0, ...answers.map(({ share }) => share));
  const first = answers.findIndex(({ share }) => share === best);
  return first === -1 ? [] : [...answers.slice(first, first + 1), ...answers.slice(0, first), ...answers.slice(first + 1)];
}

function remarksOn(answers: readonly { readonly answer: string; readonly why?: string | null | undefined }[]): readonly string[] {
  return answers.flatMap(({ answer, why }) => (why === null || why === undefined || why === '' ? [] : [`${answer}: ${why}`]));
}

/** a to z, then a2 and so on. */
function optionId(place: number): string {
  const letter = String.fromCodePoint(97 + (place % 26));
  return place < 26 ? letter : `${letter}${Math.floor(place / 26) + 1}`;
}
