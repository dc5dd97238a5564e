/** A stretch of a text, in UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export type StemBlock =
  | { readonly kind: 'paragraph'; readonly at: Stretch }
  | { readonly kind: 'table'; readonly header: readonly Stretch[] | null; readonly rows: readonly (readonly Stretch[])[] };

const cellBorder = ' | ';

/**
 * Splits an author's plain text into paragraphs at blank lines. Two or more lines in a row that hold ` | ` are a table;
 * a line of dashes under its first row makes that row its header. Positions are those of the whole text, so that
 * highlights stay where they are; what no block covers is white space and table borders.
 */
export function stemBlocks(text: string): readonly StemBlock[] {
  const blocks: StemBlock[] = [];
  let run: Stretch[] = [];
  let runIsTable = false;
  const close = (): void => {
    const block = runIsTable && run.length > 1 ? tableOf(text, run) : paragraphOf(run);
    if (block !== null) blocks.push(block);
    run = [];
  };
  for (const line of linesOf(text)) {
    const words = text.slice(line.start, line.end);
    if (words.trim() === '') {
      close();
      continue;
    }
    const isRow = words.includes(cellBorder) || isRuleLine(words);
    if (run.length > 0 && isRow !== runIsTable) close();
    runIsTable = isRow;
    run.push(line);
  }
  close();
  return joinSingleRows(blocks, text);
}

function linesOf(text: string): readonly Stretch[] {
  const lines: Stretch[] = [];
  let start = 0;
  while (start <= text.length) {
    const end = text.indexOf('\n', start);
    lines.push({ start, end: end === -1 ? text.length : end });
    if (end === -1) break;
    start = end + 1;
  }
  return lines;
}

function paragraphOf(lines: readonly Stretch[]): StemBlock | null {
  const first = lines[0];
  const last = lines.at(-1);
  return first && last ? { kind: 'paragraph', at: { start: first.start, end: last.end } } : null;
}

function tableOf(text: string, lines: readonly Stretch[]): StemBlock {
  const second = lines[1];
  const hasHeader = second !== undefined && isRuleLine(text.slice(second.start, second.end));
  const rows = lines.filter((line) => !isRuleLine(text.slice(line.start, line.end))).map((line) => cellsOf(text, line));
  const [first, ...rest] = rows;
  return hasHeader && first !== undefined ? { kind: 'table', header: first, rows: rest } : { kind: 'table', header: null, rows };
}

/** `---|:--:|---`, as Markdown writes it under a table's head. */
function isRuleLine(line: string): boolean {
  return /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$/u.test(line);
}

function cellsOf(text: string, line: Stretch): readonly Stretch[] {
  const inner = trimmed(text, { start: line.start + (text[line.start] === '|' ? 1 : 0), end: line.end });
  const end = text[inner.end - 1] === '|' ? inner.end - 1 : inner.end;
  const cells: Stretch[] = [];
  let start = inner.start;
  for (;;) {
    const border = text.indexOf(cellBorder, start);
    if (border === -1 || border >= end) break;
    cells.push(trimmed(text, { start, end: border }));
    start = border + cellBorder.length;
  }
  return [...cells, trimmed(text, { start, end })];
}

function trimmed(text: string, { start, end }: Stretch): Stretch {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  return { start: from, end: Math.max(from, end - (words.length - words.trimEnd().length)) };
}

/** One line with ` | ` alone is a sentence with a bar in it: it goes back to the paragraph that it parted. */
function joinSingleRows(blocks: readonly StemBlock[], text: string): readonly StemBlock[] {
  const joined: StemBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const touches =
      last?.kind === 'paragraph' && block.kind === 'paragraph' && !/\n[^\S\n]*\n/u.test(text.slice(last.at.end, block.at.start));
    if (touches) joined[joined.length - 1] = { kind: 'paragraph', at: { start: last.at.start, end: block.at.end } };
    else joined.push(block);
  }
  return joined;
}
