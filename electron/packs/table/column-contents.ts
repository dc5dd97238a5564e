import type { ColumnRole } from './column-roles.ts';
import type { TableRow } from './table-row.ts';

interface ColumnFacts {
  readonly column: number;
  /** Share of rows with something in it. */
  readonly filled: number;
  /** Share of its cells that differ from all others. */
  readonly distinct: number;
  readonly length: number;
  /** All are whole numbers or letters, as keys are. */
  readonly isKeyLike: boolean;
  readonly isNumeric: boolean;
  readonly isType: boolean;
  readonly isTag: boolean;
}

/** What the columns of a table hold as far as their cells tell. Cards have a front and a back and no options. */
export function mappedByContent(rows: readonly TableRow[], { hasHeader, named }: { readonly hasHeader: boolean; readonly named: ReadonlyMap<ColumnRole, number> }): { readonly columns: ReadonlyMap<ColumnRole, number>; readonly isCards: boolean } {
  const width = Math.min(60, Math.max(0, ...rows.map(({ cells }) => cells.length)));
  const facts = Array.from({ length: width }, (_, column) => factsOf(rows, column)).filter(({ filled }) => filled > 0);
  const columns = new Map<ColumnRole, number>(named);
  // Under names that say nothing the first column is asked for, as on cards.
  const isNameless = hasHeader && named.size === 0;
  const question = columns.get('question') ?? (isNameless ? (facts.find(({ column, filled, distinct }) => column === 0 && filled >= 0.9 && distinct >= 0.8)?.column ?? null) : questionColumn(facts));
  if (question === null || rows.length === 0) return { columns: new Map(), isCards: false };
  columns.set('question', question);
  const taken = (column: number): boolean => [...columns.values()].includes(column);
  const hasOptions = columns.has('option1') || columns.has('options');
  const options = hasOptions ? [] : optionRun(facts, rows, question, taken);
  const keyed = keyColumn(facts, rows, { question, options, taken: (column) => taken(column) || options.includes(column), isNameless });
  if (options.length >= (isNameless ? 3 : 2) && !(isNameless && keyed === null)) {
    for (const [place, column] of options.entries()) columns.set(`option${place + 1}`, column);
    if (keyed !== null && !columns.has('key')) columns.set('key', keyed);
    const type = facts.find(({ column, isType }) => isType && !taken(column));
    if (type !== undefined) columns.set('type', type.column);
    const explanation = facts.find(({ column, length, isKeyLike }) => column > (options.at(-1) ?? 0) && !taken(column) && !isKeyLike && length >= 20);
    if (explanation !== undefined) columns.set('explanation', explanation.column);
    return { columns, isCards: false };
  }
  if (hasOptions) return { columns, isCards: false };
  const back = facts.find(({ column, filled, distinct, isNumeric }) => column !== question && !taken(column) && (!isNameless || column === question + 1) && filled >= 0.6 && (distinct >= 0.5 || width === 2) && !(isNumeric && hasHeader));
  if (back === undefined) return { columns: named.has('question') ? columns : new Map(), isCards: false };
  columns.set('key', back.column);
  const tags = facts.find(({ column, isTag }) => isTag && !taken(column));
  if (tags !== undefined) columns.set('tags', tags.column);
  return { columns, isCards: true };
}

const typeWords = /^(?:mc|ma|mr|tf|sa|fib|ess|num|mat|ord|multiple[ _-]?choice|true[ _/-]?false|short[ _-]?answer|essay|single|multiple|numeric|matching|ordering)$/iu;

function factsOf(rows: readonly TableRow[], column: number): ColumnFacts {
  const cells = rows.map(({ cells: row }) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
  const all = (pattern: RegExp): boolean => cells.length > 0 && cells.every((cell) => pattern.test(cell));
  return {
    column,
    filled: cells.length / Math.max(1, rows.length),
    distinct: new Set(cells).size / Math.max(1, cells.length),
    length: cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length),
    isKeyLike: all(/^(?:\d{1,2}(?:\.0+)?|[a-l])(?:\s*[,;]\s*(?:\d{1,2}|[a-l]))*$/iu),
    isNumeric: cells.filter((cell) => /^[~≈<>]?\s*[\d.,\s%-]+$/u.test(cell)).length > cells.length * 0.8,
    isType: all(typeWords),
    isTag: all(/^[\w:]+::[\w:]+$/u),
  };
}

