import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgressOverview } from '../../../electron/contract/progress-values.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { WeaknessOverlay } from '../../charts/weakness-overlay.tsx';
import { dayNumber, dayOfNumber, formatCalendarDay } from '../../ui/calendar-day.ts';
import { countInWords } from '../../ui/count-in-words.ts';
import { formatPercent } from '../../ui/format.ts';
import { noteInWords, overlayInWords } from './finding-words.ts';
import { lineOf, toneOf } from './progress-lines.ts';
import { overlayTable } from './progress-tables.ts';
import classes from './progress.module.css';

/** All domains in one chart; the worst and the most improved have a colour. */
export function Overlay({ overview }: { readonly overview: ProgressOverview }): ReactNode {
  const { t } = useTranslation('progress');
  const { domains, cut, exams, days, today, everyDay } = overview;
  const dateOf = (at: number): string => formatCalendarDay(dayOfNumber(at), 'short', today);
  const lines = domains.map((domain) => {
    const tone = toneOf(domain, overview);
    return { ...lineOf(domain, today), tone, note: tone === 'context' ? null : noteInWords(domain.id, overview, t) };
  });
  const label = t('overlay.label', {
    domains: t('overlay.domains', { count: domains.length, number: countInWords(domains.length) }),
    from: formatCalendarDay(days[0] ?? today, 'short', today),
    to: formatCalendarDay(today, 'short', today),
    cut: formatPercent(cut),
  });
  const sentence = everyDay ? overlayInWords(overview, t) : `${overlayInWords(overview, t)} ${t('overlay.sampled')}`;
  return (
    <div className={classes.overlay}>
      <ChartFrame title={t('overlay.title')} sentence={sentence} table={overlayTable(overview, t)}>
        <WeaknessOverlay
          lines={lines.filter(({ points }) => points.length > 0)}
          cut={cut}
          exams={exams.map(({ day, title }) => ({ at: dayNumber(day), title }))}
          dateOf={dateOf}
          label={label}
        />
      </ChartFrame>
    </div>
  );
}
