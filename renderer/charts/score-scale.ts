/** The vertical scale of scores: `lines` are its hairlines, `from` and `to` its ends. */
export interface ScoreScale {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly [number, number];
}

/**
 * A scale around the cut that holds every band: its hairlines lie at round scores on either side of the cut, as far from
 * it as each other where the ends of the scale of scores allow it.
 */
export function scoreScale(bands: readonly { readonly low: number; readonly high: number }[], cut: number, max: number): ScoreScale {
  const reach = Math.max(max * 0.1, ...bands.flatMap(({ low, high }) => [cut - low, high - cut]));
  const step = max / 10;
  const away = Math.max(step, Math.floor(reach / step) * step);
  const [below, above] = [Math.max(0, cut - away), Math.min(max, cut + away)];
  return { from: Math.min(below, cut - reach), to: Math.max(above, cut + reach), lines: [below, above] };
}
