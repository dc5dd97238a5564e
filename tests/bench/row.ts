/** One promise and what was measured of it. Values are in `unit`. */
export interface Row {
  readonly name: string;
  readonly about: string;
  readonly unit: 'ms' | 'KB' | 'MB';
  readonly measured: number;
  /** What the figure is of: a median, a 95th percentile, a sum. */
  readonly figure: string;
  /** What nobody could do better than here, measured the same way; null where there is none. */
  readonly floor: { readonly about: string; readonly measured: number } | null;
  /** What must hold; `ratio` is measured over floor. Null: measured to be watched, nothing was promised. */
  readonly target: { readonly of: 'measured' | 'ratio'; readonly atMost: number } | null;
}

/** Measured over floor; null without a floor. */
export function ratioOf(row: Row): number | null {
  return row.floor === null ? null : row.measured / row.floor.measured;
}

/** Whether the row keeps its promise; true where there is none. */
export function isKept(row: Row): boolean {
  if (row.target === null) return true;
  const value = row.target.of === 'measured' ? row.measured : ratioOf(row);
  return value !== null && value <= row.target.atMost;
}

/** The value below which this share of the values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
