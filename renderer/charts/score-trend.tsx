import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { scoreScale } from './score-scale.ts';
import classes from './score-trend.module.css';

export interface ScoredExam {
  readonly id: string;
  readonly date: string;
  readonly scaled: number;
  readonly band: { readonly low: number; readonly high: number };
  readonly passed: boolean;
}

interface ScoreTrendProps {
  /** In the order they were sat. */
  readonly exams: readonly ScoredExam[];
  readonly scale: { readonly max: number; readonly cut: number };
  /** One sentence. */
  readonly label: string;
}

const height = 220;
const [top, bottom] = [42, 170];
const left = 30;
/** "Cut 700" at the end of its line. */
const right = 62;
/** Dates of neighbours need this much room. */
const dateRoom = 52;

/** The scores of full exams in their order, with their bands, against the cut: filled is passed, hollow is not. */
export function ScoreTrend({ exams, scale: { max, cut }, label }: ScoreTrendProps): ReactNode {
  const { t } = useTranslation('charts');
  const { ref, width } = useElementSize();
  const scale = scoreScale(exams.map(({ band }) => band), cut, max);
  const end = width - right;
  const y = (score: number): number => bottom - ((bottom - top) * (score - scale.from)) / (scale.to - scale.from);
  const step = exams.length === 1 ? 0 : (end - 14 - (left + 16)) / (exams.length - 1);
  const x = (index: number): number => (exams.length === 1 ? (left + end) / 2 : left + 16 + index * step);
  const stride = step === 0 ? 1 : Math.max(1, Math.ceil(dateRoom / step));
  const last = exams.length - 1;
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: height }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {scale.lines.map((score) => (
            <g key={score}>
              <line className={classes.grid} x1={left} x2={end} y1={y(score)} y2={y(score)} />
              <text className={classes.axis} x={0} y={y(score) + 4}>
                {Math.round(score)}
              </text>
            </g>
          ))}
          <line className={classes.cut} x1={left} x2={end} y1={y(cut)} y2={y(cut)} />
          <text className={classes.cutLabel} x={end + 8} y={y(cut) + 4}>
            {t('cut', { cut: Math.round(cut) })}
          </text>
          <polyline className={classes.line} points={exams.map(({ scaled }, index) => `${x(index)},${y(scaled)}`).join(' ')} />
          {exams.map(({ id, scaled, band, passed, date }, index) => {
            // The number stands beyond the band, on the side away from the cut.
            const numberY = scaled >= cut ? y(band.high) - 7 : y(band.low) + 16;
            const isShown = (last - index) % stride === 0;
            return (
              <g key={id} data-passed={passed}>
                <line className={classes.band} x1={x(index)} x2={x(index)} y1={y(band.high)} y2={y(band.low)} />
                <circle className={classes.dot} cx={x(index)} cy={y(scaled)} r={index === last ? 5 : 4} />
                {(isShown || index === last) && (
                  <>
                    <text className={index === last ? classes.latest : classes.number} x={x(index)} y={numberY} textAnchor="middle">
                      {Math.round(scaled)}
                    </text>
                    <text className={classes.axis} x={x(index)} y={height - 6} textAnchor="middle">
                      {date}
                    </text>
                  </>
                )}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
