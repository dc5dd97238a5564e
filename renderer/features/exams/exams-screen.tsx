import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormEntry, PackFacts } from '../../../electron/contract/values.ts';
import { failureOf } from '../../api/failure.ts';
import { useActivePack, useExams, usePackFacts, useStatus } from '../../api/queries.ts';
import { countInWords } from '../../ui/count-in-words.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatDuration } from '../../ui/format.ts';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { OpenSittingNote } from '../../ui/open-sitting-note.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Columns, Page } from '../../ui/page.tsx';
import { examsFinding } from './exams-finding.ts';
import { ExamsRail } from './exams-rail.tsx';
import { FormTable } from './form-table.tsx';
import classes from './exams-screen.module.css';

/** Every form with its past takings against one cut, and how much of it is new. */
export function ExamsScreen(): ReactNode {
  const { t } = useTranslation('exams');
  const pack = useActivePack();
  const facts = usePackFacts(pack?.id);
  const exams = useExams(pack?.id);
  if (pack === null) return <Page><PageHead title={t('noPack')}>{t('noPackBody')}</PageHead></Page>;
  const failed = [facts, exams].find(({ isError }) => isError);
  return (
    <Page>
      {facts.data !== undefined && exams.data !== undefined ? (
        <Exams facts={facts.data} forms={exams.data} />
      ) : failed === undefined ? (
        <LoadingLine>{t('loading')}</LoadingLine>
      ) : (
        <ErrorNote isPage failure={failureOf(failed.error)} action={{ onClick: () => void failed.refetch() }} />
      )}
    </Page>
  );
}

function Exams({ facts, forms }: { readonly facts: PackFacts; readonly forms: readonly FormEntry[] }): ReactNode {
  const { t } = useTranslation('exams');
  const open = useStatus().data?.openSitting ?? null;
  const exams = forms.filter(({ kind }) => kind === 'exam');
  const sample = forms.find(({ kind }) => kind === 'sample');
  const [first] = exams;
  return (
    <>
      <PageHead title={useFinding(forms, facts.exam.scale.cut)}>
        {first !== undefined && t('about', { questions: first.questions, time: formatDuration(first.minutes * 60_000) })}
      </PageHead>
      {open !== null && (
        <div className={classes.open}>
          <OpenSittingNote sitting={open} />
        </div>
      )}
      <div className={classes.columns}>
        <Columns railLabel={t('rail')} rail={<ExamsRail packId={facts.id} sample={sample} isBlocked={open !== null} />}>
          <FormTable forms={exams} scale={facts.exam.scale} isBlocked={open !== null} />
        </Columns>
      </div>
    </>
  );
}

function useFinding(forms: readonly FormEntry[], cut: number): string {
  const { t } = useTranslation('exams');
  const finding = examsFinding(forms, cut);
  const rest = t('finding.rest', { count: finding.fresh, number: countInWords(finding.fresh) });
  switch (finding.kind) {
    case 'noneTaken':
      return t('finding.noneTaken', { count: finding.fresh, number: capitalised(countInWords(finding.fresh)) });
    case 'passedLast':
      return t('finding.passedLast', { count: finding.passes, number: countInWords(finding.passes), rest });
    case 'failedLast':
      return t('finding.failedLast', { count: finding.short, rest });
  }
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
