import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chartFormats, type ChartFormat, type ChartTable } from './chart-table.ts';
import classes from './chart-frame.module.css';

interface ChartFrameProps {
  /** What the chart is of, for the names of its controls and of its files. */
  readonly title: string;
  /** What it shows, in one visible sentence. */
  readonly sentence: string;
  /** The numbers behind it. */
  readonly table: ChartTable;
  /** Stands above the chart and belongs to its picture. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}

/** A chart with its sentence, its table and its files. */
export function ChartFrame({ title, sentence, table, head, children }: ChartFrameProps): ReactNode {
  const { t } = useTranslation('charts');
  const part = useRef<HTMLDivElement>(null);
  const tableId = useId();
  const [isTableShown, setTableShown] = useState(false);
  const [outcome, setOutcome] = useState<{ readonly text: string; readonly failed: boolean } | null>(null);
  const save = (format: ChartFormat): void => {
    const fileName = fileNameOf(title);
    saveAs(format, fileName).then(
      () => setOutcome({ text: t('saved', { name: `${fileName}.${format.toLowerCase()}` }), failed: false }),
      () => setOutcome({ text: t('saveFailed'), failed: true }),
    );
  };
  const saveAs = async (format: ChartFormat, fileName: string): Promise<void> => {
    // Loaded at the first use: Today shows a chart, and needs none of this to open.
    const { saveChart } = await import('./picture/save-chart.ts');
    if (part.current !== null) await saveChart({ part: part.current, title, table, fileName }, format);
  };
  return (
    <figure className={classes.frame}>
      <div ref={part} className={classes.part}>
        {head}
        {children}
        <p className={classes.sentence}>{sentence}</p>
      </div>
      <div className={classes.controls}>
        <button
          type="button"
          aria-expanded={isTableShown}
          aria-controls={tableId}
          aria-label={t(isTableShown ? 'hideTableOf' : 'showTableOf', { title })}
          onClick={() => setTableShown(!isTableShown)}
        >
          {t(isTableShown ? 'hideTable' : 'showTable')}
        </button>
        {chartFormats.map((format) => (
          <button key={format} type="button" aria-label={t('saveOf', { format, title })} onClick={() => save(format)}>
            {format}
          </button>
        ))}
        <span role="status" data-failed={outcome?.failed ?? false}>
          {outcome?.text}
        </span>
      </div>
      <div id={tableId} hidden={!isTableShown}>
        {isTableShown && <TableBehind title={title} table={table} />}
      </div>
    </figure>
  );
}

function TableBehind({ title, table: { columns, rows } }: { readonly title: string; readonly table: ChartTable }): ReactNode {
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.table} role="region" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={columns[column]} scope="row">
                    {cell.text}
                  </th>
                ) : (
                  <td key={columns[column]} data-number={typeof cell.file === 'number'}>
                    {cell.text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Letters and digits of the title, joined by hyphens. */
function fileNameOf(title: string): string {
  return `cutscore-${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/gu, '')}`;
}
