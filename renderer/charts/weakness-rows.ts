/** Weakness at the end of a day, as shares, with its 80 % band and the answers behind it. */
export interface WeaknessAt {
  /** The day's number. */
  readonly at: number;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly answers: number;
}

/** A domain's weakness over time, oldest first. */
export interface WeaknessLine {
  readonly id: string;
  readonly title: string;
  readonly points: readonly WeaknessAt[];
}

/** One step of the horizontal scale with every line's value there; null before a line's first point. */
export interface WeaknessRow {
  readonly at: number;
  readonly values: readonly (number | null)[];
  readonly bands: readonly (readonly [number, number] | null)[];
}

/** All lines on common days. A line has a value on each of its own days only; the charts join over the days between. */
export function weaknessRows(lines: readonly WeaknessLine[]): readonly WeaknessRow[] {
  const days = [...new Set(lines.flatMap(({ points }) => points.map(({ at }) => at)))].sort((one, other) => one - other);
  const byDay = lines.map(({ points }) => new Map(points.map((point) => [point.at, point])));
  return days.map((at) => ({
    at,
    values: byDay.map((points) => points.get(at)?.estimate ?? null),
    bands: byDay.map((points) => {
      const point = points.get(at);
      return point === undefined ? null : [point.low, point.high];
    }),
  }));
}

/** The last point at or before a day: what a line says there. */
export function weaknessOn(line: WeaknessLine, at: number): WeaknessAt | null {
  return line.points.findLast((point) => point.at <= at) ?? null;
}
