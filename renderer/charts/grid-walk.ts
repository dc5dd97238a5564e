/** A cell of a grid whose rows may have different lengths. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * Where a key leads from a cell: arrows to the neighbours, Home and End to the ends of the row, with Ctrl to those of the
 * grid. Up and down find the nearest cell of a shorter row and pass over empty ones. Null where there is none.
 */
export function stepInGrid(key: string, isWide: boolean, from: GridPlace, lengths: readonly number[]): GridPlace | null {
  const length = lengths[from.row] ?? 0;
  const lastRow = lengths.findLastIndex((each) => each > 0);
  switch (key) {
    case 'ArrowLeft':
      return from.column > 0 ? { ...from, column: from.column - 1 } : null;
    case 'ArrowRight':
      return from.column + 1 < length ? { ...from, column: from.column + 1 } : null;
    case 'ArrowUp':
      return inRow(lengths.findLastIndex((each, row) => row < from.row && each > 0));
    case 'ArrowDown':
      return inRow(lengths.findIndex((each, row) => row > from.row && each > 0));
    case 'Home':
      return isWide ? { row: lengths.findIndex((each) => each > 0), column: 0 } : { ...from, column: 0 };
    case 'End':
      return isWide ? { row: lastRow, column: (lengths[lastRow] ?? 1) - 1 } : { ...from, column: length - 1 };
    default:
      return null;
  }

  function inRow(row: number): GridPlace | null {
    const cells = lengths[row] ?? 0;
    return cells === 0 ? null : { row, column: Math.min(from.column, cells - 1) };
  }
}
