import type { ProgressOverview } from '../../../electron/contract/progress-values.ts';
import { assertNever } from '../../../electron/domain/assert-never.ts';
import { formatCalendarDay } from '../../ui/calendar-day.ts';
import { countInWords } from '../../ui/count-in-words.ts';
import { formatPercent } from '../../ui/format.ts';
import { formatList } from '../../ui/format-list.ts';
import { pointsBetween } from '../../ui/weakness.ts';
import { changeOf } from './progress-lines.ts';
import type { useTranslation } from 'react-i18next';

type T = ReturnType<typeof useTranslation<'progress'>>['t'];
type Facts = Pick<ProgressOverview, 'finding' | 'domains' | 'today' | 'cut'>;

/** More names than this are counted, not listed. */
const listedNames = 3;

/** The headline: what has changed, or that nothing can be told yet. */
export function findingInWords({ finding, domains, today }: Facts, t: T): string {
  switch (finding.kind) {
    case 'too-early':
      return finding.days === 0 ? t('finding.none') : t('finding.oneDay');
    case 'no-change':
      return t('finding.noChange', { since: formatCalendarDay(finding.since, 'short', today) });
    case 'changed': {
      const [stronger, weaker] = [names(finding.stronger.map(({ domain }) => domain)), names(finding.weaker.map(({ domain }) => domain))];
      const unchanged = names(finding.unchanged);
      const sentences = [
        ...(stronger.length === 0 ? [] : [sentence(stronger.length === domains.length ? 'allStronger' : 'stronger', stronger)]),
        ...(weaker.length === 0 ? [] : [sentence(weaker.length === domains.length ? 'allWeaker' : 'weaker', weaker)]),
      ];
      const [only] = unchanged;
      const isOnlyOther = unchanged.length === 1 && weaker.length === 0 && stronger.length > 1 && only !== undefined;
      if (isOnlyOther) sentences.push(t('finding.isNot', { name: only }));
      else if (unchanged.length > 0) sentences.push(t('finding.restUnclear', { count: unchanged.length, names: formatList(unchanged) }));
      return sentences.join(' ');
    }
    default:
      return assertNever(finding);
  }

  function names(ids: readonly string[]): string[] {
    return ids.map((id) => domains.find((domain) => domain.id === id)?.shortTitle ?? id);
  }

  function sentence(kind: 'stronger' | 'weaker' | 'allStronger' | 'allWeaker', titles: readonly string[]): string {
    const number = countInWords(titles.length);
    return t(`finding.${kind}`, { count: titles.length, number, Number: number.charAt(0).toUpperCase() + number.slice(1), all: countInWords(domains.length), names: formatList(titles) });
  }
}

/** What stands beside a coloured line: how far it moved, where that is more than chance. */
export function noteInWords(id: string, overview: Pick<ProgressOverview, 'finding'>, t: T): string | null {
  const change = changeOf(id, overview);
  if (change === null) return null;
  const points = change.kind === 'unchanged' ? 0 : pointsBetween(change.from, change.to);
  if (points === 0) return t('note.unclear');
  return points > 0 ? t('note.up', { points }) : t('note.down', { points: -points });
}

/** The overlay in one sentence or two: the weakest domain, and the one that improved most. */
export function overlayInWords({ finding, domains, cut }: Facts, t: T): string {
  if (finding.kind === 'too-early') return '';
  const name = (id: string): string => domains.find((domain) => domain.id === id)?.shortTitle ?? id;
  const worst = t('overlay.worst', { name: name(finding.worst.domain), now: formatPercent(finding.worst.estimate), cut: formatPercent(cut) });
  const improved = finding.kind === 'changed' ? finding.stronger[0] : undefined;
  if (improved === undefined) return worst;
  return `${worst} ${t('overlay.improved', { name: name(improved.domain), from: formatPercent(improved.from), to: formatPercent(improved.to) })}`;
}

/** Which bands lie wholly on one side of the cut. */
export function bandsInWords({ domains, cut }: Facts, t: T): string {
  const titles = (side: (now: { low: number; high: number }) => boolean): string[] =>
    domains.flatMap(({ now, shortTitle }) => (now !== null && side(now) ? [shortTitle] : []));
  const passing = titles(({ high }) => high < cut);
  const failing = titles(({ low }) => low > cut);
  if (passing.length === 0 && failing.length === 0) return t('domains.across', { cut: formatPercent(cut) });
  if (passing.length === 0) return t('domains.failingOnly', { names: listed(failing, domains.length, t) });
  const first = t('domains.passing', { names: listed(passing, domains.length, t) });
  return failing.length === 0 ? first : `${first} ${t('domains.failing', { names: listed(failing, domains.length, t) })}`;
}

/** A few names, or how many they are. */
function listed(titles: readonly string[], all: number, t: T): string {
  if (titles.length <= listedNames) return formatList(titles);
  return t('domains.count', { number: countInWords(titles.length), all: countInWords(all) });
}
