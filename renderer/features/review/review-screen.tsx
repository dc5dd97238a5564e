import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import type { ReviewOverview } from '../../../electron/contract/values.ts';
import { client } from '../../api/client.ts';
import { useSittingMedia } from '../../api/media-urls.ts';
import { queryKeys } from '../../api/queries.ts';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { formatNumber } from '../../ui/format.ts';
import { MediaContext } from '../../ui/media/media-context.ts';
import { Page } from '../../ui/page.tsx';
import { itemQuery } from './item-query.ts';
import { ReviewBar } from './review-bar.tsx';
import { countWithheld, neighbours, positionAfterChange, readPlace, shownPositions, writePlace, type ReviewChoice } from './review-choice.ts';
import { ReviewFailure } from './review-failure.tsx';
import { stepOf, usesArrows } from './review-keys.ts';
import { ReviewTable } from './review-table.tsx';
import { ReviewTape } from './review-tape.tsx';
import { ReviewedItem } from './reviewed-item.tsx';
import classes from './review-screen.module.css';

/** Every question of an ended sitting with the answer, the key and the reasons; its place stands in the address. */
export function ReviewScreen(): ReactNode {
  const { sittingId } = useParams<{ sittingId: string }>();
  const { t } = useTranslation('review');
  const media = useSittingMedia(sittingId);
  const overview = useQuery({
    queryKey: [...queryKeys.review(sittingId), 'overview'],
    queryFn: () => client.review.overview({ sittingId }),
    // A sitting that starts or ends hides or frees results of this one.
    staleTime: 0,
  });
  if (overview.data === undefined) {
    return (
      <Page>
        {overview.isError ? (
          <ReviewFailure error={overview.error} sittingId={sittingId} onRetry={() => void overview.refetch()} />
        ) : (
          <LoadingLine>{t('loading')}</LoadingLine>
        )}
      </Page>
    );
  }
  return (
    <MediaContext value={media}>
      <Review key={sittingId} overview={overview.data} />
    </MediaContext>
  );
}

function Review({ overview }: { readonly overview: ReviewOverview }): ReactNode {
  const { t } = useTranslation('review');
  const [, navigate] = useLocation();
  const [tableOpen, setTableOpen] = useState(false);
  const { sittingId, entries } = overview;
  const place = readPlace(useSearch(), entries.length, overview.domains.map(({ id }) => id));
  const shown = shownPositions(entries, place);
  const here = place.position ?? shown[0] ?? null;
  const around = here === null ? { previous: null, next: null } : neighbours(shown, here);
  const { show, domain } = place;

  const hrefOf = useCallback(
    (position: number | null, choice: ReviewChoice = { show, domain }) => `/review/${sittingId}?${writePlace({ ...choice, position })}`,
    [sittingId, show, domain],
  );
  const go = useCallback(
    (position: number) => {
      navigate(hrefOf(position), { replace: true });
      window.scrollTo({ top: 0 });
    },
    [navigate, hrefOf],
  );
  const choose = (choice: ReviewChoice): void => {
    const position = positionAfterChange(shownPositions(entries, choice), here ?? 0);
    navigate(hrefOf(position, choice), { replace: true });
  };
  const withheld = countWithheld(entries, null);
  useStepKeys(around, go);
  usePrefetch(overview, around);

  return (
    <>
      <h1 className={classes.hidden} tabIndex={-1}>
        {t('heading', { title: overview.title })}
      </h1>
      <ReviewBar overview={overview} choice={place} previous={around.previous} next={around.next} onChoose={choose} onGo={go} />
      <ReviewTape entries={entries} shown={shown} here={shown.length === 0 ? null : here} onGo={go} />
      <div className={classes.under}>
        <p className={classes.hidden}>
          {t('tape', {
            missed: formatNumber(entries.filter(({ correct }) => correct === false).length),
            total: formatNumber(entries.length),
          })}{' '}
          {t('keys')}
        </p>
        {withheld === 0 ? null : <p className={classes.withheld}>{t('withheldResults', { count: withheld })}</p>}
        {tableOpen && shown.length > 0 ? <ReviewTable overview={overview} shown={shown} here={here} hrefOf={hrefOf} /> : null}
      </div>
      {here === null || shown.length === 0 ? (
        <div className={classes.none}>
          <p>{t(show === 'missed' && countWithheld(entries, domain) > 0 ? 'noneShown.withheld' : `noneShown.${show}`, { domain: overview.domains.find(({ id }) => id === domain)?.title ?? '' })}</p>
          <Button onClick={() => choose({ show: 'all', domain: null })}>{t('showAll')}</Button>
        </div>
      ) : (
        <ReviewedItem sittingId={sittingId} position={here} total={formatNumber(entries.length)} slow={entries[here]?.slow ?? false}>
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={tableOpen}
            onClick={() => {
              setTableOpen(!tableOpen);
            }}
          >
            {tableOpen ? t('hideTable') : t('showTable')}
          </button>
        </ReviewedItem>
      )}
    </>
  );
}

interface Around {
  readonly previous: number | null;
  readonly next: number | null;
}

function useStepKeys(around: Around, go: (position: number) => void): void {
  const { previous, next } = around;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const step = stepOf(event);
      if (step === null || (!event.altKey && usesArrows(event.target))) return;
      event.preventDefault();
      const position = step === 'next' ? next : previous;
      if (position !== null) go(position);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [previous, next, go]);
}

/**
 * Reads the neighbours ahead, so that the next question stands there when its key is pressed. Not those that the
 * candidate never opened: to read one counts as having seen it with its key.
 */
function usePrefetch({ sittingId, entries }: ReviewOverview, { previous, next }: Around): void {
  const queries = useQueryClient();
  useEffect(() => {
    for (const position of [next, previous]) {
      const isOpened = position !== null && (entries[position]?.timeMs ?? 0) > 0;
      if (isOpened) void queries.prefetchQuery(itemQuery(sittingId, position));
    }
  }, [queries, sittingId, entries, previous, next]);
}
