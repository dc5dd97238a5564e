import type { ReactNode } from 'react';
import { usePlotArea, useYAxisScale } from 'recharts';
import classes from './chart.module.css';

interface AxisNumbersProps {
  /** Shares; shown in per cent. */
  readonly values: readonly number[];
  /** Is drawn in text colour; a number that stands too near gives way. */
  readonly cut?: number;
}

/** Numbers need this much room in px. */
const room = 14;

/** The numbers of the vertical scale, left of the plot. */
export function AxisNumbers({ values, cut }: AxisNumbersProps): ReactNode {
  const [area, yOf] = [usePlotArea(), useYAxisScale()];
  if (area === undefined || yOf === undefined) return null;
  const at = (value: number): number => yOf(value) ?? 0;
  const free = values.filter((value) => cut === undefined || Math.abs(at(value) - at(cut)) >= room);
  return (
    <g>
      {free.map((value) => (
        <text key={value} className={classes.axis} x={area.x - 7} y={at(value) + 4} textAnchor="end">
          {Math.round(value * 100)}
        </text>
      ))}
      {cut !== undefined && (
        <text className={classes.cutNumber} x={area.x - 7} y={at(cut) + 4} textAnchor="end">
          {Math.round(cut * 100)}
        </text>
      )}
    </g>
  );
}
