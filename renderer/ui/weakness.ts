/** The side of the cut on which a whole band of weakness lies: `signal` fails, `accent` passes, `neutral` is neither. */
export type CutSide = 'signal' | 'accent' | 'neutral';

/** On which side of the cut a band of weakness lies wholly; shares. */
export function sideOf({ low, high }: { readonly low: number; readonly high: number }, cut: number): CutSide {
  if (low > cut) return 'signal';
  return high < cut ? 'accent' : 'neutral';
}

/** Points between two shares as they are written, so that 41% to 21% is 20 whatever the shares were before rounding. */
export function pointsBetween(from: number, to: number): number {
  return Math.round(to * 100) - Math.round(from * 100);
}

/** A change in points with its sign: "−20", "+3", "0". */
export function signedPoints(points: number): string {
  if (points === 0) return '0';
  return points < 0 ? `\u2212${-points}` : `+${points}`;
}
