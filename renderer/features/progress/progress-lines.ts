import type { ProgressOverview } from '../../../electron/contract/progress-values.ts';
import type { LineTone } from '../../charts/weakness-overlay.tsx';
import type { WeaknessLine } from '../../charts/weakness-rows.ts';
import { dayNumber } from '../../ui/calendar-day.ts';

type Domain = ProgressOverview['domains'][number];

/** How a domain moved in the period, where that is more than chance. */
export type DomainChange = { readonly kind: 'unchanged' } | { readonly kind: 'stronger' | 'weaker'; readonly from: number; readonly to: number };

/** A domain's weakness over time with today at its end, where the band is as wide as it has become since. */
export function lineOf({ id, shortTitle, series, now }: Domain, today: string): WeaknessLine {
  const points = series.map(({ day, ...point }) => ({ at: dayNumber(day), ...point }));
  const end = dayNumber(today);
  const isOver = now === null || points.length === 0;
  return { id, title: shortTitle, points: isOver ? points : [...points.filter(({ at }) => at < end), { at: end, ...now }] };
}

/** The domain that is worst and the one that improved most have a colour; all others stand back. */
export function toneOf({ id }: Domain, { finding }: ProgressOverview): LineTone {
  if (finding.kind === 'too-early') return 'context';
  if (finding.worst.domain === id) return 'worst';
  return finding.kind === 'changed' && finding.stronger[0]?.domain === id ? 'improved' : 'context';
}

/** How a domain moved by the finding; null before there is one. */
export function changeOf(id: string, { finding }: Pick<ProgressOverview, 'finding'>): DomainChange | null {
  if (finding.kind === 'too-early') return null;
  if (finding.kind === 'no-change') return { kind: 'unchanged' };
  const stronger = finding.stronger.find(({ domain }) => domain === id);
  if (stronger !== undefined) return { kind: 'stronger', from: stronger.from, to: stronger.to };
  const weaker = finding.weaker.find(({ domain }) => domain === id);
  return weaker === undefined ? { kind: 'unchanged' } : { kind: 'weaker', from: weaker.from, to: weaker.to };
}

export const periods = ['4', '10', 'all'] as const;
export type Period = (typeof periods)[number];

/** The periods that are worth a choice: shorter than all of it, with two study days in them. One alone is no choice. */
export function periodsOf(days: readonly string[], today: string): readonly Period[] {
  const [first] = days;
  const end = dayNumber(today);
  const shorter = (['4', '10'] as const).filter((weeks) => {
    const since = end - 7 * Number(weeks);
    return first !== undefined && dayNumber(first) < since && days.filter((day) => dayNumber(day) >= since).length >= 2;
  });
  return [...shorter, 'all'];
}

/** The period to begin with: ten weeks where there are more. */
export function firstPeriod(choice: readonly Period[]): Period {
  return choice.includes('10') ? '10' : 'all';
}
