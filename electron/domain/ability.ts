import { curveHeight, difficultyOf, probabilityRight, probitScale, ratingVariance, type ItemCurve, type ItemFacts } from './item-curve.ts';
import { band80, normalCdf, normalDensity } from './normal-distribution.ts';
import type { SittingMode } from './sitting-rules.ts';

/**
 * What is believed of one learner: ability of each domain in logits, jointly normal. Plain JSON; every function here
 * returns a new state. Domains are numbered in the pack's order. Meant for up to 24 domains: the cost of an answer grows
 * with the square of their number.
 */
export interface AbilityState {
  readonly means: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  /** Day (fractions allowed) up to which the uncertainty has grown; null before the first answer. */
  readonly day: number | null;
}

/** `count` questions of a bank that are alike to the model. */
export interface BankStratum extends ItemFacts {
  readonly count: number;
}

/** What "an unseen question of the bank's difficulty" is: the yardstick of weakness and readiness. */
export interface BankProfile {
  /** Mean difficulty (logits) and mean guessing floor of each domain. */
  readonly domains: readonly { readonly difficulty: number; readonly floor: number }[];
  /** Variance of difficulty within a domain, the ratings' own error included. */
  readonly variance: number;
}

export interface AbilityAnswer {
  readonly day: number;
  /** Number of the domain, from 0. */
  readonly domain: number;
  readonly curve: ItemCurve;
  readonly correct: boolean;
  /** `repeat` when the question had been seen with its key before: it feeds memory, and is no evidence of ability. */
  readonly sight: 'first' | 'repeat';
  readonly mode: SittingMode;
  /** Answered too fast to have been read; such answers count in exams alone. */
  readonly rapid: boolean;
}

/** A probability with the bounds of its 80 % band. */
export interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export interface OutlookRequest {
  readonly bank: BankProfile;
  /** Questions of each domain on the next form. */
  readonly formCounts: readonly number[];
  /** Share of right answers that passes a form of the bank's difficulty, 0 to 1. */
  readonly cutProportion: number;
  readonly day: number | null;
}

/** The next fresh form, as shares of its questions (0 to 1). */
export interface Outlook {
  /** Probability of reaching the cut. */
  readonly readiness: number;
  readonly mean: number;
  /** Half widths of 80 % bands: of the ability to score, and of the score that the next form will show. */
  readonly abilityBand: number;
  readonly nextFormBand: number;
}

/** Parameters of the model: priors found by simulation, not fitted to anybody's results (docs/SCORING.md). */
export const abilityPrior = { mean: 0, sharedVariance: 0.8 ** 2, domainVariance: 0.6 ** 2 } as const;
const driftPerDay = { sharedVariance: 0.0015, domainVariance: 0.004 } as const;
const learning = { gain: 0.01, repeatShare: 0.4, capShareOfEvidence: 0.5 } as const;
/** Variance of a form day, common to all domains: nerves, fatigue, error of the model. */
const formDayVariance = 0.04;
/** The floor of four options, for a domain of which the bank holds nothing yet. */
const usualFloor = 0.2;

/** The state before any answer. */
export function initialAbility(domains: number): AbilityState {
  return {
    means: Array.from({ length: domains }, () => abilityPrior.mean),
    covariance: square(domains, (row, column) => abilityPrior.sharedVariance + (row === column ? abilityPrior.domainVariance : 0)),
    day: null,
  };
}

/** The yardstick of a bank for `domains` (ids in the pack's order). */
export function bankProfile(domains: readonly string[], bank: readonly BankStratum[]): BankProfile {
  const parts = domains.map((domain) => {
    const strata = bank.filter((stratum) => stratum.domain === domain && stratum.count > 0);
    const mean = (value: (stratum: BankStratum) => number): number =>
      sum(strata.map((stratum) => stratum.count * value(stratum))) / sum(strata.map((stratum) => stratum.count));
    if (strata.length === 0) return { difficulty: difficultyOf(null), floor: usualFloor, variance: null };
    const difficulty = mean((stratum) => difficultyOf(stratum.difficulty));
    return {
      difficulty,
      floor: mean((stratum) => stratum.floor),
      variance: mean((stratum) => (difficultyOf(stratum.difficulty) - difficulty) ** 2),
    };
  });
  const variances = parts.flatMap((part) => (part.variance === null ? [] : [part.variance]));
  return {
    domains: parts.map(({ difficulty, floor }) => ({ difficulty, floor })),
    variance: ratingVariance + (variances.length === 0 ? 0 : sum(variances) / variances.length),
  };
}

