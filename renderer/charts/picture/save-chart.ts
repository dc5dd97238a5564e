import type { ChartFormat, ChartTable } from '../chart-table.ts';
import { csvOf } from '../csv.ts';
import { pictureOf, svgText } from './picture-of.ts';
import { pngOf } from './png-of.ts';
import { saveFile } from './save-file.ts';

export interface SavedChart {
  /** The part of the page that the picture shows. */
  readonly part: HTMLElement;
  readonly title: string;
  readonly table: ChartTable;
  /** The file's name without its ending. */
  readonly fileName: string;
}

/** Saves a chart as a picture or its numbers as a table. */
export async function saveChart({ part, title, table, fileName }: SavedChart, format: ChartFormat): Promise<void> {
  saveFile(await content(), `${fileName}.${format.toLowerCase()}`);

  async function content(): Promise<Blob> {
    if (format === 'CSV') return new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' });
    const picture = pictureOf(part, title);
    return format === 'PNG' ? pngOf(picture) : new Blob([svgText(picture)], { type: 'image/svg+xml' });
  }
}
