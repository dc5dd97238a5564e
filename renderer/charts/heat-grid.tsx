import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { stepInGrid, type GridPlace } from './grid-walk.ts';
import { heatStep } from './weakness-scale.ts';
import classes from './heat-grid.module.css';

export interface HeatCell {
  readonly id: string;
  /** As a share; null where too little is known. */
  readonly weakness: number | null;
  /** Everything about the cell in one sentence, for screen readers and below the grid. */
  readonly words: string;
  /** Where Enter and a click lead. */
  readonly href: string;
}

export interface HeatRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly cells: readonly HeatCell[];
}

interface HeatGridProps {
  readonly rows: readonly HeatRow[];
  readonly cut: number;
  /** One sentence. */
  readonly label: string;
  /** What the rows are, for screen readers. */
  readonly rowHead: string;
  /** The five steps in words, and the empty cell. */
  readonly steps: readonly string[];
  readonly none: string;
  /** Stands below the grid until a cell is looked at. */
  readonly hint: string;
}

/** Weakness as a grid of cells: a tint in five steps and the number; arrow keys move, Enter opens. */
export function HeatGrid({ rows, cut, label, rowHead, steps, none, hint }: HeatGridProps): ReactNode {
  const grid = useRef<HTMLTableElement>(null);
  const lengths = rows.map(({ cells }) => cells.length);
  const [at, setAt] = useState<GridPlace>({ row: Math.max(0, lengths.findIndex((length) => length > 0)), column: 0 });
  const [looked, setLooked] = useState<string | null>(null);
  const columns = Math.max(0, ...lengths);
  const move = (event: KeyboardEvent): void => {
    const to = stepInGrid(event.key, event.ctrlKey, at, lengths);
    if (to === null) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-place="${to.row} ${to.column}"]`)?.focus();
  };
  return (
    <>
      <div className={classes.wide}>
        <table ref={grid} className={classes.grid} role="grid" aria-label={label} onKeyDown={move}>
          <thead>
            <tr>
              <th scope="col" className={classes.corner}>
                <span>{rowHead}</span>
              </th>
              {Array.from({ length: columns }, (_, column) => (
                <th key={column} scope="col">
                  {String(column + 1).padStart(2, '0')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowIndex) => (
              <tr key={row.id}>
                <th scope="row">
                  <span>{row.number}</span>
                  {row.title}
                </th>
                {row.cells.map((cell, column) => (
                  <td key={cell.id}>
                    <a
                      href={`#${cell.href}`}
                      className={classes.cell}
                      data-picture="cell"
                      data-place={`${rowIndex} ${column}`}
                      data-step={cell.weakness === null ? 'none' : heatStep(cell.weakness, cut)}
                      aria-label={cell.words}
                      tabIndex={at.row === rowIndex && at.column === column ? 0 : -1}
                      onFocus={() => {
                        setAt({ row: rowIndex, column });
                        setLooked(cell.words);
                      }}
                      onMouseEnter={() => setLooked(cell.words)}
                    >
                      {cell.weakness === null ? '·' : Math.round(cell.weakness * 100)}
                    </a>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.looked} data-no-picture aria-hidden="true">
        {looked ?? hint}
      </p>
      <ul className={classes.legend}>
        {steps.map((step, index) => (
          <li key={step}>
            <i data-picture="cell" data-step={index} />
            {step}
          </li>
        ))}
        <li>
          <i data-picture="cell" data-step="none" />
          {none}
        </li>
      </ul>
    </>
  );
}
