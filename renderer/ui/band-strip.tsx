import type { ReactNode } from 'react';
import classes from './band-strip.module.css';

/** Colour of a band: under the cut, over it, or neither. A word beside it says the same. */
export type BandTone = 'below' | 'above' | 'neutral';

interface BandStripProps {
  /** The ends of the scale that the strip shows. */
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  /** The estimate within the band; absent where only the band is known. */
  readonly value?: number | undefined;
  readonly cut: number;
  readonly tone: BandTone;
  /** One sentence: value, band, cut. */
  readonly label: string;
}

/**
 * A value with its 80 % band on a hairline, against the cut. It fills its table cell, which needs `position: relative`,
 * so that the cut is one line through rows that stand together. Marks beyond the scale stop at its ends.
 */
export function BandStrip({ from, to, low, high, value, cut, tone, label }: BandStripProps): ReactNode {
  const at = (score: number): number => (100 * (Math.min(to, Math.max(from, score)) - from)) / (to - from);
  return (
    <svg className={classes.strip} data-tone={tone} role="img" aria-label={label}>
      <line className={classes.line} x1="0" x2="100%" y1="50%" y2="50%" />
      <rect className={classes.band} x={`${at(low)}%`} width={`${at(high) - at(low)}%`} y="50%" height={5} />
      <line className={classes.cut} x1={`${at(cut)}%`} x2={`${at(cut)}%`} y1="0" y2="100%" />
      {value !== undefined && <circle className={classes.dot} cx={`${at(value)}%`} cy="50%" r={5} />}
    </svg>
  );
}

/** The scale of strips that stand together: wide enough for all of their bands, with the cut in the middle. */
export function stripScale(
  bands: readonly { readonly low: number; readonly high: number }[],
  cut: number,
  least: number,
): { readonly from: number; readonly to: number } {
  const reach = Math.max(least, ...bands.flatMap(({ low, high }) => [cut - low, high - cut]));
  return { from: cut - reach, to: cut + reach };
}
