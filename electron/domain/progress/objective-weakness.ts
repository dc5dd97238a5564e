import type { Estimate } from '../ability.ts';
import { band80 } from '../normal-distribution.ts';
import { betaQuantile } from './beta-distribution.ts';

/** Under this many first sights an objective has no number. */
export const fewestForObjective = 5;

/** How many answers' worth the domain weighs in an objective: objectives of one domain differ by about 13 points. A prior, not fitted. */
const domainStrength = 12;

/**
 * Weakness of an objective: misses at first sight drawn towards the weakness of its domain. A priori an objective is
 * Beta-distributed around its domain's weakness w, with the variance w (1 - w) / (12 + 1) of objectives within a domain plus
 * that of w itself; the misses make it a posterior, of which this is the mean and the middle 80 %. Null under 5 answers.
 */
export function objectiveWeakness(domain: Estimate, misses: number, answers: number): Estimate | null {
  if (answers < fewestForObjective) return null;
  const w = Math.min(Math.max(domain.estimate, 0.01), 0.99);
  const within = (w * (1 - w)) / (domainStrength + 1);
  const ofDomain = ((domain.high - domain.low) / (2 * band80)) ** 2;
  const strength = Math.max(1, (w * (1 - w)) / (within + ofDomain) - 1);
  const a = strength * w + misses;
  const b = strength * (1 - w) + answers - misses;
  return { estimate: a / (a + b), low: betaQuantile(0.1, a, b), high: betaQuantile(0.9, a, b) };
}
