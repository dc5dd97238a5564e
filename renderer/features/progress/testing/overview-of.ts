import type { ProgressOverview } from '../../../../electron/contract/progress-values.ts';

const titles = ['Leadership', 'Lifecycle', 'Risk', 'Incidents', 'Contingency', 'Law'];

export const days = ['2026-09-28', '2026-10-12', '2026-10-25'];

/** An overview of six domains whose weakness falls by ten points on three study days; the last is the weakest. */
export function overviewOf(changes: Partial<ProgressOverview> = {}): ProgressOverview {
  return {
    packId: 'issmp',
    edition: '2026.1',
    today: '2026-10-25',
    cut: 0.3,
    days,
    everyDay: true,
    domains: titles.map((title, index) => {
      const series = days.map((day, step) => pointAt(day, 0.25 + index * 0.04 - step * 0.05));
      return {
        id: `d${index + 1}`,
        kind: 'domain',
        title: `${title} Management`,
        shortTitle: title,
        number: index + 1,
        weight: 17,
        members: 1,
        now: pointAt('', 0.15 + index * 0.04),
        fourWeeksAgo: series[0] ?? null,
        series,
      };
    }),
    exams: [],
    finding: changed({}),
    counts: { days: 3, answers: 90, firstSights: 80, repeats: 10, rapid: 0 },
    ...changes,
  };
}

/** A finding by the ids of the domains that changed; all others are unchanged. Domain 6 is the weakest, at 35%. */
export function changed({ stronger = [], weaker = [] }: { readonly stronger?: readonly string[]; readonly weaker?: readonly string[] }): ProgressOverview['finding'] {
  const unchanged = titles.map((_, index) => `d${index + 1}`).filter((id) => !stronger.includes(id) && !weaker.includes(id));
  return {
    kind: 'changed',
    since: '2026-09-28',
    stronger: stronger.map((domain) => ({ domain, from: 0.413, to: 0.212 })),
    weaker: weaker.map((domain) => ({ domain, from: 0.3, to: 0.353 })),
    unchanged,
    worst: { domain: 'd6', estimate: 0.35, low: 0.28, high: 0.42 },
  };
}

function pointAt(day: string, estimate: number) {
  return { day, estimate, low: estimate - 0.07, high: estimate + 0.07, answers: 20 };
}
