import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgressComparison, ProgressOverview } from '../../../electron/contract/progress-values.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { DotRows, type DotRow } from '../../charts/dot-rows.tsx';
import { dayNumber, dayOfNumber, formatCalendarDay } from '../../ui/calendar-day.ts';
import { formatPercent } from '../../ui/format.ts';
import { pointsBetween, sideOf, signedPoints } from '../../ui/weakness.ts';
import { comparisonInWords } from './comparison-words.ts';
import { ObjectiveTitle } from './objective-title.tsx';
import { Part } from './part.tsx';
import { useComparison } from './progress-queries.ts';
import { comparisonTable } from './progress-tables.ts';
import { Section } from './section.tsx';
import classes from './progress.module.css';

interface ComparisonProps {
  readonly packId: string;
  /** Of all the time. */
  readonly overview: ProgressOverview;
}

/** Four weeks, as the change on Today. */
const usualDays = 28;

/** Two dates against each other, chosen by the candidate. */
export function Comparison({ packId, overview }: ComparisonProps): ReactNode {
  const { t } = useTranslation('progress');
  const { days, today } = overview;
  const first = days[0] ?? today;
  const [from, setFrom] = useState(() => dayOfNumber(Math.max(dayNumber(first), dayNumber(today) - usualDays)));
  const [to, setTo] = useState(today);
  const comparison = useComparison(packId, from, to);
  if (days.length < 2) {
    return (
      <Section title={t('compare.title')}>
        <p className={classes.quiet}>{t('compare.early')}</p>
      </Section>
    );
  }
  const inOrder = from !== '' && to !== '' && from < to;
  return (
    <Section title={t('compare.title')}>
      <div className={classes.dates}>
        <DateField label={t('compare.from')} value={from} min={first} max={today} onChange={setFrom} />
        <DateField label={t('compare.to')} value={to} min={first} max={today} onChange={setTo} />
      </div>
      {inOrder ? (
        <Part query={comparison}>{(value) => <Compared value={value} chosenFrom={from} cut={overview.cut} today={today} />}</Part>
      ) : (
        <p className={classes.quiet} role="status">
          {t('compare.order')}
        </p>
      )}
    </Section>
  );
}

interface DateFieldProps {
  readonly label: string;
  readonly value: string;
  readonly min: string;
  readonly max: string;
  readonly onChange: (day: string) => void;
}

function DateField({ label, value, min, max, onChange }: DateFieldProps): ReactNode {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
    </div>
  );
}

interface ComparedProps {
  readonly value: ProgressComparison;
  readonly chosenFrom: string;
  readonly cut: number;
  readonly today: string;
}

function Compared({ value, chosenFrom, cut, today }: ComparedProps): ReactNode {
  const { t } = useTranslation('progress');
  const { domains, objectives, from, to } = value;
  const short = (day: string): string => formatCalendarDay(day, 'short', today);
  if (from === null || to === null) return <p className={classes.quiet}>{t('compare.nothing', { day: short(chosenFrom) })}</p>;
  if (from === to) return <p className={classes.quiet}>{t('compare.same', { day: short(from) })}</p>;
  const highest = Math.max(cut, ...domains.flatMap(({ then, now }) => [then?.estimate ?? 0, now?.high ?? 0]));
  const rows: readonly DotRow[] = domains.map(({ id, shortTitle, then, now, change }) => ({
    id,
    title: shortTitle,
    dots: [
      ...(then === null ? [] : [{ value: then.estimate, shape: 'hollow', tone: 'neutral' } as const]),
      ...(now === null ? [] : [{ value: now.estimate, shape: 'filled', tone: sideOf(now, cut), band: { low: now.low, high: now.high } } as const]),
    ],
    numbers: [percent(then), percent(now), changeText(then, now, change)],
  }));
  return (
    <>
      <ChartFrame title={t('compare.chart')} sentence={comparisonInWords(value, today, t)} table={comparisonTable(value, today, t)}>
        <DotRows
          rows={rows}
          columns={[
            { head: short(from), shape: 'hollow' },
            { head: short(to), shape: 'filled' },
            { head: t('compare.change'), shape: null },
          ]}
          scale={{ from: 0, to: Math.min(1, Math.max(0.6, highest)) }}
          line={{ at: cut, text: t('compare.cut', { cut: formatPercent(cut) }), kind: 'cut' }}
          numberWidth={86}
          label={t('compare.label', { from: short(from), to: short(to), cut: formatPercent(cut) })}
        />
      </ChartFrame>
      {objectives.length > 0 && (
        <>
          <h3 className={classes.below}>{t('compare.objectives')}</h3>
          <ul className={classes.changed}>
            {objectives.map(({ objective, title, from: then, to: now, answersBetween }) => (
              <li key={objective}>
                <ObjectiveTitle title={title} />
                <span className={classes.quiet}>{t('compare.objectiveAnswers', { count: answersBetween })}</span>
                <b>{t('compare.objectiveChange', { from: formatPercent(then), to: formatPercent(now) })}</b>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );

  function percent(point: { readonly estimate: number } | null): string {
    return point === null ? t('compare.missing') : formatPercent(point.estimate);
  }

  function changeText(then: { readonly estimate: number } | null, now: { readonly estimate: number } | null, change: string | null): string {
    if (then === null || now === null) return '';
    const points = signedPoints(pointsBetween(then.estimate, now.estimate));
    return change === 'unchanged' && points !== '0' ? t('compare.unclear', { points }) : points;
  }
}
