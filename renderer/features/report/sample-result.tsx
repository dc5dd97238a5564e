import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useExams, usePackFacts } from '../../api/queries.ts';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { Ruler } from '../../ui/ruler.tsx';
import { CountTable } from './count-table.tsx';
import type { ReportFacts } from './report-query.ts';
import { SavePdfButton } from './save-pdf-button.tsx';
import classes from './report.module.css';

interface SampleResultProps {
  readonly facts: ReportFacts;
  /** 80 % band of the share of right answers on a full exam. */
  readonly fullExam: { readonly low: number; readonly high: number } | null;
}

/** The sample's count, the band that it leaves with the cut in it, and the way to the first full exam. */
export function SampleResult({ facts, fullExam }: SampleResultProps): ReactNode {
  const { t } = useTranslation('report');
  const { report, sittingId } = facts;
  const missed = report.total - report.correct;
  const counts = { correct: formatNumber(report.correct), total: formatNumber(report.total) };
  return (
    <div className={`${classes.page} ${classes.sampleColumns}`}>
      <section>
        <div className={classes.lead}>
          <h1 tabIndex={-1}>
            {t('sample.heading', counts)} <br />
            {t('sample.judgement')}
          </h1>
          {fullExam === null ? null : <p className={classes.quiet}>{bandInWords(fullExam, report.cutProportion, t)}</p>}
          {report.time.endedBy === 'time' ? <p className={classes.quiet}>{t('sample.outOfTime')}</p> : null}
        </div>
        {fullExam === null ? null : (
          <div className={classes.ruler}>
            <Ruler
              max={100}
              cut={report.cutProportion * 100}
              value={(report.correct / report.total) * 100}
              low={fullExam.low * 100}
              high={fullExam.high * 100}
              tone="neutral"
              unit="%"
              valueLabel={t('sample.mark', counts)}
              label={t('sample.ruler', {
                ...counts,
                low: formatPercent(fullExam.low),
                high: formatPercent(fullExam.high),
                cut: formatPercent(report.cutProportion),
              })}
            />
          </div>
        )}
        <CountTable facts={facts} verdict={t('tooFew')} />
        <div className={classes.actions}>
          {missed === 0 ? null : (
            <Button component={Link} href={`/review/${sittingId}?show=missed`}>
              {t('sample.reviewMissed', { count: missed })}
            </Button>
          )}
          <Link href={`/review/${sittingId}`}>{t('review')}</Link>
          <SavePdfButton sittingId={sittingId} />
        </div>
      </section>
      <aside className={classes.side}>
        <NextExam packId={facts.packId} />
      </aside>
    </div>
  );
}

function NextExam({ packId }: { readonly packId: string }): ReactNode {
  const { t } = useTranslation('report');
  const pack = usePackFacts(packId);
  const exams = useExams(packId);
  const forms = (exams.data ?? []).filter(({ kind }) => kind === 'exam');
  const first = forms.find(({ takings }) => takings.length === 0) ?? forms[0];
  const isFirst = forms.every(({ takings }) => takings.length === 0);
  if (pack.data === undefined) return null;
  const { exam, domains } = pack.data;
  const parts = { b: <b />, span: <span /> };
  return (
    <>
      <div className={classes.next}>
        <h2>{t(isFirst ? 'sample.next.heading' : 'sample.next.headingAgain')}</h2>
        <ul>
          <li>
            <Trans t={t} i18nKey="sample.next.questions" values={{ questions: formatNumber(exam.questions), minutes: formatNumber(exam.minutes) }} components={parts} />
          </li>
          <li>
            <Trans t={t} i18nKey="sample.next.weights" count={domains.length} components={parts} />
          </li>
          <li>
            <Trans t={t} i18nKey="sample.next.scale" values={{ cut: exam.scale.cut, max: exam.scale.max }} components={parts} />
          </li>
          <li>
            <Trans t={t} i18nKey="sample.next.reasons" components={parts} />
            <span className={classes.detail}>{t('sample.next.reasonsDetail')}</span>
          </li>
        </ul>
        <Button component={Link} href={first === undefined ? '/exams' : `/exams/${first.id}/preflight`} variant="filled">
          {first === undefined ? t('sample.next.exams') : t('sample.next.start', { form: first.title })}
        </Button>
      </div>
      <div className={classes.original}>
        <h2>{t('sample.original')}</h2>
        <p>{exam.disclaimer}</p>
      </div>
    </>
  );
}

function bandInWords({ low, high }: { readonly low: number; readonly high: number }, cut: number, t: TFunction<'report'>): string {
  const band = t('sample.band', { low: formatNumber(low * 100), high: formatNumber(high * 100) });
  const place = cut < low ? t('sample.cutBelow') : cut > high ? t('sample.cutAbove') : t('sample.cutInside');
  return `${band} ${place}`;
}