/** Filled nearly everywhere, different nearly everywhere, no number; the longest of those. */
function questionColumn(facts: readonly ColumnFacts[]): number | null {
  const fit = facts.filter(({ filled, distinct, isNumeric, isType, isKeyLike }) => filled >= 0.9 && distinct >= 0.8 && !isNumeric && !isType && !isKeyLike);
  const isLong = fit.some(({ length }) => length >= 25);
  return (isLong ? fit.toSorted((left, right) => right.length - left.length) : fit)[0]?.column ?? null;
}

/** Columns beside each other that are filled from the left in every row; a key may stand between the question and them. */
function optionRun(facts: readonly ColumnFacts[], rows: readonly TableRow[], question: number, taken: (column: number) => boolean): readonly number[] {
  const run: number[] = [];
  const start = facts.find(({ column, isKeyLike, isType, filled }) => column > question && !taken(column) && !isType && filled > 0.7 && (!isKeyLike || !isSmallNumbers(rows, column)));
  if (start === undefined) return [];
  for (const { column, filled } of facts.filter((each) => each.column >= start.column)) {
    const before = run.at(-1);
    if (taken(column) || (before !== undefined && column !== before + 1)) break;
    const hasGap = before !== undefined && rows.some(({ cells }) => (cells[column] ?? '').trim() !== '' && run.some((earlier) => (cells[earlier] ?? '').trim() === ''));
    const isRest = before !== undefined && repeatsOptions(rows, column, run) && run.length >= 2;
    if (hasGap || isRest || (filled < 0.5 && run.length < 2) || isLetters(rows, column) && run.length >= 2 && !isLetters(rows, before ?? column)) break;
    run.push(column);
  }
  return run.length >= 3 || (run.length === 2 && facts.some(({ column, isKeyLike }) => isKeyLike && !run.includes(column) && column !== question)) ? run : [];
}

/** Numbers or letters near the options, or one of the options again. */
function keyColumn(facts: readonly ColumnFacts[], rows: readonly TableRow[], { question, options, taken, isNameless }: { readonly question: number; readonly options: readonly number[]; readonly taken: (column: number) => boolean; readonly isNameless: boolean }): number | null {
  const open = facts.filter(({ column }) => !taken(column));
  const marked = open.find(({ column, filled, isKeyLike }) => isKeyLike && filled > 0.8 && Math.abs(column - question) <= options.length + 2 && !isConstant(rows, column));
  return (marked ?? (isNameless ? undefined : open.find(({ column }) => repeatsOptions(rows, column, options))))?.column ?? null;
}

function isSmallNumbers(rows: readonly TableRow[], column: number): boolean {
  return rows.every(({ cells }) => /^\s*(?:\d(?:\s*[,;]\s*\d)*)?\s*$/u.test(cells[column] ?? '')) || (isLetters(rows, column) && !isConstant(rows, column));
}

function isLetters(rows: readonly TableRow[], column: number): boolean {
  return rows.every(({ cells }) => /^\s*(?:[A-Fa-f](?:\s*[,;]\s*[A-Fa-f])*)?\s*$/u.test(cells[column] ?? ''));
}

function isConstant(rows: readonly TableRow[], column: number): boolean {
  return rows.length > 2 && new Set(rows.map(({ cells }) => (cells[column] ?? '').trim())).size === 1;
}

/** In nearly every row it says again what stands in one of these. */
function repeatsOptions(rows: readonly TableRow[], column: number, options: readonly number[]): boolean {
  const filled = rows.filter(({ cells }) => (cells[column] ?? '').trim() !== '');
  const repeating = filled.filter(({ cells }) => options.some((option) => option !== column && (cells[option] ?? '').trim() === (cells[column] ?? '').trim()));
  return filled.length > 0 && repeating.length >= filled.length * 0.9;
}
