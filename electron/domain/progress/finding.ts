import type { Estimate } from '../ability.ts';
import { band80 } from '../normal-distribution.ts';
import type { StudyDay } from './study-day.ts';

export const changes = ['stronger', 'weaker', 'unchanged'] as const;
export type Change = (typeof changes)[number];

/** Quantile of the normal distribution at 0.8: odds of four in five. */
const fourInFive = 0.8416;

/**
 * Whether weakness moved between two estimates: `stronger` or `weaker` when the odds are at least four in five that it did,
 * with the spread of each taken from its band and the two as if independent. They are not, both rest on the answers before
 * the first; so the true odds are better than said.
 */
export function changeBetween(then: Estimate, now: Estimate): Change {
  const spread = Math.hypot(then.high - then.low, now.high - now.low) / (2 * band80);
  const moved = now.estimate - then.estimate;
  if (Math.abs(moved) < fourInFive * spread) return 'unchanged';
  return moved < 0 ? 'stronger' : 'weaker';
}

export interface DomainPeriod {
  readonly domain: string;
  /** Null where the domain has no estimate from then. */
  readonly then: Estimate | null;
  readonly now: Estimate;
}

interface DomainChange {
  readonly domain: string;
  readonly from: number;
  readonly to: number;
}

interface WorstDomain extends Estimate {
  readonly domain: string;
}

/** What a period shows, as numbers. */
export type Finding =
  | { readonly kind: 'too-early'; readonly days: number }
  | { readonly kind: 'no-change'; readonly since: StudyDay; readonly worst: WorstDomain }
  | {
      readonly kind: 'changed';
      readonly since: StudyDay;
      readonly stronger: readonly DomainChange[];
      readonly weaker: readonly DomainChange[];
      readonly unchanged: readonly string[];
      readonly worst: WorstDomain;
    };

/** The finding of a period that began with the study day `since` and has `days` study days; under two there is none. */
export function findingOf(days: number, since: StudyDay | null, domains: readonly DomainPeriod[]): Finding {
  const weakest = domains.toSorted((a, b) => b.now.estimate - a.now.estimate)[0];
  if (days < 2 || since === null || weakest === undefined) return { kind: 'too-early', days };
  const worst = { domain: weakest.domain, ...weakest.now };
  const judged = domains.map(({ domain, then, now }) => ({
    domain,
    from: (then ?? now).estimate,
    to: now.estimate,
    change: then === null ? 'unchanged' : changeBetween(then, now),
  }));
  const moved = (wanted: Change): DomainChange[] =>
    judged
      .filter(({ change }) => change === wanted)
      .map(({ domain, from, to }) => ({ domain, from, to }))
      .toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  const [stronger, weaker] = [moved('stronger'), moved('weaker')];
  if (stronger.length + weaker.length === 0) return { kind: 'no-change', since, worst };
  return { kind: 'changed', since, stronger, weaker, unchanged: judged.filter(({ change }) => change === 'unchanged').map(({ domain }) => domain), worst };
}
