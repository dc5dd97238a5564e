/** Where an arrow key leads in a grid of `total` cells with `columns` in a row; null for other keys and at its edge. */
export function stepInRows(key: string, from: number, total: number, columns: number): number | null {
  const to = { ArrowLeft: from - 1, ArrowRight: from + 1, ArrowUp: from - columns, ArrowDown: from + columns, Home: 0, End: total - 1 }[key];
  return to === undefined || to < 0 || to >= total || to === from ? null : to;
}

/** The same for columns that are read downwards, `rows` in each. */
export function stepInColumns(key: string, from: number, total: number, rows: number): number | null {
  const to = { ArrowUp: from - 1, ArrowDown: from + 1, ArrowLeft: from - rows, ArrowRight: from + rows, Home: 0, End: total - 1 }[key];
  return to === undefined || to < 0 || to >= total || to === from ? null : to;
}
