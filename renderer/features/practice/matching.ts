import type { PracticeCount } from '../../../electron/contract/values.ts';
import type { Relaxed } from './none-match.ts';
import type { OnlyKind, PracticeChoice } from './practice-choice.ts';

/** Counts of each kind of question, by domain, over all domains. */
export type KindCounts = Readonly<Record<OnlyKind, PracticeCount>>;

/** How many questions of a count stand in these domains. */
export function matchingIn(count: PracticeCount, domains: readonly string[]): number {
  return count.byDomain.reduce((sum, { domain, matching }) => sum + (domains.includes(domain) ? matching : 0), 0);
}

/** How many questions would match if one of the choice's filters, or both, were dropped. */
export function relaxedCounts(counts: KindCounts, { domains, only }: Pick<PracticeChoice, 'domains' | 'only'>): Relaxed {
  const everywhere = (kind: OnlyKind): number => counts[kind].byDomain.reduce((sum, { matching }) => sum + matching, 0);
  return {
    withoutOnly: matchingIn(counts.any, domains),
    withoutDomains: everywhere(only),
    withoutBoth: everywhere('any'),
    keptForExams: counts[only].keptForExams,
  };
}
