import type { ChartCell, ChartTable } from './chart-table.ts';

/** What spreadsheets take for the beginning of a formula. */
const formulaStart = /^\s*[=+\-@\t\r]/u;

/**
 * The table as CSV (RFC 4180: comma, CRLF, quotes doubled), with the mark that makes spreadsheets read UTF-8. Numbers are
 * written plainly, with a point. A text that a spreadsheet would run as a formula gets an apostrophe in front of it.
 */
export function csvOf({ columns, rows }: ChartTable): string {
  const lines = [columns.map(csvText), ...rows.map((row) => row.map(csvCell))];
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}

function csvCell({ text, file = text }: ChartCell): string {
  if (typeof file === 'string') return csvText(file);
  return file === null || !Number.isFinite(file) ? '' : String(Math.round(file * 10_000) / 10_000);
}

function csvText(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