/** Lets time pass: what is known grows older, the means stay. A day before the state's own changes nothing. */
export function advance(state: AbilityState, day: number): AbilityState {
  const passed = daysSince(state, day);
  return { means: state.means, covariance: passed === 0 ? state.covariance : drifted(state.covariance, passed), day: Math.max(day, state.day ?? day) };
}

/** Probability that the learner answers an unseen question of `domain` rightly. */
export function expectedRight(state: AbilityState, domain: number, curve: ItemCurve): number {
  return probabilityRight(curve, at(state.means, domain), at(row(state.covariance, domain), domain));
}

/**
 * Takes one answer in. A first sight moves all domains by exact moment matching (assumed-density filtering). A repeat is
 * no evidence, right or wrong. A rapid guess outside an exam moves nothing. In practice the feedback teaches: the
 * domain's mean rises by 0.010 * P(miss), 0.4 of that for a repeat, but at a miss at first sight by no more than half of
 * what that miss took away, so that it never lowers weakness.
 */
export function observeAnswer(state: AbilityState, answer: AbilityAnswer): AbilityState {
  const before = advance(state, answer.day);
  if (answer.rapid && answer.mode !== 'exam') return before;
  const after = answer.sight === 'first' ? observeFirstSight(before, answer) : before;
  return answer.mode === 'practice' ? taught(before, after, answer) : after;
}

/** The evidence of one first sight alone: no time, no learning. */
export function observeFirstSight(state: AbilityState, answer: Pick<AbilityAnswer, 'domain' | 'curve' | 'correct'>): AbilityState {
  const { domain, curve, correct } = answer;
  const spread = Math.sqrt(probitScale + at(row(state.covariance, domain), domain) + curve.variance);
  const u = (at(state.means, domain) - curve.difficulty) / spread;
  const height = curveHeight(curve.floor);
  const right = curve.floor + height * normalCdf(u);
  const slope = (height * normalDensity(u)) / spread;
  // First and minus second derivative of the log likelihood by the mean. The second may be below 0: a surprising hit was
  // probably luck, and leaves less known than before.
  const pull = correct ? slope / right : -slope / (1 - right);
  const narrowing = pull * (pull + u / spread);
  const gain = row(state.covariance, domain);
  return {
    means: state.means.map((mean, index) => mean + at(gain, index) * pull),
    covariance: state.covariance.map((values, index) => values.map((value, other) => value - at(gain, index) * at(gain, other) * narrowing)),
    day: state.day,
  };
}

/** Probability of missing an unseen question of the bank's difficulty in `domain`, on `day` (null: the state's own). */
export function weakness(state: AbilityState, domain: number, bank: BankProfile, day: number | null): Estimate {
  const mean = at(state.means, domain);
  const variance = at(row(state.covariance, domain), domain) + daysSince(state, day) * (driftPerDay.sharedVariance + driftPerDay.domainVariance);
  const curve = averageCurve(bank, domain);
  const miss = (ability: number, abilityVariance: number): number => 1 - probabilityRight(curve, ability, abilityVariance);
  const reach = band80 * Math.sqrt(variance);
  return { estimate: miss(mean, variance), low: miss(mean + reach, 0), high: miss(mean - reach, 0) };
}

/**
 * The next fresh form of the bank's difficulty. The form's score varies along one direction of the joint ability;
 * 9-point Gauss-Hermite quadrature integrates over it, 5-point over the difficulty of the questions, and the number of
 * right answers given both is normal with the binomial's variance.
 */
