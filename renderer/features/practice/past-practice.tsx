import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { failureOf } from '../../api/failure.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatDate, formatNumber, formatPercent } from '../../ui/format.ts';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { usePastPractice } from './practice-queries.ts';
import classes from './past-practice.module.css';

/** Sets that have ended, newest first, with the way to their result and their questions. */
export function PastPractice({ packId }: { readonly packId: string }): ReactNode {
  const { t } = useTranslation('practice');
  const past = usePastPractice(packId);
  const takings = past.data?.pages.flatMap((page) => page.takings) ?? [];
  return (
    <section className={classes.past}>
      <h2>{t('past.heading')}</h2>
      {past.isError ? <ErrorNote failure={failureOf(past.error)} action={{ onClick: () => void past.refetch() }} /> : null}
      {past.isPending ? <LoadingLine>{t('past.loading')}</LoadingLine> : null}
      {past.isSuccess && takings.length === 0 ? <p className={classes.none}>{t('past.none')}</p> : null}
      {takings.length === 0 ? null : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('past.ended')}</th>
              <th scope="col">{t('past.set')}</th>
              <th scope="col" className={classes.number}>
                {t('past.right')}
              </th>
              <th scope="col">
                <span className={classes.hidden}>{t('past.review')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {takings.map(({ sittingId, title, endedAtMs, raw, total }) => {
              const date = formatDate(endedAtMs, 'withTime');
              return (
                <tr key={sittingId}>
                  <td>
                    <Link href={`/report/${sittingId}`} aria-label={t('past.resultOf', { date })}>
                      {date}
                    </Link>
                  </td>
                  <td>{title}</td>
                  <td className={classes.number}>
                    {t('past.rightOf', { raw: formatNumber(raw), total: formatNumber(total) })}{' '}
                    <span>{formatPercent(total === 0 ? 0 : raw / total)}</span>
                  </td>
                  <td className={classes.number}>
                    <Link href={`/review/${sittingId}`} aria-label={t('past.reviewOf', { date })}>
                      {t('past.review')}
                    </Link>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {past.hasNextPage ? (
        <Button className={classes.more ?? ''} loading={past.isFetchingNextPage} onClick={() => void past.fetchNextPage()}>
          {t('past.more')}
        </Button>
      ) : null}
    </section>
  );
}
