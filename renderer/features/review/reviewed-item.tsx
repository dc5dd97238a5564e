import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { formatNumber } from '../../ui/format.ts';
import { itemQuery } from './item-query.ts';
import { ReviewFailure } from './review-failure.tsx';
import { ReviewRail } from './review-rail.tsx';
import { ReviewedAnswer } from './reviewed-answer.tsx';
import { StemText } from './stem-text.tsx';
import classes from './review-screen.module.css';

interface ReviewedItemProps {
  readonly sittingId: string;
  readonly position: number;
  readonly total: string;
  readonly slow: boolean;
  /** Stands under the question's number. */
  readonly children: ReactNode;
}

/** One question: stem and options with their reasons, and the rail beside them. */
export function ReviewedItem({ sittingId, position, total, slow, children }: ReviewedItemProps): ReactNode {
  const { t } = useTranslation('review');
  const item = useQuery(itemQuery(sittingId, position));
  return (
    <div className={classes.page}>
      <div>
        <div className={classes.question}>
          <div className={classes.margin}>
            <p className={classes.number} aria-live="polite">
              <b>{t('question', { number: formatNumber(position + 1) })}</b> <span>{t('ofTotal', { total })}</span>
            </p>
            {children}
          </div>
          {item.data === undefined ? null : <StemText text={item.data.paper.stem} highlights={item.data.mark.highlights} />}
        </div>
        {item.isError ? <ReviewFailure error={item.error} sittingId={sittingId} onRetry={() => void item.refetch()} /> : null}
        {item.isPending ? <LoadingLine>{t('loadingItem')}</LoadingLine> : null}
        {item.data === undefined ? null : <ReviewedAnswer item={item.data} />}
      </div>
      <aside className={classes.rail}>{item.data === undefined ? null : <ReviewRail item={item.data} slow={slow} />}</aside>
    </div>
  );
}
