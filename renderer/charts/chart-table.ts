/** The files that a chart can be saved as. */
export const chartFormats = ['PNG', 'SVG', 'CSV'] as const;
export type ChartFormat = (typeof chartFormats)[number];

/** What a cell of a chart's table shows, and what goes into the file where that is something else: a number, an ISO date. */
export interface ChartCell {
  readonly text: string;
  /** Null: nothing is known. */
  readonly file?: string | number | null;
}

/** The numbers behind a chart: the first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ChartCell[])[];
}
