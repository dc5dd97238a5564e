import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatNumber } from '../../ui/format.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { CountTable } from './count-table.tsx';
import { ReportFactsList } from './report-facts.tsx';
import { ReportHead } from './report-head.tsx';
import type { ReportFacts } from './report-query.ts';
import classes from './report.module.css';

/** A practice set's count, by domain, with the time it took and the way to its questions. */
export function PracticeResult({ facts }: { readonly facts: ReportFacts }): ReactNode {
  const { t } = useTranslation('report');
  const { report } = facts;
  const counts = { correct: formatNumber(report.correct), total: formatNumber(report.total) };
  const { usedMs, endedBy } = report.time;
  const times = { time: formatSpan(usedMs), each: formatSpan(usedMs / Math.max(1, report.total)) };
  return (
    <div className={classes.page}>
      <ReportHead facts={facts} />
      <div className={classes.columns}>
        <section>
          <div className={classes.lead}>
            <h1 tabIndex={-1}>{report.correct === report.total ? t('practice.allRight', counts) : t('practice.heading', counts)}</h1>
            <p className={classes.quiet}>{t('practice.time', times)}</p>
            {endedBy === 'time' ? <p className={classes.quiet}>{t('practice.outOfTime')}</p> : null}
          </div>
          <CountTable facts={facts} />
          <p className={classes.note}>{t('practice.countNote')}</p>
          <div className={classes.actions}>
            <Button component={Link} href="/practice">
              {t('practice.again')}
            </Button>
          </div>
        </section>
        <aside>
          <ReportFactsList facts={facts} />
        </aside>
      </div>
    </div>
  );
}
