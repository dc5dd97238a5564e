import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { assertNever } from '../../../electron/domain/assert-never.ts';
import { failureOf } from '../../api/failure.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { Page } from '../../ui/page.tsx';
import { ExamReport } from './exam-report.tsx';
import { PracticeResult } from './practice-result.tsx';
import { reportQuery } from './report-query.ts';
import { SampleResult } from './sample-result.tsx';
import { usePrintInLight } from './print-in-light.ts';

/** The result of an ended sitting: a score report after an exam, a count after the sample and practice. */
export function ReportScreen(): ReactNode {
  const { sittingId } = useParams<{ sittingId: string }>();
  const { t } = useTranslation('report');
  const report = useQuery(reportQuery(sittingId));
  usePrintInLight();
  if (report.data === undefined) {
    return (
      <Page>
        {report.isError ? (
          <ReportFailure error={report.error} sittingId={sittingId} onRetry={() => void report.refetch()} />
        ) : (
          <LoadingLine>{t('loading')}</LoadingLine>
        )}
      </Page>
    );
  }
  const { mode, result } = report.data.report;
  switch (result.kind) {
    case 'scaled':
      return <ExamReport facts={report.data} result={result} />;
    case 'count':
      return mode === 'practice' ? <PracticeResult facts={report.data} /> : <SampleResult facts={report.data} fullExam={result.fullExam} />;
    default:
      return assertNever(result);
  }
}

function ReportFailure({ error, sittingId, onRetry }: { error: unknown; sittingId: string; onRetry: () => void }): ReactNode {
  const { t } = useTranslation('report');
  const failure = failureOf(error);
  const { code } = failure;
  if (code === 'sitting/not-ended') return <ErrorNote isPage failure={failure} action={{ label: t('resume'), href: `/sitting/${sittingId}` }} />;
  if (code === 'sitting/not-found') return <ErrorNote isPage failure={failure} action={{ label: t('goToExams'), href: '/exams' }} />;
  return <ErrorNote isPage failure={failure} action={{ label: t('tryAgain'), onClick: onRetry }} />;
}
