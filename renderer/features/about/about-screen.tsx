import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackFacts, Status } from '../../../electron/contract/values.ts';
import { failureOf } from '../../api/failure.ts';
import { useActivePack, usePackFacts, useStatus } from '../../api/queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatNumber } from '../../ui/format.ts';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Columns, FactList, Page, RailBlock } from '../../ui/page.tsx';
import classes from './about.module.css';

/** What this program and its pack are, whose the marks are, and where the data lives. */
export function AboutScreen(): ReactNode {
  const { t } = useTranslation('about');
  const status = useStatus();
  const pack = useActivePack();
  const facts = usePackFacts(pack?.id);
  if (status.data === undefined) return null;
  return (
    <Page>
      <PageHead title={t('title', { version: status.data.version })}>{t('what')}</PageHead>
      <div className={classes.columns}>
        <Columns width="wide" railLabel={t('rail')} rail={<Marks facts={facts.data} />}>
          <section className={classes.section}>
            <h2>{t('program')}</h2>
            <FactList facts={programFacts(status.data, t)} />
          </section>
          {facts.data !== undefined && (
            <section className={classes.section}>
              <h2>{t('pack')}</h2>
              <FactList facts={packFacts(facts.data, t)} />
            </section>
          )}
          {facts.isLoading && <LoadingLine>{t('loading')}</LoadingLine>}
          {facts.isError && <ErrorNote failure={failureOf(facts.error)} action={{ onClick: () => void facts.refetch() }} />}
        </Columns>
      </div>
    </Page>
  );
}

function Marks({ facts }: { readonly facts: PackFacts | undefined }): ReactNode {
  const { t } = useTranslation('about');
  return (
    <>
      {facts !== undefined && (
        <RailBlock title={t('originalTitle')}>
          <p>{facts.exam.disclaimer}</p>
        </RailBlock>
      )}
      <RailBlock title={t('estimateTitle')}>
        {facts !== undefined && <p>{t('estimate', { body: facts.exam.body })}</p>}
        <p className={classes.more}>{t('proctored')}</p>
      </RailBlock>
    </>
  );
}

type Translate = ReturnType<typeof useTranslation<'about'>>['t'];

function programFacts(status: Status, t: Translate): readonly { term: string; value: ReactNode }[] {
  return [
    { term: t('version'), value: status.version },
    { term: t('runsIn'), value: t(status.host) },
    { term: t('data'), value: <code className={classes.path}>{status.recordFolder}</code> },
    { term: t('privacy'), value: t('privacyText') },
    { term: t('licence'), value: t('licenceText') },
  ];
}

function packFacts(facts: PackFacts, t: Translate): readonly { term: string; value: ReactNode }[] {
  return [
    { term: t('packTitle'), value: facts.title },
    { term: t('edition'), value: facts.edition },
    { term: t('publisher'), value: facts.publisher },
    { term: t('questions'), value: formatNumber(facts.questionCount) },
    { term: t('outline'), value: facts.outline },
    { term: t('packLicence'), value: facts.license },
  ];
}
