import type { ReactNode } from 'react';
import { usePlotArea, useXAxisScale } from 'recharts';
import { examTicks, type ExamMark } from './exam-ticks.ts';
import { textWidth } from './text-width.ts';
import classes from './chart.module.css';

interface ExamAxisProps {
  readonly exams: readonly ExamMark[];
  readonly dateOf: (at: number) => string;
  readonly first: number;
  readonly last: number;
}

/** A date and the least distance to its neighbour. */
const room = 64;

const roomOf = (label: string): number => Math.max(room, textWidth(label, 400) + 16);

/** The horizontal axis: exams as ticks with their names and dates; the ends of the time that is shown, where no exam stands. */
export function ExamAxis({ exams, dateOf, first, last }: ExamAxisProps): ReactNode {
  const [area, xOf] = [usePlotArea(), useXAxisScale()];
  if (area === undefined || xOf === undefined) return null;
  const bottom = area.y + area.height;
  const ticks = examTicks(exams, (at) => xOf(at) ?? area.x, roomOf);
  const labelled = ticks.filter(({ label }) => label !== null);
  const ends = [
    { at: first, anchor: 'start', isFree: labelled.every(({ x }) => x - area.x > room + 16) },
    ...(last > first ? [{ at: last, anchor: 'end', isFree: labelled.every(({ x }) => area.x + area.width - x > room + 16) } as const] : []),
  ] as const;
  return (
    <g>
      {ticks.map(({ at, x, label }, index) => (
        <g key={`${at} ${index}`}>
          <line className={classes.tick} x1={x} x2={x} y1={bottom} y2={bottom + 5} />
          {label !== null && (
            <>
              <text className={classes.axis} x={held(x, label)} y={bottom + 17} textAnchor="middle">
                {label}
              </text>
              <text className={classes.axis} x={held(x, dateOf(at))} y={bottom + 31} textAnchor="middle">
                {dateOf(at)}
              </text>
            </>
          )}
        </g>
      ))}
      {ends.map(
        ({ at, anchor, isFree }) =>
          isFree && (
            <text key={anchor} className={classes.axis} x={anchor === 'start' ? area.x : area.x + area.width} y={bottom + (exams.length > 0 ? 31 : 17)} textAnchor={anchor}>
              {dateOf(at)}
            </text>
          ),
      )}
    </g>
  );

  /** A label at the left end stays within the chart. */
  function held(x: number, text: string): number {
    return Math.max(x, textWidth(text, 400) / 2);
  }
}
