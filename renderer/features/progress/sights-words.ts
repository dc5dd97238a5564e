import type { useTranslation } from 'react-i18next';
import type { ProgressSights } from '../../../electron/contract/progress-values.ts';
import type { Tally } from '../../charts/tally.ts';
import { formatNumber, formatPercent } from '../../ui/format.ts';

type T = ReturnType<typeof useTranslation<'progress'>>['t'];

/** All weeks together in one sentence. */
export function sightsInWords(weeks: ProgressSights['weeks'], t: T): string {
  const sum = (kind: 'first' | 'repeat'): Tally =>
    weeks.reduce((all, week) => ({ right: all.right + week[kind].right, total: all.total + week[kind].total }), { right: 0, total: 0 });
  const [first, repeat] = [sum('first'), sum('repeat')];
  const told = { first: share(first), firstOf: of(first), repeat: share(repeat), repeatOf: of(repeat) };
  if (first.total === 0 && repeat.total === 0) return t('sights.none');
  if (repeat.total === 0) return t('sights.firstOnly', told);
  return first.total === 0 ? t('sights.repeatOnly', told) : t('sights.both', told);

  function of({ right, total }: Tally): string {
    return t('sights.of', { right: formatNumber(right), total: formatNumber(total) });
  }
}

/** "31 of 40 right". */
export function tallyInWords({ right, total }: Tally, t: T): string {
  return total === 0 ? t('sights.tallyNone') : t('sights.tally', { right: formatNumber(right), total: formatNumber(total) });
}

function share({ right, total }: Tally): string {
  return formatPercent(total === 0 ? 0 : right / total);
}
