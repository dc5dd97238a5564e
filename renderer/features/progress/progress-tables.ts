import type { useTranslation } from 'react-i18next';
import type { ProgressComparison, ProgressObjectives, ProgressOverview, ProgressSights, ProgressTiming } from '../../../electron/contract/progress-values.ts';
import type { ChartCell, ChartTable } from '../../charts/chart-table.ts';
import { shareRight } from '../../charts/tally.ts';
import { formatCalendarDay } from '../../ui/calendar-day.ts';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { pointsBetween, signedPoints } from '../../ui/weakness.ts';
import { objectiveNumber } from './objective-number.ts';

type T = ReturnType<typeof useTranslation<'progress'>>['t'];

/** The overlay as a table: a row for each study day, newest first, a column for each domain. */
export function overlayTable({ domains, days, today }: ProgressOverview, t: T): ChartTable {
  const byDay = domains.map(({ series }) => new Map(series.map((point) => [point.day, point.estimate])));
  return {
    columns: [t('table.day'), ...domains.map(({ shortTitle }) => `${shortTitle}, %`)],
    rows: days.toReversed().map((day) => [dayCell(day, today), ...byDay.map((estimates) => shareCell(estimates.get(day) ?? null, t))]),
  };
}

/** The multiples as a table: a row for each domain and study day with its band and the answers behind it, newest first. */
export function domainsTable({ domains, today }: ProgressOverview, t: T): ChartTable {
  return {
    columns: [t('table.day'), t('table.domain'), t('table.weakness'), t('table.low'), t('table.high'), t('table.answers')],
    rows: domains
      .flatMap(({ shortTitle, series }) => series.map((point) => ({ shortTitle, ...point })))
      .sort((one, other) => other.day.localeCompare(one.day))
      .map(({ day, shortTitle, estimate, low, high, answers }) => [
        dayCell(day, today),
        { text: shortTitle },
        shareCell(estimate, t),
        shareCell(low, t),
        shareCell(high, t),
        countCell(answers),
      ]),
  };
}

export function objectivesTable({ domains }: ProgressObjectives, t: T): ChartTable {
  return {
    columns: [t('table.objective'), t('table.domain'), t('table.weakness'), t('table.low'), t('table.high'), t('table.misses'), t('table.answers')],
    rows: domains.flatMap(({ number, shortTitle, objectives }) =>
      objectives.map(({ title, weakness, misses, answers }, index) => [
        { text: `${objectiveNumber(number, index)} ${title}` },
        { text: shortTitle },
        shareCell(weakness?.estimate ?? null, t, t('table.tooFew')),
        shareCell(weakness?.low ?? null, t, t('table.tooFew')),
        shareCell(weakness?.high ?? null, t, t('table.tooFew')),
        misses === null ? { text: t('table.tooFew') } : countCell(misses),
        countCell(answers),
      ]),
    ),
  };
}

export function sightsTable({ weeks }: ProgressSights, today: string, t: T): ChartTable {
  return {
    columns: [t('table.weekFrom'), t('table.weekTo'), t('table.kind'), t('table.right'), t('table.asked'), t('table.shareRight')],
    rows: weeks.toReversed().flatMap(({ from, to, ...week }) =>
      (['first', 'repeat'] as const).map((kind) => {
        const { right, total } = week[kind];
        const share = shareCell(shareRight(week[kind]), t, t('table.tooFew'));
        return [dayCell(from, today), dayCell(to, today), { text: t(`sights.${kind}`) }, countCell(right), countCell(total), share];
      }),
    ),
  };
}

export function timingTable({ domains }: ProgressTiming, t: T): ChartTable {
  return {
    columns: [t('table.domain'), t('table.rightMedian'), t('table.rightAnswers'), t('table.wrongMedian'), t('table.wrongAnswers')],
    rows: domains.map(({ shortTitle, right, wrong }) => [
      { text: shortTitle },
      timeCell(right.medianMs, t),
      countCell(right.answers),
      timeCell(wrong.medianMs, t),
      countCell(wrong.answers),
    ]),
  };
}

export function comparisonTable({ domains, from, to }: ProgressComparison, today: string, t: T): ChartTable {
  const dateOf = (day: string | null): string => (day === null ? t('table.none') : formatCalendarDay(day, 'short', today));
  return {
    columns: [
      t('table.domain'),
      t('table.then', { date: dateOf(from) }),
      t('table.bandThen', { date: dateOf(from) }),
      t('table.then', { date: dateOf(to) }),
      t('table.bandThen', { date: dateOf(to) }),
      t('table.answersBetween'),
      t('table.change'),
    ],
    rows: domains.map(({ shortTitle, then: before, now: after, answersBetween, change }) => [
      { text: shortTitle },
      shareCell(before?.estimate ?? null, t),
      bandCell(before, t),
      shareCell(after?.estimate ?? null, t),
      bandCell(after, t),
      countCell(answersBetween),
      {
        text: before === null || after === null || change === null ? t('compare.missing') : `${signedPoints(pointsBetween(before.estimate, after.estimate))}, ${t(`compare.changes.${change}`)}`,
      },
    ]),
  };
}

function dayCell(day: string, today: string): ChartCell {
  return { text: formatCalendarDay(day, 'short', today), file: day };
}

/** A share: in per cent as a whole on the screen, with a decimal in the file, where its column says "%". */
function shareCell(share: number | null, t: T, missing: string = t('table.none')): ChartCell {
  return share === null ? { text: missing, file: null } : { text: formatPercent(share), file: Math.round(share * 1000) / 10 };
}

function bandCell(point: { readonly low: number; readonly high: number } | null, t: T): ChartCell {
  return { text: point === null ? t('table.none') : t('domains.band', { low: Math.round(point.low * 100), high: Math.round(point.high * 100) }) };
}

function countCell(count: number): ChartCell {
  return { text: formatNumber(count), file: count };
}

function timeCell(ms: number | null, t: T): ChartCell {
  return ms === null ? { text: t('table.tooFew'), file: null } : { text: formatSpan(ms), file: ms / 1000 };
}
