import type { Archive } from '../archive.ts';
import type { TableRow } from '../table/table-row.ts';
import { shownNumber } from './number-format.ts';
import { cellText, type SheetEntry, type Workbook } from './workbook.ts';
import { xmlEvents } from './xml-events.ts';

/** Columns beyond these are passed over, as texts are beyond so many characters. */
const limits = { columns: 400, text: 200_000, merges: 20_000 } as const;

/** The rows of a sheet that hold something, with the numbers that people see beside them. Holds one row, and the cells that go over several. */
export async function* sheetRows(archive: Archive, workbook: Workbook, sheet: SheetEntry, isOnly: boolean): AsyncGenerator<readonly TableRow[]> {
  const merged = await tallCells(archive, sheet.member);
  const held = new Map<number, { readonly until: number; readonly text: string }>();
  let rows: TableRow[] = [];
  let cells: string[] = [];
  let number = 0;
  let column = -1;
  let cell: { type: string; format: string; text: string; isValue: boolean } | null = null;
  const handler = {
    open(name: string, attribute: (name: string) => string | null): void {
      if (name === 'row') {
        const said = Number(attribute('r') ?? Number.NaN);
        number = Number.isInteger(said) && said > 0 ? said : number + 1;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        const place = columnOf(attribute('r'));
        column = place ?? column + 1;
        cell = { type: attribute('t') ?? 'n', format: workbook.formats[Number(attribute('s') ?? 0)] ?? 'General', text: '', isValue: false };
      } else if (cell !== null && (name === 'v' || name === 't')) cell.isValue = true;
      else if (cell !== null && name === 'rPh') cell.type = 'inlineStr (spoken)';
    },
    text(part: string): void {
      if (cell?.isValue === true && cell.type !== 'inlineStr (spoken)' && cell.text.length < limits.text) cell.text += part;
    },
    close(name: string): void {
      if (cell !== null && (name === 'v' || name === 't')) cell.isValue = false;
      else if (cell !== null && name === 'rPh') cell.type = 'inlineStr';
      else if (name === 'c' && cell !== null) {
        if (column < limits.columns) put(cells, column, shown(cell));
        cell = null;
      } else if (name === 'row') finish();
    },
  };

  function shown({ type, format, text }: { readonly type: string; readonly format: string; readonly text: string }): string {
    if (text === '') return '';
    switch (type) {
      case 's':
        return workbook.texts[Number(text)] ?? '';
      case 'b':
        return text === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        return '';
      case 'n': {
        const value = Number(text);
        return Number.isFinite(value) ? shownNumber(value, format, workbook) : text;
      }
      default:
        return cellText(text);
    }
  }

  function finish(): void {
    for (const [at, { until, text }] of held) {
      if (until < number) held.delete(at);
      else if ((cells[at] ?? '') === '') put(cells, at, text);
    }
    for (const [at, until] of merged.get(number) ?? []) held.set(at, { until, text: cells[at] ?? '' });
    if (cells.some((text) => text.trim() !== '')) rows.push({ place: isOnly ? `row ${number}` : `sheet ${sheet.name}, row ${number}`, cells });
  }

  for await (const _ of xmlEvents(archive.stream(sheet.member), handler)) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

function put(cells: string[], column: number, text: string): void {
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

/** B in B3, from 0; null where it does not say. */
function columnOf(reference: string | null): number | null {
  const letters = /^([A-Z]{1,3})\d/u.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 65) - 64, 0) - 1;
}

/** By the row in which they begin: the columns of cells that go over several rows, and the last row of each. What stands in them counts in all. */
async function tallCells(archive: Archive, member: string): Promise<ReadonlyMap<number, readonly (readonly [number, number])[]>> {
  const found = new Map<number, (readonly [number, number])[]>();
  let count = 0;
  let rest = Buffer.alloc(0);
  for await (const piece of archive.stream(member)) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    rest = Buffer.from(bytes.subarray(Math.max(0, bytes.lastIndexOf('<'), bytes.length - 100)));
    if (!bytes.includes('mergeCell')) continue;
    const text = bytes.toString('latin1');
    for (const [, letters = '', first = '', last = ''] of text.matchAll(/mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/gu)) {
      const column = columnOf(`${letters}1`);
      if (column === null || column >= limits.columns || last === first || count >= limits.merges) continue;
      count += 1;
      const row = found.get(Number(first)) ?? [];
      row.push([column, Number(last)]);
      found.set(Number(first), row);
    }
  }
  return found;
}
