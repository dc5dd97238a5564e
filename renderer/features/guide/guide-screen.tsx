import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { PackGuide } from '../../../electron/contract/values.ts';
import { client } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { queryKeys, useActivePack, usePackFacts } from '../../api/queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Columns, Page, RailBlock } from '../../ui/page.tsx';
import { GuideText } from './guide-text.tsx';
import classes from './guide-screen.module.css';

/** The pack's guide to its exam, a chapter a page. */
export function GuideScreen(): ReactNode {
  const { t } = useTranslation('guide');
  const pack = useActivePack();
  const guide = useQuery({
    queryKey: queryKeys.packGuide(pack?.id ?? ''),
    queryFn: () => client.pack.guide({ packId: pack?.id ?? '' }),
    enabled: pack !== undefined && pack !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (pack === null) {
    return (
      <Page>
        <ErrorNote failure={{ code: 'pack/not-found', detail: {} }} />
      </Page>
    );
  }
  return (
    <Page>
      {guide.data !== undefined && pack !== undefined ? (
        <Guide guide={guide.data} packId={pack.id} />
      ) : guide.isError ? (
        <ErrorNote isPage failure={failureOf(guide.error)} action={{ onClick: () => void guide.refetch() }} />
      ) : (
        <LoadingLine>{t('loading')}</LoadingLine>
      )}
    </Page>
  );
}

function Guide({ guide: { chapters }, packId }: { readonly guide: PackGuide; readonly packId: string }): ReactNode {
  const { t } = useTranslation('guide');
  const facts = usePackFacts(packId);
  const { chapter: named } = useParams<{ chapter?: string }>();
  const [first] = chapters;
  if (first === undefined) return <PageHead title={t('none')}>{t('noneBody')}</PageHead>;
  const at = named === undefined ? 0 : chapters.findIndex(({ id }) => id === named);
  const chapter = chapters[at];
  if (chapter === undefined) {
    return (
      <PageHead title={t('missing')}>
        <Link href={`/guide/${first.id}`}>{t('first')}</Link>
      </PageHead>
    );
  }
  const next = chapters[at + 1];
  const rail = (
    <>
      <RailBlock title={t('chapters')}>
        <nav aria-label={t('chapters')}>
          <ol className={classes.chapters}>
            {chapters.map(({ id, title }) => (
              <li key={id}>
                <Link href={`/guide/${id}`} aria-current={id === chapter.id ? 'page' : undefined}>
                  {title}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      </RailBlock>
      {facts.data !== undefined && (
        <RailBlock title={t('outline')}>
          <p>{facts.data.outline}</p>
        </RailBlock>
      )}
    </>
  );
  return (
    <>
      <PageHead title={chapter.title} />
      <div className={classes.columns}>
        <Columns railLabel={t('chapters')} rail={rail}>
          <GuideText text={chapter.text} />
          {next !== undefined && (
            <p className={classes.next}>
              <Link href={`/guide/${next.id}`}>{t('next', { title: next.title })}</Link>
            </p>
          )}
        </Columns>
      </div>
    </>
  );
}
