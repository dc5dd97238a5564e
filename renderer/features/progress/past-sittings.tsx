import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PastSitting } from '../../../electron/contract/progress-values.ts';
import { failureOf } from '../../api/failure.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatDate, formatNumber } from '../../ui/format.ts';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { usePastSittings } from './progress-queries.ts';
import { Section } from './section.tsx';
import classes from './past-sittings.module.css';

interface PastSittingsProps {
  readonly packId: string;
  /** What stands here before the first sitting has ended. */
  readonly whenNone: 'nothing' | 'sentence';
}

/** Every sitting that has ended, newest first, with the way to its report and its questions. */
export function PastSittings({ packId, whenNone }: PastSittingsProps): ReactNode {
  const { t } = useTranslation('progress');
  const past = usePastSittings(packId);
  const sittings = past.data?.pages.flatMap((page) => page.sittings) ?? [];
  if (whenNone === 'nothing' && sittings.length === 0 && !past.isError) return null;
  return (
    <Section title={t('past.title')}>
      {past.isError ? <ErrorNote failure={failureOf(past.error)} action={{ onClick: () => void past.refetch() }} /> : null}
      {past.isPending ? <LoadingLine>{t('past.loading')}</LoadingLine> : null}
      {past.isSuccess && sittings.length === 0 ? <p className={classes.quiet}>{t('past.none')}</p> : null}
      {sittings.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('past.ended')}</th>
              <th scope="col">{t('past.sitting')}</th>
              <th scope="col" className={classes.number}>
                {t('past.right')}
              </th>
              <th scope="col" className={classes.number}>
                {t('past.fresh')}
              </th>
              <th scope="col" className={classes.estimate}>
                {t('past.estimate')}
              </th>
              <th scope="col">
                <span className={classes.hidden}>{t('past.open')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sittings.map((sitting) => (
              <SittingRow key={sitting.sittingId} sitting={sitting} />
            ))}
          </tbody>
        </table>
      )}
      {past.hasNextPage ? (
        <Button className={classes.more ?? ''} loading={past.isFetchingNextPage} onClick={() => void past.fetchNextPage()}>
          {t('past.more')}
        </Button>
      ) : null}
    </Section>
  );
}

function SittingRow({ sitting }: { readonly sitting: PastSitting }): ReactNode {
  const { t } = useTranslation('progress');
  const { sittingId, mode, title, endedAtMs, endedBy, raw, total, scaled, passed, newToCandidate, interrupted } = sitting;
  const date = formatDate(endedAtMs, 'stamp');
  const name = t(`past.mode.${mode}`);
  const notes = [...(mode === 'practice' || title === name ? [] : [name]), ...(endedBy === 'time' ? [t('past.byTime')] : []), ...(interrupted ? [t('past.interrupted')] : [])];
  return (
    <tr>
      <td className={classes.date}>{date}</td>
      <th scope="row">
        {title}
        {notes.length > 0 && <small>{notes.join(', ')}</small>}
      </th>
      <td className={classes.number}>{t('past.rightOf', { raw: formatNumber(raw), total: formatNumber(total) })}</td>
      <td className={classes.number}>{t('past.freshOf', { fresh: formatNumber(newToCandidate), total: formatNumber(total) })}</td>
      <td className={classes.estimate}>
        {scaled !== null && passed !== null && (
          <span data-passed={passed}>
            <b>{Math.round(scaled)}</b> {t(passed ? 'past.pass' : 'past.fail')}
          </span>
        )}
      </td>
      <td className={classes.links}>
        <Link href={`/report/${sittingId}`} aria-label={t('past.reportOf', { title, date })}>
          {t('past.report')}
        </Link>
        <Link href={`/review/${sittingId}`} aria-label={t('past.reviewOf', { title, date })}>
          {t('past.review')}
        </Link>
      </td>
    </tr>
  );
}
