import { assertNever } from './assert-never.ts';
import { areasHit } from './hotspot.ts';
import { optionIds, type Interaction, type Key, type Response } from './question.ts';

export interface ResponseScore {
  /** Share of the question's one point, 0 to 1. */
  readonly points: number;
  /** Whether the whole point was earned. */
  readonly correct: boolean;
}

/**
 * Scores one answer. No answer, an answer of another type than the question, and an answer that names an option which
 * the question does not have all earn nothing.
 *
 * Where the key allows part points: `multiple` gives (right chosen - wrong chosen) / number right, never below 0;
 * `ordering` the share of places that hold the right option; `matching` the share of prompts that are matched rightly.
 * Without it the answer is right as a whole or wrong. Numbers count within the key's tolerance (see `parseNumber`);
 * text is compared after Unicode NFKC, with runs of white space as one space and, unless the key minds it, without case.
 * Where the key says itself what single options or further answers earn, that counts instead. Of places on an image each area that
 * is hit counts once, with its share. `shown` earns nothing.
 */
export function scoreResponse(interaction: Interaction, key: Key, response: Response | null): ResponseScore {
  const points = response !== null && namesOnlyWhatExists(interaction, response) ? pointsFor(interaction, key, response) : 0;
  return { points, correct: points === 1 };
}

/**
 * Whether an item counts as answered on the review screen: every part of an ordering or a matching is placed, a multiple
 * response has as many choices as its `choose` asks (at least one where it asks for no number), a number reads as one,
 * a text is not blank. Tells nothing about the key.
 */
export function isComplete(interaction: Interaction, response: Response | null): boolean {
  if (response === null || !namesOnlyWhatExists(interaction, response)) return false;
  switch (interaction.type) {
    case 'single':
      return response.type === 'single';
    case 'multiple': {
      const chosen = response.type === 'multiple' ? new Set(response.options).size : 0;
      return interaction.choose === null ? chosen > 0 : chosen === interaction.choose;
    }
    case 'ordering':
      return response.type === 'ordering' && response.order.length === interaction.options.length;
    case 'matching':
      return response.type === 'matching' && interaction.prompts.every((prompt) => Object.hasOwn(response.pairs, prompt.id));
    case 'numeric':
      return response.type === 'numeric' && parseNumber(response.value, interaction.unit) !== null;
    case 'text':
      return response.type === 'text' && response.value.trim() !== '';
    case 'hotspot':
      return response.type === 'hotspot' && response.places.length === interaction.choose;
    case 'shown':
      return false;
    default:
      return assertNever(interaction);
  }
}

/**
 * Reads a number as people type it: "1,200.5", "1 200.5", "1'200.5", "1.200,5", "12,5", "+3", "−3" (the minus sign),
 * "1.5e3", with or without the question's unit before or after it. A single comma before exactly three digits groups
 * thousands ("1,200" is twelve hundred), any other single comma is a decimal comma, and a single point is a decimal
 * point ("1.200" is one and a fifth). Null for anything else.
 */
