import { columnName, type TableRow } from './table-row.ts';
import { mappedByContent } from './column-contents.ts';
import { isColumnRole, meaningOf, type ColumnRole, type HeaderMeaning } from './column-roles.ts';

/** Which column holds what. */
export interface TableMapping {
  readonly columns: ReadonlyMap<ColumnRole, number>;
  /** How many rows at the beginning of the sample are title and header. */
  readonly skip: number;
  readonly headers: readonly string[];
  /** `sure` by names or by the person's choice; `unsure` by content; `none` where there is nothing like a question. */
  readonly certainty: 'sure' | 'unsure' | 'none';
  /** Fronts and backs of cards in columns without a known name: shown only. */
  readonly shownOnly: boolean;
  /** Its texts have no HTML: tags are text. */
  readonly plain: boolean;
  /** Numbers in the key count from 0, as far as the header tells; null where it says nothing. */
  readonly countsFrom: 0 | 1 | null;
  /** The header says that the key is an index, which programs count from 0 and people from 1. */
  readonly isIndex: boolean;
}

/** Rows that are looked at for title and header. */
const headerDepth = 30;

/** Finds out what the columns of a table hold, by the names in its header and by what stands in it. `chosen` goes before both; a role that it gives -1 no column has. */
export function mapTable(sample: readonly TableRow[], chosen: Readonly<Record<string, number>> = {}): TableMapping {
  const header = bestHeader(sample);
  const byChoice = new Map(Object.entries(chosen).flatMap(([role, column]) => (isColumnRole(role) && Number.isInteger(column) && column >= 0 ? [[role, column] as const] : [])));
  if (byChoice.has('question')) {
    const named = header?.mapping ?? blank;
    const taken = new Set(byChoice.values());
    const isFirstNamed = header === null && looksLikeHeader(sample);
    const unwanted = new Set(Object.entries(chosen).flatMap(([role, column]) => (column < 0 ? [role] : [])));
    const rest = header === null ? [] : [...named.columns].filter(([role, column]) => !taken.has(column) && !byChoice.has(role) && !unwanted.has(role));
    return { ...named, headers: header === null ? (isFirstNamed ? (sample[0]?.cells ?? []) : []) : named.headers, skip: header?.mapping.skip ?? (isFirstNamed ? 1 : 0), columns: new Map([...byChoice, ...rest]), certainty: 'sure', shownOnly: false };
  }
  if (header !== null && isComplete(header.mapping.columns)) return header.mapping;
  const isNamed = header === null && looksLikeHeader(sample);
  const found = mappedByContent(sample.slice(header?.mapping.skip ?? (isNamed ? 1 : 0)), { hasHeader: header !== null || isNamed, named: header?.mapping.columns ?? new Map() });
  // Two columns without a header are fronts and backs: so cards are copied out of every program that has them.
  const isPair = found.isCards && header === null && !isNamed && sample.every(({ cells }) => cells.slice(2).every((cell) => cell.trim() === ''));
  return {
    ...(header?.mapping ?? blank),
    skip: header?.mapping.skip ?? (isNamed ? 1 : 0),
    headers: header?.mapping.headers ?? (isNamed ? (sample[0]?.cells ?? []) : []),
    columns: found.columns,
    certainty: found.columns.has('question') ? (isPair ? 'sure' : 'unsure') : 'none',
    shownOnly: found.isCards && !isPair,
  };
}

/** What was taken for what, in words: `A (“Nr”) as id, B as question; not used: C (“Foo”)`. */
export function mappingInWords({ columns, headers }: TableMapping, width: number): string {
  const name = (column: number): string => {
    const header = (headers[column] ?? '').replaceAll(/\s+/gu, ' ').trim().slice(0, 40);
    return header === '' ? columnName(column) : `${columnName(column)} (“${header}”)`;
  };
  const taken = [...columns].filter(([role]) => role !== 'ignored').toSorted(([, left], [, right]) => left - right);
  const used = new Set(columns.values());
  const unused = Array.from({ length: Math.min(width, 40) }, (_, column) => column).filter((column) => !used.has(column) && (headers.length === 0 || (headers[column] ?? '').trim() !== ''));
  return [
    taken.length === 0 ? 'no column was taken' : `taken were ${taken.map(([role, column]) => `${name(column)} as ${role}`).join(', ')}`,
    ...(unused.length === 0 ? [] : [`not used: ${unused.slice(0, 12).map(name).join(', ')}${unused.length > 12 ? ' and more' : ''}`]),
  ].join('; ');
}

const blank: TableMapping = { columns: new Map(), skip: 0, headers: [], certainty: 'none', shownOnly: false, plain: false, countsFrom: null, isIndex: false };

/** The row among the first ones that names the most columns, when it names a question and something else. */
function bestHeader(sample: readonly TableRow[]): { readonly mapping: TableMapping } | null {
  let best: { readonly mapping: TableMapping } | null = null;
  for (const [index, { cells }] of sample.slice(0, headerDepth).entries()) {
    // A sentence is no name of a column.
    if (cells.length > 1000 || cells.filter((cell) => cell.trim() !== '').length < 2 || cells.some((cell) => cell.length > 300)) continue;
    const mapping = namedColumns(cells, sample.slice(index + 1));
    const size = mapping.columns.size;
    if (mapping.columns.has('question') && size >= 2 && size > (best?.mapping.columns.size ?? 0)) best = { mapping: { ...mapping, skip: index + 1 } };
  }
  return best;
}

