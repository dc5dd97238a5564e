/** The vertical scale of weakness, as shares: from zero to `top`, with hairlines at `lines`. */
export interface WeaknessScale {
  readonly top: number;
  readonly lines: readonly number[];
}

/** Zero to 60 per cent, and more where something lies higher; two hairlines, or up to four in a tall chart. */
export function weaknessScale(highest: number, height: 'tall' | 'low'): WeaknessScale {
  if (highest <= 0.6) return { top: 0.6, lines: height === 'tall' ? [0, 0.2, 0.4, 0.6] : [0, 0.6] };
  if (highest <= 0.8) return { top: 0.8, lines: height === 'tall' ? [0, 0.4, 0.8] : [0, 0.8] };
  return { top: 1, lines: height === 'tall' ? [0, 0.5, 1] : [0, 1] };
}

/** The shares from which on a cell of the heat map takes the next of its five steps: 20, 30, 40, 50 per cent around a cut of 30. */
export function heatEdges(cut: number): readonly [number, number, number, number] {
  const step = Math.min(0.1, cut / 2, (1 - cut) / 3);
  return [cut - step, cut, cut + step, cut + 2 * step];
}

/** Which of the five steps a weakness has. It is compared as it is written, so that no cell says 30 in the colour of 29. */
export function heatStep(weakness: number, cut: number): number {
  const written = Math.round(weakness * 100);
  return heatEdges(cut).filter((edge) => written >= Math.round(edge * 100)).length;
}
