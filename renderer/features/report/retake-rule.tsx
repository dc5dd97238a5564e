import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { retakeInWords } from './conditions-words.ts';
import type { ReportFacts } from './report-query.ts';
import classes from './report.module.css';

/** How long the exam body makes a candidate wait, and that practice exams do not. */
export function RetakeRule({ facts }: { readonly facts: ReportFacts }): ReactNode {
  const { t } = useTranslation('report');
  const { retakeWaitDays, body, retakeNote } = facts;
  if (retakeWaitDays.length === 0 && retakeNote === null) return null;
  return (
    <>
      <h2 className={classes.railHeading}>{t('retake.heading', { body })}</h2>
      <p className={classes.small}>
        {retakeWaitDays.length === 0 ? retakeNote : retakeInWords(retakeWaitDays, body, t)} {t('retake.practice')}
      </p>
    </>
  );
}