function namedColumns(headers: readonly string[], body: readonly TableRow[]): TableMapping {
  const named = headers.map((header) => (header.trim() === '' ? null : meaningOf(header)));
  const columns = new Map<ColumnRole, number>();
  const take = (role: ColumnRole, column: number): boolean => {
    if (columns.has(role)) return false;
    columns.set(role, column);
    return true;
  };
  const numbers = named.flatMap((meaning) => (meaning?.number == null || meaning.roles[0] !== 'option' ? [] : [meaning.number]));
  const from = numbers.includes(0) ? 0 : 1;
  const isAlone = numbers.length === 1;
  for (const [column, meaning] of named.entries()) {
    if (meaning === null || meaning.number === null) continue;
    const [role] = meaning.roles;
    const place = meaning.number + (1 - (role === 'option' || numbers.includes(0) ? from : 1));
    const isBare = /^\W*(?:\w|\d\d)\W*$/u.test(headers[column] ?? '');
    if (role !== undefined && isNumbered(role) && place >= 1 && place < 100 && !(isBare && isAlone)) take(`${role}${place}`, column);
  }
  // Of several columns that are called so, the question stands in the one with the longest texts.
  const questions = [...named.entries()].filter(([, meaning]) => meaning?.number === null && meaning.roles[0] === 'question').map(([column]) => column);
  const firm = questions.filter((column) => !/^\W*(?:text|item|statement|description|title)\W*$/iu.test(headers[column] ?? ''));
  const question = longest(firm.length > 0 ? firm : questions, body);
  if (question !== null) columns.set('question', question);
  const open: { readonly column: number; readonly meaning: HeaderMeaning }[] = [];
  for (const [column, meaning] of named.entries()) {
    if (meaning === null || meaning.number !== null || meaning.roles.length === 0 || column === question) continue;
    if (meaning.roles.length === 1) takeFirst(meaning, column, take);
    else open.push({ column, meaning });
  }
  for (const { column, meaning } of open.filter(({ meaning: { roles } }) => roles[0] === 'key' && roles[1] === 'options')) {
    const hasOptions = columns.has('option1') || open.some((other) => other.meaning.roles[0] === 'options');
    takeFirst(columns.has('key') && hasOptions ? { ...meaning, roles: [] } : meaning, column, take);
  }
  for (const { column, meaning } of open.filter(({ meaning: { roles } }) => roles[0] === 'options')) {
    takeFirst(columns.has('option1') || !columns.has('key') && !open.some((other) => other.column !== column && other.meaning.roles[0] === 'key') && !isListColumn(body, column) ? { ...meaning, roles: ['key'] } : meaning, column, take);
  }
  for (const { column, meaning } of open.filter(({ meaning: { roles } }) => roles[1] === 'explanation')) takeFirst(meaning, column, take);
  const keyColumn = columns.get('key');
  return {
    ...blank,
    columns,
    headers,
    certainty: 'sure',
    plain: headers.some((header) => /\(plain text\)/iu.test(header)),
    countsFrom: numbers.includes(0) ? 0 : null,
    isIndex: keyColumn !== undefined && named[keyColumn]?.isIndex === true,
  };
}

function takeFirst({ roles }: HeaderMeaning, column: number, take: (role: ColumnRole, column: number) => boolean): void {
  roles.some((role) => (isNumbered(role) ? false : take(role, column)));
}

/** Whether a question can be answered from these: options and what says which is right, or a question and its answer. */
function isComplete(columns: ReadonlyMap<ColumnRole, number>): boolean {
  const hasKey = columns.has('key') || columns.has('correct1');
  return columns.has('question') && hasKey;
}

function isNumbered(role: string): role is 'option' | 'wrong' | 'correct' | 'reason' {
  return role === 'option' || role === 'wrong' || role === 'correct' || role === 'reason';
}

function longest(columns: readonly number[], body: readonly TableRow[]): number | null {
  const length = (column: number): number => body.reduce((sum, { cells }) => sum + (cells[column] ?? '').length, 0);
  return columns.toSorted((left, right) => length(right) - length(left))[0] ?? null;
}

/** Most of its cells hold lists. */
function isListColumn(body: readonly TableRow[], column: number): boolean {
  const filled = body.map(({ cells }) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
  return filled.filter((cell) => /[\n|;]|^\[.*\]$/u.test(cell)).length * 2 > filled.length;
}

/** Unknown names over columns of another kind: all filled and different, short, while rows below have gaps or repeat a cell. */
function looksLikeHeader(sample: readonly TableRow[]): boolean {
  const [first, ...rest] = sample;
  if (first === undefined || rest.length === 0 || first.cells.length < 3) return false;
  const names = first.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const isNames = names.length >= 3 && new Set(names).size === names.length && names.every((name) => name.length <= 40 && !/^[\d.,]+$/u.test(name) && !/[?:.]$|<\w/u.test(name.replace(/\?$/u, '')));
  if (!isNames) return false;
  const width = first.cells.length;
  if (names.some((name) => names.filter((other) => other.startsWith(`${name}:`)).length >= 2)) return true;
  return rest.some(({ cells }) => {
    const row = Array.from({ length: width }, (_, column) => (cells[column] ?? '').trim());
    return row.some((cell, column) => (cell === '' && (first.cells[column] ?? '').trim() !== '') || /^\d+(?:[.,]\d+)?$/u.test(cell)) || new Set(row).size < row.length;
  });
}
