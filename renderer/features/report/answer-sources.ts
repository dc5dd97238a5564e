import type { ReviewEntry } from '../../../electron/contract/values.ts';
import type { DomainResult, ScoreReport } from '../../../electron/domain/score-report.ts';

/** A place where the answers that are missing to the cut can come from. */
export type AnswerSource =
  | { readonly kind: 'unanswered'; readonly count: number; readonly byTime: boolean }
  | { readonly kind: 'domains'; readonly count: number; readonly total: number; readonly domains: readonly string[]; readonly below: boolean }
  | { readonly kind: 'flagged' | 'slow'; readonly count: number };

/**
 * Where an exam that was not passed lost answers that its candidate can win: unanswered items, the domains below the cut
 * (without one, the domain with the most misses), and misses that were flagged or took over twice the median time.
 * `entries` may be empty while the overview is being read. Sources with no answer in them are left out.
 */
export function answerSources(report: ScoreReport, entries: readonly ReviewEntry[]): readonly AnswerSource[] {
  const missed = (kind: 'flagged' | 'slow'): number => entries.filter((entry) => entry.answered && entry.correct === false && entry[kind]).length;
  const sources: AnswerSource[] = [
    { kind: 'unanswered', count: report.total - report.answered, byTime: report.time.endedBy === 'time' },
    domainSource(report.domains),
    { kind: 'flagged', count: missed('flagged') },
    { kind: 'slow', count: missed('slow') },
  ];
  return sources.filter(({ count }) => count > 0);
}

function domainSource(domains: readonly DomainResult[]): AnswerSource {
  const below = domains.filter(({ standing }) => standing === 'below');
  const worst = domains.toSorted((left, right) => missesOf(right) - missesOf(left)).slice(0, 1);
  const chosen = below.length > 0 ? below : worst;
  return {
    kind: 'domains',
    count: chosen.reduce((sum, domain) => sum + missesOf(domain), 0),
    total: chosen.reduce((sum, domain) => sum + domain.total, 0),
    domains: chosen.map(({ domain }) => domain),
    below: below.length > 0,
  };
}

function missesOf({ total, correct }: DomainResult): number {
  return total - correct;
}
