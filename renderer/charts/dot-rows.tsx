import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { textWidth } from './text-width.ts';
import classes from './dot-rows.module.css';

export type DotTone = 'signal' | 'accent' | 'neutral';

/** A value on the row's line. The shape tells two values of a row apart, whatever the colours. */
export interface RowDot {
  readonly value: number;
  readonly shape: 'filled' | 'hollow';
  readonly tone: DotTone;
  readonly band?: { readonly low: number; readonly high: number };
}

export interface DotRow {
  readonly id: string;
  readonly title: string;
  readonly dots: readonly RowDot[];
  /** The numbers at the end of the row, one for each column. */
  readonly numbers: readonly string[];
}

interface DotRowsProps {
  readonly rows: readonly DotRow[];
  readonly columns: readonly { readonly head: string; readonly shape: RowDot['shape'] | null }[];
  readonly scale: { readonly from: number; readonly to: number };
  /** A line through all rows. The cut is drawn as everywhere; nothing else is drawn like it. */
  readonly line: { readonly at: number; readonly text: string; readonly kind: 'cut' | 'allowance' };
  readonly numberWidth: number;
  /** One sentence. */
  readonly label: string;
}

const [rowHeight, headHeight] = [30, 24];

/** Rows of dots on one scale, with their numbers at the end: two values of each row, told apart by shape. */
export function DotRows({ rows, columns, scale, line, numberWidth, label }: DotRowsProps): ReactNode {
  const { ref, width } = useElementSize();
  const height = headHeight + rows.length * rowHeight + 1;
  const titles = Math.min(Math.max(...rows.map(({ title }) => textWidth(title, 400) * (13 / 12))) + 20, width * 0.36);
  const [left, right] = [titles + 6, width - columns.length * numberWidth - 10];
  const at = (value: number): number => left + ((right - left) * (Math.min(scale.to, Math.max(scale.from, value)) - scale.from)) / (scale.to - scale.from);
  // Over its line, but never over the heads of the numbers.
  const lineTextX = Math.min(at(line.at), right - textWidth(line.text, 560) / 2);
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: height }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          <text className={classes.lineText} data-kind={line.kind} x={lineTextX} y={12} textAnchor="middle">
            {line.text}
          </text>
          {columns.map(({ head, shape }, column) => (
            <g key={head}>
              {shape !== null && (
                <circle className={classes.dot} data-shape={shape} data-tone="neutral" cx={columnX(column) - textWidth(head, 400) - 9} cy={8} r={4} />
              )}
              <text className={classes.head} x={columnX(column)} y={12} textAnchor="end">
                {head}
              </text>
            </g>
          ))}
          <line className={classes.rule} x1={0} x2={width} y1={headHeight - 0.5} y2={headHeight - 0.5} />
          <line className={classes.line} data-kind={line.kind} x1={at(line.at)} x2={at(line.at)} y1={headHeight} y2={height} />
          {rows.map((row, index) => (
            <Row key={row.id} row={row} y={headHeight + (index + 0.5) * rowHeight} left={left} right={right} at={at} columnX={columnX} titles={titles} />
          ))}
        </svg>
      )}
    </div>
  );

  /** The right end of a column of numbers. */
  function columnX(column: number): number {
    return width - (columns.length - 1 - column) * numberWidth;
  }
}

interface RowProps {
  readonly row: DotRow;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly titles: number;
  readonly at: (value: number) => number;
  readonly columnX: (column: number) => number;
}

function Row({ row, y, left, right, titles, at, columnX }: RowProps): ReactNode {
  const ends = row.dots.map(({ value }) => at(value));
  return (
    <g>
      <text className={classes.title} x={0} y={y + 4.5}>
        {fitting(row.title, titles - 8)}
      </text>
      <line className={classes.base} x1={left} x2={right} y1={y} y2={y} />
      {row.dots.map(
        ({ band, tone, shape }) =>
          band !== undefined && (
            <rect key={shape} className={classes.band} data-tone={tone} x={at(band.low)} width={Math.max(0, at(band.high) - at(band.low))} y={y - 2.5} height={5} />
          ),
      )}
      {ends.length === 2 && <line className={classes.between} x1={ends[0]} x2={ends[1]} y1={y} y2={y} />}
      {row.dots.map(({ value, shape, tone }) => (
        <circle key={shape} className={classes.dot} data-shape={shape} data-tone={tone} cx={at(value)} cy={y} r={4.5} />
      ))}
      {row.numbers.map((number, column) => (
        <text key={columnX(column)} className={classes.number} x={columnX(column)} y={y + 4.5} textAnchor="end">
          {number}
        </text>
      ))}
    </g>
  );
}

/** Words that do not fit are left out from the end; the table has the whole title. */
function fitting(title: string, room: number): string {
  const width = (text: string): number => textWidth(text, 400) * (13 / 12);
  if (width(title) <= room) return title;
  const words = title.split(' ');
  const kept = words.findLastIndex((_, index) => width(`${words.slice(0, index + 1).join(' ')}…`) <= room);
  return `${words.slice(0, Math.max(1, kept + 1)).join(' ')}…`;
}
