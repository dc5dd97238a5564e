import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgressSights } from '../../../electron/contract/progress-values.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { SightsLines } from '../../charts/sights-lines.tsx';
import { shareRight, type Tally } from '../../charts/tally.ts';
import { dayNumber, dayOfNumber, formatCalendarDay } from '../../ui/calendar-day.ts';
import { Part } from './part.tsx';
import { useSights } from './progress-queries.ts';
import { sightsTable } from './progress-tables.ts';
import { Section } from './section.tsx';
import { sightsInWords, tallyInWords } from './sights-words.ts';
import classes from './progress.module.css';

/** What is right at first sight against what is right when it is met again. */
export function Sights({ packId, today }: { readonly packId: string; readonly today: string }): ReactNode {
  const { t } = useTranslation('progress');
  const sights = useSights(packId);
  const weeksPerPoint = sights.data?.weeksPerPoint ?? 1;
  return (
    <Section title={t('sights.title')} note={weeksPerPoint > 1 ? t('sights.noteMany', { count: weeksPerPoint }) : t('sights.note')}>
      <Part query={sights}>
        {(value) =>
          // One week is a point, which the sentence says as well.
          value.weeks.filter(({ first, repeat }) => shareRight(first) !== null || shareRight(repeat) !== null).length > 1 ? (
            <Weeks value={value} today={today} />
          ) : (
            <p className={classes.quiet}>{sightsInWords(value.weeks, t)}</p>
          )
        }
      </Part>
    </Section>
  );
}

function Weeks({ value, today }: { readonly value: ProgressSights; readonly today: string }): ReactNode {
  const { t } = useTranslation('progress');
  const { weeks } = value;
  const short = (day: string): string => formatCalendarDay(day, 'short', today);
  const [from, to] = [short(weeks[0]?.from ?? today), short(weeks.at(-1)?.from ?? today)];
  return (
    <ChartFrame title={t('sights.title')} sentence={sightsInWords(weeks, t)} table={sightsTable(value, today, t)}>
      <SightsLines
        weeks={weeks.map((week) => ({ at: dayNumber(week.from), name: t('sights.week', { from: short(week.from), to: short(week.to) }), first: week.first, repeat: week.repeat }))}
        names={{ first: t('sights.first'), repeat: t('sights.repeat') }}
        tallyText={(tally: Tally) => tallyInWords(tally, t)}
        dateOf={(at) => short(dayOfNumber(at))}
        label={t('sights.label', { from, to })}
      />
    </ChartFrame>
  );
}
