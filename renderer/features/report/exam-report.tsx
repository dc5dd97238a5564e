import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { Ruler } from '../../ui/ruler.tsx';
import { AnswerSources } from './answer-sources-list.tsx';
import { DomainTable } from './domain-table.tsx';
import { ReportFactsList } from './report-facts.tsx';
import { ReportHead } from './report-head.tsx';
import type { ReportFacts } from './report-query.ts';
import { RetakeRule } from './retake-rule.tsx';
import classes from './report.module.css';

/** The share of outcomes that every band holds. */
const bandProbability = 0.8;

interface ExamReportProps {
  readonly facts: ReportFacts;
  readonly result: Extract<ReportFacts['report']['result'], { kind: 'scaled' }>;
}

/** The score report of a full exam: verdict, estimate with its band, ruler, domains; its facts stand in the rail. */
export function ExamReport({ facts, result }: ExamReportProps): ReactNode {
  const { t } = useTranslation('report');
  const { report, body, title } = facts;
  const score = { scaled: formatNumber(result.scaled), max: result.max, cut: result.cut };
  const band = { low: formatNumber(result.band.low), high: formatNumber(result.band.high), probability: formatPercent(bandProbability) };
  const failed = result.verdict === 'fail';
  return (
    <div className={classes.page}>
      <ReportHead facts={facts} />
      <div className={classes.columns}>
        <section>
          <h1 className={classes.title} tabIndex={-1}>
            {t('heading', { title })}
          </h1>
          <p className={classes.result}>
            <b>{t(`verdict.${result.verdict}`)}</b> <span>{t('score', score)}</span>
          </p>
          <p className={classes.quiet}>
            {t('band', band)} {failed ? t('missing', { count: result.missingToPass }) : null}
          </p>
          {report.time.endedBy === 'time' ? <p className={classes.quiet}>{t('outOfTime')}</p> : null}
          {report.interrupted ? <p className={classes.quiet}>{t('interruptedNote')}</p> : null}
          <div className={classes.ruler}>
            <Ruler
              max={result.max}
              cut={result.cut}
              value={result.scaled}
              low={result.band.low}
              high={result.band.high}
              tone={failed ? 'below' : 'above'}
              label={t('ruler', { ...score, ...band })}
            />
          </div>
          <h2>{t('domains')}</h2>
          <DomainTable facts={facts} />
          <p className={classes.note}>{t('estimate', { body })}</p>
        </section>
        <aside>
          {failed ? <AnswerSources facts={facts} missing={result.missingToPass} /> : null}
          <ReportFactsList facts={facts} />
          <RetakeRule facts={facts} />
        </aside>
      </div>
    </div>
  );
}
