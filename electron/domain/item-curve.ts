import { assertNever } from './assert-never.ts';
import { normalCdf } from './normal-distribution.ts';
import type { Interaction, Question } from './question.ts';

/** What scoring must know of a question: no text, no key. */
export interface ItemFacts {
  readonly domain: string;
  /** Author's rating 1 (easy) to 5 (hard); null counts as 3. */
  readonly difficulty: number | null;
  /** Probability of a right answer by someone who knows nothing, 0 to 1 (see `guessingFloor`). */
  readonly floor: number;
}

/** How probable a right answer is at each ability: difficulty in logits with its variance, and the guessing floor. */
export interface ItemCurve {
  readonly difficulty: number;
  readonly variance: number;
  readonly floor: number;
}

/** Variance of a question's true difficulty around what its author's rating says (logits squared). */
export const ratingVariance = 0.75;

/** The logistic curve written as a probit: sigma(x) is close to Phi(x / 1.702); this is 1.702 squared. */
export const probitScale = 2.9;

/** Logits that one step of the author's rating stands for. */
const logitsPerRating = 0.45;

/** How often someone who knows the answer still misses it. */
const slip = 0.02;

/** Somebody who knows nothing does a little worse than blind choice: wrong options are written to attract. */
const guessingShare = 0.8;

/** Author's rating as a difficulty in logits; an unrated question counts as rated 3. */
export function difficultyOf(rating: number | null): number {
  return logitsPerRating * ((rating ?? 3) - 3);
}

/**
 * 0.8 / n, where n is the number of different complete answers that can be given without knowing anything: the options
 * of a choice, the subsets of a multiple response (of the size asked for), the orders of an ordering, the ways to fill a
 * matching. 0 for typed numbers and text, for places on an image (how large the right ones are is part of the key), and where
 * nothing is asked.
 */
export function guessingFloor(interaction: Interaction): number {
  switch (interaction.type) {
    case 'single':
      return guessingShare / interaction.options.length;
    case 'multiple':
      return guessingShare / subsets(interaction.options.length, interaction.choose);
    case 'ordering':
      return guessingShare / orders(interaction.options.length);
    case 'matching':
      return guessingShare / interaction.options.length ** interaction.prompts.length;
    case 'numeric':
    case 'text':
    case 'hotspot':
    case 'shown':
      return 0;
    default:
      return assertNever(interaction);
  }
}

/** The facts that scoring needs of a question. */
export function itemFacts(question: Pick<Question, 'domain' | 'difficulty' | 'paper'>): ItemFacts {
  return { domain: question.domain, difficulty: question.difficulty, floor: guessingFloor(question.paper.interaction) };
}

/** The curve of a question of which only the author's rating is known. */
export function curveOf(facts: Pick<ItemFacts, 'difficulty' | 'floor'>): ItemCurve {
  return { difficulty: difficultyOf(facts.difficulty), variance: ratingVariance, floor: facts.floor };
}

/** The part of the curve between the guessing floor and the ceiling that slips leave. */
export function curveHeight(floor: number): number {
  return 1 - floor - slip;
}

/**
 * Probability of a right answer at ability `ability` (logits), known up to the variance `abilityVariance`:
 * c + kappa * Phi((ability - b) / sqrt(k² + variance of b + variance of the ability)).
 */
export function probabilityRight(curve: ItemCurve, ability: number, abilityVariance: number): number {
  const spread = Math.sqrt(probitScale + curve.variance + abilityVariance);
  return curve.floor + curveHeight(curve.floor) * normalCdf((ability - curve.difficulty) / spread);
}

function subsets(options: number, choose: number | null): number {
  if (choose === null) return 2 ** options - 1;
  let count = 1;
  for (let picked = 1; picked <= Math.min(choose, options); picked += 1) count *= (options - picked + 1) / picked;
  return Math.max(1, count);
}

function orders(options: number): number {
  let count = 1;
  for (let placed = 2; placed <= options; placed += 1) count *= placed;
  return count;
}
