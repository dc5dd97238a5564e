/** The files that a chart can be saved as. */
export const chartFormats = ['PNG', 'SVG', 'CSV'] as const;
export type ChartFormat = (typeof chartFormats)[number];

/** What a cell of a chart's table holds: `text` is shown, `value` goes into the file. */
export interface ChartCell {
  readonly text: string;
  /** A number as it is; null where there is none. Absent: the text itself. */
  readonly value?: number | null;
}

/** The numbers behind a chart: the first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ChartCell[])[];
}
