import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ProgressOverview } from '../../../electron/contract/progress-values.ts';
import type { FormEntry } from '../../../electron/contract/values.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { ScoreTrend } from '../../charts/score-trend.tsx';
import { formatCalendarDay } from '../../ui/calendar-day.ts';
import { RailBlock } from '../../ui/page.tsx';
import { scoredExams, type ScoredExam } from './scored-exams.ts';
import classes from './home.module.css';

/** So many of the latest exams stand on Today; the list of exams has them all. */
const shownExams = 8;

interface FullExamsProps {
  readonly overview: ProgressOverview;
  readonly forms: readonly FormEntry[];
  readonly scale: { readonly max: number; readonly cut: number };
}

/** The trend of the latest full exams against the cut, and the way to the last report; nothing before the first. */
export function FullExams({ overview, forms, scale }: FullExamsProps): ReactNode {
  const { t } = useTranslation('home');
  const { today } = overview;
  const exams = scoredExams(overview.exams).slice(-shownExams);
  const latest = exams.at(-1);
  if (latest === undefined) return null;
  const full = forms.filter(({ kind }) => kind === 'exam');
  const fresh = full.filter(({ takings }) => takings.length === 0).length;
  const scores = exams.map(({ scaled }) => Math.round(scaled)).join(', ');
  return (
    <RailBlock title={t('exams.title')}>
      <ChartFrame title={t('exams.trend')} sentence={t('exams.sentence')} table={tableOf(exams)}>
        <ScoreTrend
          exams={exams.map(({ sittingId, day, scaled, band, passed }) => ({ id: sittingId, date: formatCalendarDay(day, 'short', today), scaled, band, passed }))}
          scale={scale}
          label={t('exams.label', { count: exams.length, scores, cut: scale.cut })}
        />
      </ChartFrame>
      <ul className={classes.links}>
        <li>
          <span>{t('exams.latest', { form: latest.form, date: formatCalendarDay(latest.day, 'short', today) })}</span>
          <Link href={`/report/${latest.sittingId}`} aria-label={t('exams.reportOf', { form: latest.form, date: formatCalendarDay(latest.day, 'short', today) })}>
            {t('exams.report')}
          </Link>
        </li>
        <li>
          <span>
            {t('exams.fresh')}: {t('exams.freshOf', { fresh, all: full.length })}
          </span>
          <Link href="/exams">{t('exams.all')}</Link>
        </li>
      </ul>
    </RailBlock>
  );

  function tableOf(shown: readonly ScoredExam[]) {
    return {
      columns: [t('exams.form'), t('exams.date'), t('exams.score'), t('exams.low'), t('exams.high'), t('exams.result')],
      rows: shown.toReversed().map(({ form, day, scaled, band, passed }) => [
        { text: form },
        { text: formatCalendarDay(day, 'short', today), file: day },
        number(scaled),
        number(band.low),
        number(band.high),
        { text: t(passed ? 'exams.pass' : 'exams.fail') },
      ]),
    };
  }
}

function number(value: number): { text: string; file: number } {
  return { text: String(Math.round(value)), file: Math.round(value) };
}
