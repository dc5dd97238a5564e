import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SearchHit } from '../../../electron/contract/values.ts';
import { client } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { queryKeys } from '../../api/queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { typographic } from '../../ui/typographic.ts';
import classes from './search.module.css';

type Place = Awaited<ReturnType<typeof client.pack.search>>['next'];

interface SearchResultsProps {
  readonly packId: string;
  readonly text: string;
  /** Set for a pack beside the one in use: its results stand in a section of their own, and not at all where there are none. */
  readonly section?: string;
}

/** What was found, page by page; each further page is asked for. */
export function SearchResults({ packId, text, section }: SearchResultsProps): ReactNode {
  const { t } = useTranslation('search');
  const found = useInfiniteQuery({
    queryKey: queryKeys.search(packId, text),
    queryFn: ({ pageParam }) => client.pack.search({ packId, text, after: pageParam }),
    // The place before the first page has no value to take its type from.
    initialPageParam: null as Place,
    getNextPageParam: ({ next }) => next,
  });
  if (found.isError && found.data === undefined) return <ErrorNote failure={failureOf(found.error)} action={{ onClick: () => void found.refetch() }} />;
  if (found.data === undefined) return section === undefined ? <LoadingLine>{t('loading')}</LoadingLine> : null;
  const hits = found.data.pages.flatMap((page) => page.hits);
  if (hits.length === 0 && section !== undefined) return null;
  if (hits.length === 0) return <PageHead title={t('none', { text })}>{t('noneBody')}</PageHead>;
  return (
    <>
      {section === undefined ? (
        <div role="status">
          <PageHead title={t(found.hasNextPage ? 'foundMore' : 'found', { count: hits.length, text })} />
        </div>
      ) : (
        <h2 className={classes.section}>{t(found.hasNextPage ? 'otherMore' : 'other', { count: hits.length, title: section })}</h2>
      )}
      <ul className={classes.hits} aria-label={section ?? t('results')}>
        {hits.map((hit) => (
          <HitRow key={hit.question} hit={hit} />
        ))}
      </ul>
      {found.isError && <ErrorNote failure={failureOf(found.error)} action={{ onClick: () => void found.fetchNextPage() }} />}
      {found.hasNextPage && !found.isError && (
        <Button mt="lg" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function HitRow({ hit }: { readonly hit: SearchHit }): ReactNode {
  const { t } = useTranslation('search');
  const { excerpt, domain, metIn } = hit;
  return (
    <li className={classes.hit}>
      <p className={classes.domain}>{domain}</p>
      <div>
        <p className={classes.excerpt}>
          {excerpt.map(({ text, match }, index) =>
            // Passages keep their places: the list is a text, not a collection.
            match ? <mark key={index}>{typographic(text)}</mark> : <span key={index}>{typographic(text)}</span>,
          )}
        </p>
        <p className={classes.met}>
          {metIn === null ? t('unmet') : <Link href={`/review/${metIn.sittingId}?item=${metIn.position + 1}`}>{t('met', { title: metIn.title })}</Link>}
        </p>
      </div>
    </li>
  );
}
