import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReviewEntry, ReviewOverview } from '../../../electron/contract/values.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { formatNumber } from '../../ui/format.ts';
import classes from './review-table.module.css';

interface ReviewTableProps {
  readonly overview: ReviewOverview;
  readonly shown: readonly number[];
  readonly here: number | null;
  readonly hrefOf: (position: number) => string;
}

/** What the tape shows, as a table: each shown item with its result, marks and time, and a link to it. */
export function ReviewTable({ overview, shown, here, hrefOf }: ReviewTableProps): ReactNode {
  const { t } = useTranslation('review');
  const titles = new Map(overview.domains.map(({ id, shortTitle }) => [id, shortTitle]));
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className={classes.caption}>{t('table.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.question')}</th>
            <th scope="col">{t('table.result')}</th>
            <th scope="col">{t('table.marks')}</th>
            <th scope="col" className={classes.domain}>
              {t('table.domain')}
            </th>
            <th scope="col" className={classes.time}>
              {t('table.time')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((position) => {
            const entry = overview.entries[position];
            if (entry === undefined) return null;
            const number = formatNumber(position + 1);
            return (
              <tr key={position} data-here={position === here || undefined}>
                <td>
                  <Link href={hrefOf(position)} aria-current={position === here ? 'true' : undefined} aria-label={t('table.open', { number })}>
                    {number}
                  </Link>
                </td>
                <td className={entry.correct === false ? classes.missed : undefined}>{resultInWords(entry, t)}</td>
                <td>
                  {[...(entry.flagged ? [t('table.flagged')] : []), ...(entry.slow ? [t('table.slow')] : [])].join(', ')}
                </td>
                <td className={classes.domain}>{titles.get(entry.domain)}</td>
                <td className={classes.time}>{formatSpan(entry.timeMs)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function resultInWords(entry: ReviewEntry, t: ReturnType<typeof useTranslation<'review'>>['t']): string {
  if (!entry.scored) return t('table.unscored');
  if (entry.correct === null) return t('table.withheld');
  if (entry.correct) return t('table.right');
  return entry.answered ? t('table.wrong') : t('table.unanswered');
}
