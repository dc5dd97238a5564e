import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BandTone } from './band-strip.tsx';
import classes from './ruler.module.css';

interface RulerProps {
  readonly max: number;
  readonly cut: number;
  readonly low: number;
  readonly high: number;
  /** The estimate; absent where only a band is known. */
  readonly value?: number | undefined;
  readonly tone: BandTone;
  /** Follows the values and the scale's last numeral, such as `%`. */
  readonly unit?: string;
  /** Stands at the estimate in place of its number. */
  readonly valueLabel?: string | undefined;
  /** One sentence: value, band, cut. */
  readonly label: string;
}

const ticks = 50;
/** Share of the scale within which a centred number would touch the cut. */
const nearCut = 0.06;
/** The ends' numerals need this much room at the sides. */
const inset = 1.6;

/** The score ruler: the scale from 0 to its end, the cut through it, the estimate and its band above the line. */
export function Ruler({ max, cut, low, high, value, tone, unit = '', valueLabel, label }: RulerProps): ReactNode {
  const { t } = useTranslation('ui');
  const at = (score: number): string => `${inset + ((100 - 2 * inset) * Math.min(max, Math.max(0, score))) / max}%`;
  return (
    <svg className={classes.ruler} data-tone={tone} height={96} role="img" aria-label={label}>
      {Array.from({ length: ticks + 1 }, (_, tick) => {
        const isLong = tick % 5 === 0;
        const x = at((tick * max) / ticks);
        return <line key={tick} className={classes.tick} data-long={isLong} x1={x} x2={x} y1={62} y2={isLong ? 72 : 67} />;
      })}
      {[0, 1, 2, 3, 4, 5].map((fifth) => (
        <text key={fifth} className={classes.numeral} x={at((fifth * max) / 5)} y={88} textAnchor="middle">
          {`${Math.round((fifth * max) / 5)}${fifth === 5 ? unit : ''}`}
        </text>
      ))}
      <line className={classes.line} x1={at(0)} x2={at(max)} y1={62.5} y2={62.5} />
      <svg x={at(low)} y={45} width={`${((100 - 2 * inset) * (Math.min(max, high) - Math.max(0, low))) / max}%`} height={8}>
        <rect className={classes.band} width="100%" height={8} />
      </svg>
      {value !== undefined && (
        <>
          <line className={classes.value} x1={at(value)} x2={at(value)} y1={40} y2={62} />
          <text className={classes.estimate} x={at(value)} y={32} textAnchor={anchorOf(value, cut, max)}>
            {valueLabel ?? `${Math.round(value)}${unit}`}
          </text>
        </>
      )}
      <line className={classes.cut} x1={at(cut)} x2={at(cut)} y1={12} y2={76} />
      <text className={classes.cutLabel} x={at(cut)} dx={cutSide(value, cut) === 'before' ? -9 : 9} y={22} textAnchor={cutSide(value, cut) === 'before' ? 'end' : 'start'}>
        {t('cut', { cut: `${Math.round(cut * 10) / 10}${unit}` })}
      </text>
    </svg>
  );
}

/** Over the mark; beside it near the ends of the scale, and near the cut on the side away from it. */
function anchorOf(value: number, cut: number, max: number): 'start' | 'middle' | 'end' {
  if (value < max / 20) return 'start';
  if (value > (19 * max) / 20) return 'end';
  if (Math.abs(value - cut) > max * nearCut) return 'middle';
  return value < cut ? 'end' : 'start';
}

/** The cut's label stands on the side where the estimate does not. */
function cutSide(value: number | undefined, cut: number): 'before' | 'after' {
  return value === undefined || value >= cut ? 'before' : 'after';
}
