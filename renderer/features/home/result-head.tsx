import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDay } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import type { LatestTaking } from './next-steps.ts';

/** The finding of the latest result, a sentence with its number. */
export function ResultHead({ latest, cut }: { readonly latest: LatestTaking; readonly cut: number }): ReactNode {
  const { t } = useTranslation('home');
  const { form, taking } = latest;
  const { scaled, band, passed, raw, total, newToCandidate: fresh } = taking;
  const date = formatDay(taking.endedAtMs);
  const report = <Link href={`/report/${taking.sittingId}`}>{t('finding.report')}</Link>;
  if (scaled === null || band === null || passed === null) {
    return (
      <PageHead title={t('finding.sample', { correct: raw, total })}>
        {t('finding.sampleBelow', { date })} {report}
      </PageHead>
    );
  }
  // A score shown as the cut's own number must not be called a point away from it, nor a miss zero points short.
  const count = passed ? Math.max(0, Math.round(scaled) - cut) : Math.max(1, cut - Math.round(scaled));
  return (
    <PageHead title={t(passed ? 'finding.pass' : 'finding.fail', { form: form.title, scaled: Math.round(scaled), count })}>
      {t('finding.examBelow', { date, correct: raw, total, low: Math.round(band.low), high: Math.round(band.high) })}{' '}
      {fresh < total && `${t(fresh === 0 ? 'finding.noneNew' : 'finding.someNew', { fresh, total })} `}
      {report}
    </PageHead>
  );
}