export function outlook(state: AbilityState, request: OutlookRequest): Outlook {
  const { bank, formCounts } = request;
  const total = sum(formCounts);
  const covariance = drifted(state.covariance, daysSince(state, request.day)).map((values) => values.map((value) => value + formDayVariance));
  const domains = formCounts.map((count, domain) => {
    const { difficulty, floor } = averageCurve(bank, domain);
    const variance = at(row(covariance, domain), domain);
    const spread = Math.sqrt(probitScale + bank.variance + variance);
    const distance = at(state.means, domain) - difficulty;
    return { count, floor, variance, distance, slope: (count * curveHeight(floor) * normalDensity(distance / spread)) / spread };
  });
  const covarianceWithScore = covariance.map((values) => sum(domains.map((domain, index) => at(values, index) * domain.slope)));
  const scoreDeviation = Math.sqrt(sum(domains.map((domain, index) => domain.slope * at(covarianceWithScore, index))));

  let readiness = 0;
  let mean = 0;
  let meanSquare = 0;
  let noise = 0;
  for (const [node, weight] of normalNodes9) {
    let expected = 0;
    let variance = 0;
    domains.forEach((domain, index) => {
      const along = at(covarianceWithScore, index) / scoreDeviation;
      const rest = Math.max(domain.variance - along ** 2, 0);
      for (const [itemNode, itemWeight] of normalNodes5) {
        const ability = domain.distance + along * node - itemNode * Math.sqrt(bank.variance);
        const right = domain.floor + curveHeight(domain.floor) * normalCdf(ability / Math.sqrt(probitScale + rest));
        expected += domain.count * itemWeight * right;
        variance += domain.count * itemWeight * right * (1 - right);
      }
    });
    readiness += weight * normalCdf((expected - request.cutProportion * total) / Math.sqrt(variance));
    mean += weight * expected;
    meanSquare += weight * expected * expected;
    noise += weight * variance;
  }
  const abilityVariance = Math.max(meanSquare - mean ** 2, 0);
  return {
    readiness,
    mean: mean / total,
    abilityBand: (band80 * Math.sqrt(abilityVariance)) / total,
    nextFormBand: (band80 * Math.sqrt(abilityVariance + noise)) / total,
  };
}

/** Nodes and weights of Gauss-Hermite quadrature for the standard normal distribution. */
const normalNodes9 = mirrored([
  [0, 0.4063492063],
  [1.0232556638, 0.2440975029],
  [2.0768479787, 0.0499164068],
  [3.2054290029, 0.0027891413],
  [4.5127458634, 2.23458e-5],
]);
const normalNodes5 = mirrored([
  [0, 0.5333333333],
  [1.3556261799, 0.222075922],
  [2.8569700139, 0.0112574113],
]);

type Node = readonly [place: number, weight: number];

function mirrored(half: readonly Node[]): readonly Node[] {
  return half.flatMap(([place, weight]): Node[] => (place === 0 ? [[place, weight]] : [[place, weight], [-place, weight]]));
}

function taught(before: AbilityState, after: AbilityState, { domain, curve, correct, sight }: AbilityAnswer): AbilityState {
  const expected = learning.gain * (1 - expectedRight(before, domain, curve)) * (sight === 'repeat' ? learning.repeatShare : 1);
  const takenAway = at(before.means, domain) - at(after.means, domain);
  const gain = sight === 'first' && !correct ? Math.min(expected, learning.capShareOfEvidence * takenAway) : expected;
  return { ...after, means: after.means.with(domain, at(after.means, domain) + gain) };
}

function averageCurve(bank: BankProfile, domain: number): ItemCurve {
  return { ...at(bank.domains, domain), variance: bank.variance };
}

function drifted(covariance: AbilityState['covariance'], days: number): AbilityState['covariance'] {
  return covariance.map((values, index) =>
    values.map((value, other) => value + days * (driftPerDay.sharedVariance + (index === other ? driftPerDay.domainVariance : 0))),
  );
}

function daysSince(state: AbilityState, day: number | null): number {
  return day === null || state.day === null ? 0 : Math.max(0, day - state.day);
}

function square(size: number, value: (row: number, column: number) => number): number[][] {
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => value(row, column)));
}

function sum(values: readonly number[]): number {
  return values.reduce((added, value) => added + value, 0);
}

function row(covariance: AbilityState['covariance'], domain: number): readonly number[] {
  return at(covariance, domain);
}

/** @throws RangeError for a domain that the state or the bank does not have: the caller mixed two packs. */
function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`There is no domain ${index}.`);
  return value;
}
