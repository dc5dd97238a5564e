import Papa from 'papaparse';
import type { Source } from '../reading/source.ts';
import { decodedText } from '../text/decoded-text.ts';
import type { TableRow } from '../table/table-row.ts';

export interface CsvRowsOptions {
  readonly delimiter: string;
  /** Lines to pass over at the beginning. */
  readonly preamble: number;
  readonly onDoubt?: () => void;
  /** A quote is opened in this line and not closed where it can be meant. */
  readonly onOpenQuote?: (line: number) => void;
  readonly onTooLong?: (line: number) => void;
}

/** A row may go over so many characters; one that is longer was opened by a quote that nobody closed. */
const longestRow = 200_000;
/** Text is parsed in pieces of this size. */
const pieceSize = 64 * 1024;
/** After so many quotes that nobody closed the rest is taken as it comes. */
const mostRepairs = 20;

/**
 * The rows of a CSV file with the line that each begins in. Holds one row. Where a quote is not closed, that line is read without
 * quotes and the rows after it stay what they are.
 */
export async function* csvRows(source: Source, { delimiter, preamble, onDoubt, onOpenQuote, onTooLong }: CsvRowsOptions): AsyncGenerator<readonly TableRow[]> {
  const quoted = new Papa.Parser({ delimiter, newline: '\n' });
  const literal = new Papa.Parser({ delimiter, newline: '\n', fastMode: true });
  let line = 1;
  let rest = '';
  let repairs = 0;
  let isOver = false;

  function parse(parser: Papa.Parser, text: string, isEnd: boolean): Papa.ParseResult<string[]> {
    // The parser's own type says `any`; without a header it gives rows of texts.
    const result: Papa.ParseResult<string[]> = parser.parse(text, 0, !isEnd);
    return result;
  }

  /** Takes the rows of `rest` that are whole, and leaves what is not. */
  function take(isEnd: boolean): readonly TableRow[] {
    const rows: TableRow[] = [];
    const push = (cells: readonly string[]): void => {
      if (line > preamble) rows.push({ place: `line ${line}`, cells });
      line += 1 + cells.reduce((ends, cell) => ends + lineEnds(cell), 0);
    };
    for (;;) {
      const result = parse(quoted, rest, isEnd);
      const broken = repairs < mostRepairs ? brokenRow(result, rest, isEnd) : repairs === mostRepairs && isOpen(result, rest, isEnd) ? result.data.length : null;
      const good = broken === null ? result.data : result.data.slice(0, broken);
      const first = line;
      for (const cells of good) push(cells);
      if (broken === null) {
        rest = isEnd ? '' : rest.slice(result.meta.cursor);
        return rows;
      }
      const from = lineStart(rest, line - first);
      const end = repairs < mostRepairs ? rest.indexOf('\n', from) : isEnd ? -1 : rest.lastIndexOf('\n');
      onOpenQuote?.(line);
      repairs = Math.min(mostRepairs, repairs + 1);
      const open = rest.slice(from, end === -1 ? undefined : end);
      for (const cells of parse(literal, open, true).data) push(cells.map((cell) => cell.replace(/^"|"$/gu, '')));
      rest = end === -1 ? '' : rest.slice(end + 1);
      if (rest === '') return rows;
    }
  }

  let afterReturn = false;
  for await (const whole of decodedText(source, onDoubt === undefined ? {} : { onDoubt })) {
    for (let start = 0; start < whole.length; start += pieceSize) {
      const piece = whole.slice(start, start + pieceSize);
      const text = afterReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
      afterReturn = piece.endsWith('\r');
      rest += text.includes('\r') ? text.replaceAll(/\r\n?/gu, '\n') : text;
      if (isOver) {
        const end = rest.indexOf('\n');
        rest = end === -1 ? '' : rest.slice(end + 1);
        isOver = end === -1;
        if (!isOver) line += 1;
      }
      yield take(false);
      if (rest.length > longestRow * 5) {
        onTooLong?.(line);
        isOver = true;
        rest = '';
      }
    }
  }
  if (rest !== '') yield take(true);
}

/** The row with a quote that was opened by mistake: it is not closed, or only by the quotes of the next rows. */
function brokenRow(result: Papa.ParseResult<string[]>, rest: string, isEnd: boolean): number | null {
  for (const { code, row } of result.errors) {
    if (row === undefined) continue;
    if (code === 'MissingQuotes') return row;
    if (code === 'InvalidQuotes' && (result.data[row] ?? []).some((cell) => cell.includes('\n"'))) return row;
  }
  return isOpen(result, rest, isEnd) ? result.data.length : null;
}

/** What is left over is longer than any row, and has lines of its own. */
function isOpen({ meta, errors, data }: Papa.ParseResult<string[]>, rest: string, isEnd: boolean): boolean {
  if (isEnd) return errors.some(({ code, row }) => code === 'MissingQuotes' && row === data.length - 1);
  return rest.length - meta.cursor > longestRow && rest.includes('\n', meta.cursor);
}

function lineStart(text: string, lines: number): number {
  let at = 0;
  for (let passed = 0; passed < lines; passed += 1) at = text.indexOf('\n', at) + 1;
  return at;
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
