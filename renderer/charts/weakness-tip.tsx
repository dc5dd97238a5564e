import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '../ui/format.ts';
import { weaknessOn, type WeaknessLine } from './weakness-rows.ts';
import classes from './chart.module.css';

interface WeaknessTipProps {
  readonly lines: readonly WeaknessLine[];
  readonly dateOf: (at: number) => string;
  /** Recharts hands in whether the pointer is over the chart, and the day it is at. */
  readonly active?: boolean;
  readonly label?: string | number;
}

/** What the table says of one day: value, band and answers behind it, for each line. */
export function WeaknessTip({ lines, dateOf, active = false, label: at }: WeaknessTipProps): ReactNode {
  const { t } = useTranslation('charts');
  if (!active || typeof at !== 'number') return null;
  const date = dateOf(at);
  const known = lines.flatMap((line) => {
    const point = weaknessOn(line, at);
    return point === null ? [] : [{ line, point }];
  });
  const [only] = known;
  if (known.length === 1 && only !== undefined) {
    const { estimate, low, high, answers } = only.point;
    return (
      <div className={classes.tip}>
        <p className={classes.tipHead}>{date}</p>
        <p>
          <b>{formatPercent(estimate)}</b> {t('tipBand', { low: whole(low), high: whole(high) })}
        </p>
        <p>{t('tipAnswers', { count: answers })}</p>
      </div>
    );
  }
  return (
    <div className={classes.tip}>
      <p className={classes.tipHead}>{date}</p>
      <table>
        <thead>
          <tr>
            {(['domain', 'weakness', 'band', 'answers'] as const).map((head) => (
              <th key={head} scope="col">
                {t(`tip.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {known.map(({ line, point }) => (
            <tr key={line.id}>
              <th scope="row">{line.title}</th>
              <td>
                <b>{formatPercent(point.estimate)}</b>
              </td>
              <td>{t('bandOf', { low: whole(point.low), high: whole(point.high) })}</td>
              <td>{formatNumber(point.answers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function whole(share: number): number {
  return Math.round(share * 100);
}
