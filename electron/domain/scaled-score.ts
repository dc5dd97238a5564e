import type { BankStratum } from './ability.ts';
import { curveOf, probabilityRight, type ItemFacts } from './item-curve.ts';

/** The scale that the bank reports on: from 0 to `max`, passed at `cut` (700 of 1000, 750 of 900, 70 of 100). */
export interface Scale {
  readonly max: number;
  readonly cut: number;
}

/** The fixed table of a form. Pass or fail is read from it alone. */
export interface FormScale {
  /** Scaled score for each number of right answers; `table[0]` is 0 and the last is the scale's max. */
  readonly table: readonly number[];
  /** The fewest right answers whose scaled score reaches the cut. */
  readonly passRaw: number;
}

export interface FormScaleRequest {
  /** The questions of the form. */
  readonly items: readonly ItemFacts[];
  /** All questions of the bank, alike ones counted together. */
  readonly bank: readonly BankStratum[];
  readonly weights: readonly { readonly domain: string; readonly weight: number }[];
  readonly scale: Scale;
}

/**
 * Makes a form's table from raw to scaled score by true-score equating under the item response model (Lord 1980; Kolen &
 * Brennan 2014, chapter 6), with nothing in it of the person who sits the form.
 *
 * The reference candidates are equally able in every domain; their ability theta runs over a fixed grid from -6 to 6.
 * For each theta, T(theta) is the expected number of right answers on this form and R(theta) the expected share on the
 * bank's average form (each domain by its weight, all its questions alike). A raw score x belongs to the theta with
 * T(theta) = x, and scales to max * R(theta). So the pass mark is what the candidate whose R is cut / max is expected to
 * reach on this form: fewer right answers where the form is harder. Below the reach of guessing and above that of slips
 * the model has no theta; there the table runs straight to its ends, 0 and max (Kolen's procedure).
 *
 * Scores are whole numbers. Rounding never lifts a score to the cut, and different raw scores get different scaled
 * scores wherever the scale has room for them.
 *
 * @throws RangeError for a form without questions or a cut that is not above 0 and at most max: a pack with either does not parse.
 */
export function formScale(request: FormScaleRequest): FormScale {
  const { items, scale } = request;
  if (items.length === 0) throw new RangeError('A form has at least one question.');
  if (!(scale.cut > 0 && scale.cut <= scale.max)) throw new RangeError('The cut lies above 0 and at most at the top of the scale.');

  const curve = equatingCurve(request);
  const exact = Array.from({ length: items.length + 1 }, (_, raw) => scale.max * proportionAt(curve, raw));
  const passRaw = exact.findIndex((score, raw) => raw === items.length || score >= scale.cut - rounding);
  const lowestPass = Math.min(Math.ceil(scale.cut), scale.max);
  const table = [
    ...spacedOut(exact.slice(0, passRaw), 0, lowestPass - 1),
    ...spacedOut(exact.slice(passRaw, items.length), lowestPass, Math.max(lowestPass, Math.ceil(scale.max) - 1)),
    scale.max,
  ];
  return { table: table.map((score) => Math.min(score, scale.max)), passRaw };
}

/** Scaled score at `raw` right answers; between two of them, and beyond the ends, for the bounds of a band. */
export function scaledAt({ table }: FormScale, raw: number): number {
  const within = Math.min(Math.max(raw, 0), table.length - 1);
  const below = Math.floor(within);
  const [low = 0, high = low] = table.slice(below, below + 2);
  return low + (high - low) * (within - below);
}

/** What floating point may leave of an exact hit. */
const rounding = 1e-9;

/** A form's expected raw score and the bank's expected share of one reference candidate. */
interface Matched {
  readonly raw: number;
  readonly proportion: number;
}

interface Weighted {
  readonly item: ItemFacts;
  readonly weight: number;
}

const grid = { from: -6, to: 6, step: 0.02 } as const;

function equatingCurve({ items, bank, weights }: FormScaleRequest): readonly Matched[] {
  const form = together(items.map((item) => ({ item, weight: 1 })));
  const reference = averageForm(bank, weights);
  const yardstick = together(reference.length === 0 ? items.map((item) => ({ item, weight: 1 / items.length })) : reference);
  const points = Array.from({ length: Math.round((grid.to - grid.from) / grid.step) + 1 }, (_, index) => {
    const theta = grid.from + index * grid.step;
    return { raw: expectedSum(form, theta), proportion: expectedSum(yardstick, theta) };
  });
  return [{ raw: 0, proportion: 0 }, ...points, { raw: items.length, proportion: 1 }];
}

/** The bank's questions with the share that each stratum has in a form drawn by the weights. Empty without a bank. */
function averageForm(bank: readonly BankStratum[], weights: FormScaleRequest['weights']): readonly Weighted[] {
  const domains = weights.flatMap(({ domain, weight }) => {
    const strata = bank.filter((stratum) => stratum.domain === domain);
    const questions = strata.reduce((sum, stratum) => sum + stratum.count, 0);
    return questions > 0 && weight > 0 ? [{ strata, questions, weight }] : [];
  });
  const all = domains.reduce((sum, domain) => sum + domain.weight, 0);
  return domains.flatMap(({ strata, questions, weight }) =>
    strata.map((stratum) => ({ item: stratum, weight: (weight / all) * (stratum.count / questions) })),
  );
}

/**
 * Adds up the weights of questions that are alike to the model: forms have hundreds of questions, and few curves. In an
 * order of their own, since floating-point sums depend on the order in their last digit.
 */
function together(parts: readonly Weighted[]): readonly Weighted[] {
  const alike = new Map<string, Weighted>();
  for (const { item, weight } of parts) {
    const name = `${item.difficulty} ${item.floor}`;
    alike.set(name, { item, weight: weight + (alike.get(name)?.weight ?? 0) });
  }
  return [...alike].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, part]) => part);
}

function expectedSum(parts: readonly Weighted[], theta: number): number {
  return parts.reduce((sum, { item, weight }) => sum + weight * probabilityRight(curveOf(item), theta, 0), 0);
}

function proportionAt(curve: readonly Matched[], raw: number): number {
  const above = curve.findIndex((point) => point.raw >= raw);
  const [low, high] = curve.slice(Math.max(above - 1, 0), above + 1);
  if (low === undefined || high === undefined || raw <= low.raw) return low?.proportion ?? 0;
  return low.proportion + ((high.proportion - low.proportion) * (raw - low.raw)) / (high.raw - low.raw);
}

/** Rounds a rising run of scores into `from` to `to`, each above the one before where there is room for that. */
function spacedOut(exact: readonly number[], from: number, to: number): number[] {
  const step = to - from >= exact.length - 1 ? 1 : 0;
  let next = from;
  return exact.map((score, index) => {
    const last = to - step * (exact.length - 1 - index);
    const rounded = Math.min(Math.max(Math.round(score + rounding), next), last);
    next = rounded + step;
    return rounded;
  });
}
