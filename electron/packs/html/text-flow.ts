/** Text as it flows out of HTML: white space collapsed, lines broken where elements begin and end. */
export interface TextFlow {
  /** Text of the document, in which white space means nothing (but in preformatted parts). */
  text(text: string): void;
  /** Text of ours, put in as it is. */
  words(text: string): void;
  /** At least so many line ends before what comes next. In a table's cell they are a space. */
  break(lines: 0 | 1 | 2): void;
  /** A line end that the author asked for. */
  line(): void;
  beginList(ordered: boolean, first: number): void;
  endList(): void;
  item(): void;
  row(): void;
  cell(isHead: boolean): void;
  endRow(): void;
  beginPreformatted(): void;
  endPreformatted(): void;
  /** Takes what comes aside until `captured`, which returns it. */
  capture(): void;
  captured(): string;
  end(): string;
}

interface Row {
  /** The cells that are complete; one more is open. */
  readonly cells: string[];
  isOpen: boolean;
  heads: number;
}

export function textFlow(): TextFlow {
  let parts: string[] = [];
  const asides: { readonly parts: string[]; readonly hasWords: boolean }[] = [];
  let breaks = 0;
  let space = false;
  /** Whether something was written since the last line end. */
  let hasWords = false;
  let preformatted = 0;
  const lists: { ordered: boolean; next: number }[] = [];
  const rows: Row[] = [];

  function flush(): void {
    if (breaks > 0) {
      if (parts.length > 0) parts.push('\n'.repeat(breaks));
      breaks = 0;
      space = false;
      hasWords = false;
    }
    if (space && hasWords) parts.push(' ');
    space = false;
  }

  function put(text: string): void {
    flush();
    parts.push(text);
    hasWords = true;
  }

  const flow: TextFlow = {
    text(text) {
      if (preformatted > 0) {
        if (text !== '') put(text);
        return;
      }
      const words = text.replaceAll(/[\s\u00a0]+/gu, ' ');
      if (words === ' ' || words === '') {
        space ||= words === ' ';
        return;
      }
      if (words.startsWith(' ')) space = true;
      put(words.trim());
      space = words.endsWith(' ');
    },
    words(text) {
      if (text !== '') put(text);
    },
    break(lines) {
      if (lines === 0) return;
      if (isInCell()) space = true;
      else breaks = Math.max(breaks, lists.length > 0 ? 1 : lines);
    },
    line() {
      if (isInCell()) space = true;
      else if (hasWords || breaks > 0) breaks = Math.min(2, breaks + 1);
    },
    beginList(ordered, first) {
      lists.push({ ordered, next: Number.isInteger(first) ? first : 1 });
    },
    endList() {
      lists.pop();
    },
    item() {
      const list = lists.at(-1);
      const mark = list?.ordered === true ? `${list.next}.` : '-';
      if (list !== undefined) list.next += 1;
      put(`${'  '.repeat(Math.min(Math.max(0, lists.length - 1), 8))}${mark}`);
      space = true;
    },
    row() {
      rows.push({ cells: [], isOpen: false, heads: 0 });
    },
    cell(isHead) {
      const row = rows.at(-1);
      if (row === undefined) return;
      closeCell(row);
      flow.capture();
      hasWords = false;
      row.isOpen = true;
      if (isHead) row.heads += 1;
    },
    endRow() {
      const row = rows.pop();
      if (row === undefined) return;
      closeCell(row);
      const isNested = isInCell();
      if (!isNested && hasWords) breaks = Math.max(breaks, 1);
      if (row.cells.length > 0) put(rowText(row.cells));
      if (isNested) {
        space = true;
        return;
      }
      breaks = 1;
      if (row.heads === row.cells.length && row.cells.length > 1) put(row.cells.map(() => '---').join(' | '));
      breaks = 1;
    },
    beginPreformatted() {
      preformatted += 1;
    },
    endPreformatted() {
      preformatted -= 1;
    },
    capture() {
      flush();
      asides.push({ parts, hasWords });
      parts = [];
    },
    captured() {
      const aside = parts.join('');
      const around = asides.pop();
      parts = around?.parts ?? [];
      hasWords = around?.hasWords ?? false;
      breaks = 0;
      return aside;
    },
    end() {
      while (asides.length > 0) parts = [...(asides.pop()?.parts ?? []), ...parts];
      return parts.join('');
    },
  };
  function isInCell(): boolean {
    return rows.at(-1)?.isOpen === true;
  }
  function closeCell(row: Row): void {
    if (row.isOpen) row.cells.push(flow.captured().trim());
    row.isOpen = false;
    space = false;
  }
  return flow;
}

/** Cells between bars; bars at both ends where the first or the last cell would not be seen. */
function rowText(cells: readonly string[]): string {
  const text = cells.join(' | ');
  return cells.length > 1 && (cells[0] === '' || cells.at(-1) === '') ? `| ${text} |` : text;
}
