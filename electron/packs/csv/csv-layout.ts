import Papa from 'papaparse';
import { mapTable, type TableMapping } from '../table/table-mapping.ts';
import { asMeant, type TableRow } from '../table/table-row.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** How a text is made of cells. */
export interface CsvLayout {
  readonly delimiter: Delimiter;
  /** Lines at the beginning that say something of the file: `sep=;`, or what Anki writes (`#tags column:3`). */
  readonly preamble: number;
  /** Columns that the preamble names. */
  readonly columns: Readonly<Record<string, number>>;
  readonly mapping: TableMapping;
  /** Share of the rows that are as wide as most are. */
  readonly evenness: number;
  readonly width: number;
  readonly rows: number;
}

const lookedAt = 60;

/** Finds out how the beginning of a text is made of cells; null where it is no table of two columns or more. */
export function csvLayout(head: string, isWhole: boolean): CsvLayout | null {
  const text = head.replaceAll(/\r\n?/gu, '\n');
  const { preamble, delimiter, columns } = preambleOf(text);
  const body = text.split('\n').slice(preamble).join('\n');
  const layouts = (delimiter === null ? delimiters : [delimiter]).map((each) => layoutWith(body, each, { isWhole, preamble, columns })).filter((layout) => layout !== null);
  return layouts.toSorted((left, right) => fitness(right) - fitness(left))[0] ?? null;
}

function layoutWith(text: string, delimiter: Delimiter, { isWhole, preamble, columns }: { readonly isWhole: boolean; readonly preamble: number; readonly columns: Readonly<Record<string, number>> }): CsvLayout | null {
  const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: lookedAt });
  const all = data.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const rows = isWhole || data.length === lookedAt || all.length < 2 ? all : all.slice(0, -1);
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width = 1, count = 0] = [...widths].toSorted(([left, many], [right, few]) => few - many || right - left)[0] ?? [];
  if (width < 2 || width > 500) return null;
  const sample = rows.map((cells, index): TableRow => ({ place: `row ${index + 1}`, cells: cells.map(asMeant) }));
  return { delimiter, preamble, columns, mapping: mapTable(sample, columns), evenness: count / Math.max(1, rows.length), width, rows: rows.length };
}

/** Names in a header tell most, then that rows are equally wide; commas within texts make them uneven. */
function fitness({ mapping, evenness, width }: CsvLayout): number {
  return (mapping.certainty === 'sure' && mapping.headers.length > 0 ? 2 : 0) + evenness + Math.min(width, 12) / 50;
}

function preambleOf(text: string): { readonly preamble: number; readonly delimiter: Delimiter | null; readonly columns: Readonly<Record<string, number>> } {
  const separator = /^sep=([,;\t|])(?:\n|$)/iu.exec(text);
  if (separator !== null) return { preamble: 1, delimiter: delimiters.find((each) => each === separator[1]) ?? null, columns: {} };
  const lines = text.split('\n', 20);
  const end = lines.findIndex((line) => !/^#[a-z ]+:/u.test(line));
  const settings = new Map(lines.slice(0, Math.max(0, end)).map((line) => [/^#([a-z ]+):/u.exec(line)?.[1] ?? '', line.slice(line.indexOf(':') + 1)] as const));
  if (!settings.has('separator') && !settings.has('html')) return { preamble: 0, delimiter: null, columns: {} };
  const names: Readonly<Record<string, Delimiter>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' };
  const said = (settings.get('separator') ?? 'tab').trim().toLowerCase();
  const special = (['tags', 'deck', 'guid', 'notetype'] as const).flatMap((name) => {
    const column = Number(settings.get(`${name} column`)) - 1;
    return Number.isInteger(column) && column >= 0 && column < 500 ? [[name === 'deck' ? 'category' : name === 'guid' ? 'id' : name === 'notetype' ? 'ignored' : name, column] as const] : [];
  });
  const used = special.map(([, column]) => column);
  const [question = 0, key = 1] = Array.from({ length: 8 }, (_, column) => column).filter((column) => !used.includes(column));
  return { preamble: Math.max(0, end), delimiter: names[said] ?? delimiters.find((each) => each === settings.get('separator')) ?? null, columns: { question, key, ...Object.fromEntries(special) } };
}

