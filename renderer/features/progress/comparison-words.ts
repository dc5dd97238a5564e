import type { useTranslation } from 'react-i18next';
import type { ProgressComparison } from '../../../electron/contract/progress-values.ts';
import { formatCalendarDay } from '../../ui/calendar-day.ts';
import { countInWords } from '../../ui/count-in-words.ts';
import { formatNumber } from '../../ui/format.ts';
import { formatList } from '../../ui/format-list.ts';

type T = ReturnType<typeof useTranslation<'progress'>>['t'];

/** The comparison in one sentence: how many domains changed which way, and how many new questions lie between. */
export function comparisonInWords({ domains, from, to }: Pick<ProgressComparison, 'domains' | 'from' | 'to'>, today: string, t: T): string {
  const changes = (['stronger', 'weaker', 'unchanged'] as const).flatMap((kind) => {
    const count = domains.filter(({ change }) => change === kind).length;
    return count === 0 ? [] : [t(`compare.${kind}`, { count, number: countInWords(count) })];
  });
  const between = domains.reduce((sum, { answersBetween }) => sum + answersBetween, 0);
  const date = (day: string | null): string => formatCalendarDay(day ?? today, 'short', today);
  const answers = t('compare.answers', { count: between, number: formatNumber(between) });
  return t('compare.sentence', { from: date(from), to: date(to), changes: formatList(changes), answers });
}
