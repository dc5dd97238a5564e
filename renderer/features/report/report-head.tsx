import { Button } from '@mantine/core';
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { assertNever } from '../../../electron/domain/assert-never.ts';
import { isDesktop } from '../../api/transport.ts';
import { BackLink } from '../../ui/back-link.tsx';
import type { ReportFacts } from './report-query.ts';
import { SavePdfButton } from './save-pdf-button.tsx';
import classes from './report.module.css';

/** Back to the list that the sitting stands in, the report on paper or as PDF, and the review of its questions. */
export function ReportHead({ facts }: { readonly facts: ReportFacts }): ReactNode {
  const { t } = useTranslation('report');
  const { sittingId, report } = facts;
  const missed = report.total - report.correct;
  const failed = report.result.kind === 'scaled' && report.result.verdict === 'fail';
  const missedOnly = (failed || report.mode !== 'exam') && missed > 0;
  const address = `/review/${sittingId}${missedOnly ? '?show=missed' : ''}`;
  return (
    <div className={classes.head}>
      <BackToList mode={report.mode} />
      <span className={classes.space} />
      <SavePdfButton sittingId={sittingId} />
      <Button leftSection={<Printer size={16} strokeWidth={1.75} aria-hidden="true" />} onClick={() => window.print()}>
        {isDesktop() ? t('printHere') : t('print')}
      </Button>
      <Button component={Link} href={address} variant={report.mode === 'sample' ? 'default' : 'filled'}>
        {missedOnly ? t('reviewMissed', { count: missed }) : t('review')}
      </Button>
    </div>
  );
}

function BackToList({ mode }: { readonly mode: ReportFacts['report']['mode'] }): ReactNode {
  const { t } = useTranslation('report');
  switch (mode) {
    case 'exam':
      return <BackLink href="/exams">{t('backToExams')}</BackLink>;
    case 'sample':
      return <BackLink href="/">{t('backToToday')}</BackLink>;
    case 'practice':
      return <BackLink href="/practice">{t('backToPractice')}</BackLink>;
    default:
      return assertNever(mode);
  }
}