export function parseNumber(typed: string, unit: string | null): number | null {
  const plain = withoutUnit(normalised(typed), unit === null ? '' : normalised(unit))
    .replaceAll(/[\s'’]/gu, '')
    .replaceAll(/[−–]/gu, '-');
  const ungrouped = ungroup(plain);
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(ungrouped)) return null;
  const value = Number(ungrouped);
  return Number.isFinite(value) ? value : null;
}

function pointsFor(interaction: Interaction, key: Key, response: Response): number {
  switch (key.type) {
    case 'single':
      if (response.type !== 'single') return 0;
      return response.option === key.option ? 1 : ownShare(key.credit, response.option);
    case 'multiple':
      return response.type === 'multiple' ? pointsForChoices(key, new Set(response.options)) : 0;
    case 'ordering': {
      if (response.type !== 'ordering') return 0;
      const inPlace = key.order.filter((option, place) => response.order[place] === option).length;
      return wholeOrPart(inPlace, key.order.length, key.partial);
    }
    case 'matching': {
      if (response.type !== 'matching') return 0;
      const pairs = Object.entries(key.pairs);
      return wholeOrPart(pairs.filter(([prompt, option]) => response.pairs[prompt] === option).length, pairs.length, key.partial);
    }
    case 'numeric': {
      if (response.type !== 'numeric') return 0;
      const value = parseNumber(response.value, interaction.type === 'numeric' ? interaction.unit : null);
      if (value === null) return 0;
      return best([{ ...key, share: 1 }, ...(key.also ?? [])].filter((accepted) => isWithin(value, accepted)));
    }
    case 'text':
      return response.type === 'text' ? pointsForText(key, response.value) : 0;
    case 'hotspot':
      return response.type === 'hotspot' ? pointsForPlaces(key, response) : 0;
    case 'shown':
      return 0;
    default:
      return assertNever(key);
  }
}

function isWithin(value: number, accepted: { readonly value: number; readonly tolerance: number }): boolean {
  // The slack lets 1.1 be within 0.1 of 1, which binary fractions miss by their last digit.
  const slack = 1e-9 * Math.max(Math.abs(accepted.value), accepted.tolerance);
  return Math.abs(value - accepted.value) <= accepted.tolerance + slack;
}

function pointsForText(key: Extract<Key, { type: 'text' }>, value: string): number {
  const read = (text: string): string => (key.caseSensitive ? normalised(text) : normalised(text).toLowerCase());
  const given = read(value);
  if (given === '') return 0;
  const fits = (accepted: string): boolean => (key.wildcard === true ? fitsPattern(given, read(accepted)) : read(accepted) === given);
  return key.accepted.some(fits) ? 1 : best((key.also ?? []).filter(({ text }) => fits(text)));
}

/** Whether a text is `pattern` with some text in the place of each `*`; `\*` is a star. Looks at each part once, whatever the pattern. */
function fitsPattern(given: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split(/(?<!\\)\*/u).map((part) => part.replaceAll('\\*', '*'));
  const last = rest.pop();
  if (last === undefined) return given === first;
  if (!given.startsWith(first) || !given.endsWith(last) || given.length < first.length + last.length) return false;
  let from = first.length;
  const end = given.length - last.length;
  for (const part of rest) {
    const at = given.indexOf(part, from);
    if (at === -1 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}

function best(shares: readonly { readonly share: number }[]): number {
  return Math.max(0, ...shares.map(({ share }) => share));
}

function ownShare(credit: Readonly<Record<string, number>> | undefined, option: string): number {
  return credit !== undefined && Object.hasOwn(credit, option) ? (credit[option] ?? 0) : 0;
}

/** Sources write a third as 33.333 percent: three of them are the whole point. */
const almostWhole = 0.999;

function pointsForChoices(key: Extract<Key, { type: 'multiple' }>, chosen: ReadonlySet<string>): number {
  if (key.credit !== undefined) {
    const sum = [...chosen].reduce((added, option) => added + ownShare(key.credit, option), 0);
    return sum >= almostWhole ? 1 : Math.max(0, sum);
  }
  const rightOnes = new Set(key.options);
  const right = [...chosen].filter((option) => rightOnes.has(option)).length;
  const wrong = chosen.size - right;
  return wrong === 0 || key.partial ? wholeOrPart(Math.max(0, right - wrong), rightOnes.size, key.partial) : 0;
}

function pointsForPlaces(key: Extract<Key, { type: 'hotspot' }>, { places }: Extract<Response, { type: 'hotspot' }>): number {
  const hit = new Set(areasHit(key.areas, places).filter((area) => area !== null));
  const sum = [...hit].reduce((added, area) => added + (key.areas[area]?.share ?? 0), 0);
  if (sum >= almostWhole) return 1;
  return key.partial ? Math.max(0, sum) : 0;
}

function wholeOrPart(right: number, all: number, partial: boolean): number {
  if (all > 0 && right === all) return 1;
  return partial && all > 0 ? right / all : 0;
}

/** Whether a response is of the question's type and names only its options and prompts. */
export function namesOnlyWhatExists(interaction: Interaction, response: Response): boolean {
  if (response.type !== interaction.type) return false;
  const options = new Set(optionIds(interaction));
  switch (response.type) {
    case 'single':
      return options.has(response.option);
    case 'multiple':
      return response.options.every((option) => options.has(option));
    case 'ordering':
      return response.order.every((option) => options.has(option)) && new Set(response.order).size === response.order.length;
    case 'matching': {
      const prompts = new Set(interaction.type === 'matching' ? interaction.prompts.map((prompt) => prompt.id) : []);
      return Object.entries(response.pairs).every(([prompt, option]) => prompts.has(prompt) && options.has(option));
    }
    case 'hotspot': {
      if (interaction.type !== 'hotspot') return false;
      const { width, height, choose } = interaction;
      return response.places.length <= choose && response.places.every(({ x, y }) => x <= width && y <= height);
    }
    case 'numeric':
    case 'text':
      return true;
    default:
      return assertNever(response);
  }
}

function normalised(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim();
}

function withoutUnit(text: string, unit: string): string {
  if (unit === '') return text;
  const lower = text.toLowerCase();
  if (lower.endsWith(unit.toLowerCase())) return text.slice(0, text.length - unit.length);
  return lower.startsWith(unit.toLowerCase()) ? text.slice(unit.length) : text;
}

function ungroup(digits: string): string {
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/u.test(digits)) return digits.replaceAll(',', '');
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d*$/u.test(digits)) return digits.replaceAll('.', '').replace(',', '.');
  return /^[+-]?\d*,\d*$/u.test(digits) ? digits.replace(',', '.') : digits;
}
