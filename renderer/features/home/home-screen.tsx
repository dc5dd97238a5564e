import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api/failure.ts';
import { useActivePack, useExams, usePackFacts, useProgressOverview, useStatus } from '../../api/queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Columns, Page } from '../../ui/page.tsx';
import { BlueprintTable } from './blueprint-table.tsx';
import { ExamFacts } from './exam-facts.tsx';
import { FirstSteps } from './first-steps.tsx';
import { FullExams } from './full-exams.tsx';
import { latestTaking } from './next-steps.ts';
import { NextList } from './next-list.tsx';
import { OpenHead } from './open-head.tsx';
import { ResultHead } from './result-head.tsx';
import { WeaknessTable } from './weakness-table.tsx';

/** Today: what stands open, or the latest finding, and the one next step. */
export function HomeScreen(): ReactNode {
  const { t } = useTranslation('home');
  const pack = useActivePack();
  const facts = usePackFacts(pack?.id);
  const exams = useExams(pack?.id);
  const overview = useProgressOverview(pack?.id, null);
  const open = useStatus().data?.openSitting ?? null;
  const failed = [facts, exams].find(({ isError }) => isError);
  if (pack === null) return <Page><PageHead title={t('noPack')}>{t('noPackBody')}</PageHead></Page>;
  if (facts.data === undefined || exams.data === undefined) {
    return (
      <Page>
        {failed === undefined ? (
          <LoadingLine>{t('loading')}</LoadingLine>
        ) : (
          <ErrorNote failure={failureOf(failed.error)} action={{ onClick: () => void failed.refetch() }} />
        )}
      </Page>
    );
  }
  const latest = latestTaking(exams.data);
  return (
    <Page>
      <Columns
        kind="ruled"
        railLabel={t('facts.rail')}
        rail={
          <>
            {overview.data !== undefined && <FullExams overview={overview.data} forms={exams.data} scale={facts.data.exam.scale} />}
            <ExamFacts facts={facts.data} />
          </>
        }
      >
        {open !== null && <OpenHead sitting={open} />}
        {open === null && latest !== null && <ResultHead latest={latest} cut={facts.data.exam.scale.cut} />}
        {open === null && latest !== null && <NextList packId={facts.data.id} forms={exams.data} />}
        {open === null && latest === null && <FirstSteps facts={facts.data} forms={exams.data} />}
        {overview.data !== undefined && overview.data.counts.answers > 0 && <WeaknessTable overview={overview.data} />}
        {overview.data?.counts.answers === 0 && <BlueprintTable facts={facts.data} hasSample={exams.data.some(({ kind }) => kind === 'sample')} />}
        {overview.isError && <ErrorNote failure={failureOf(overview.error)} action={{ onClick: () => void overview.refetch() }} />}
      </Columns>
    </Page>
  );
}
