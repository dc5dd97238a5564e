import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgressOverview } from '../../../electron/contract/progress-values.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { DomainMultiple } from '../../charts/domain-multiple.tsx';
import { weaknessScale } from '../../charts/weakness-scale.ts';
import { dayNumber, dayOfNumber, formatCalendarDay } from '../../ui/calendar-day.ts';
import { countInWords } from '../../ui/count-in-words.ts';
import { formatPercent } from '../../ui/format.ts';
import { sideOf } from '../../ui/weakness.ts';
import { bandsInWords } from './finding-words.ts';
import { lineOf } from './progress-lines.ts';
import { domainsTable } from './progress-tables.ts';
import { Section } from './section.tsx';
import classes from './progress.module.css';

/** Each domain with its 80 % band, the others in grey; all on one scale. */
export function DomainMultiples({ overview }: { readonly overview: ProgressOverview }): ReactNode {
  const { t } = useTranslation('progress');
  const { domains, cut, exams, days, today } = overview;
  const lines = domains.map((domain) => lineOf(domain, today));
  const scale = weaknessScale(Math.max(cut, ...lines.flatMap(({ points }) => points.map(({ high }) => high))), 'low');
  const shared = {
    cut,
    scale,
    exams: exams.map(({ day }) => dayNumber(day)),
    span: [dayNumber(days[0] ?? today), dayNumber(today)],
    dateOf: (at: number): string => formatCalendarDay(dayOfNumber(at), 'short', today),
  } as const;
  return (
    <Section title={t('domains.title')} note={t('domains.note', { count: domains.length - 1, number: countInWords(domains.length - 1) })}>
      <ChartFrame title={t('domains.chart')} sentence={bandsInWords(overview, t)} table={domainsTable(overview, t)}>
        <ul className={classes.multiples}>
          {domains.map(({ id, shortTitle, title, now }, index) => {
            const line = lines[index];
            if (line === undefined) return null;
            const tone = now === null ? 'neutral' : sideOf(now, cut);
            return (
              <li key={id}>
                <p className={classes.caption} title={title}>
                  <span>{shortTitle}</span>
                  {now === null ? (
                    <span className={classes.band}>{t('domains.noneYet')}</span>
                  ) : (
                    <>
                      <b data-tone={tone}>{formatPercent(now.estimate)}</b>
                      <span className={classes.band}>{bandText(now)}</span>
                    </>
                  )}
                </p>
                <DomainMultiple
                  {...shared}
                  line={line}
                  others={lines.filter((other) => other !== line)}
                  tone={tone}
                  label={
                    now === null
                      ? t('domains.labelNone', { name: title })
                      : t('domains.label', { name: title, now: formatPercent(now.estimate), ...ends(now), side: t(`domains.side.${tone}`, { cut: formatPercent(cut) }) })
                  }
                />
              </li>
            );
          })}
        </ul>
      </ChartFrame>
    </Section>
  );

  function bandText(now: { readonly low: number; readonly high: number }): string {
    return t('domains.band', ends(now));
  }
}

function ends({ low, high }: { readonly low: number; readonly high: number }): { low: number; high: number } {
  return { low: Math.round(low * 100), high: Math.round(high * 100) };
}
