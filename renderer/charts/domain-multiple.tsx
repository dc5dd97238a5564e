import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, usePlotArea, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { AxisNumbers } from './axis-numbers.tsx';
import { WeaknessTip } from './weakness-tip.tsx';
import { weaknessRows, type WeaknessLine, type WeaknessRow } from './weakness-rows.ts';
import type { WeaknessScale } from './weakness-scale.ts';
import classes from './chart.module.css';

/** Colour of a multiple: its band lies over the cut, under it, or across it. */
export type MultipleTone = 'signal' | 'accent' | 'neutral';

interface DomainMultipleProps {
  readonly line: WeaknessLine;
  /** The other domains, in grey behind it. */
  readonly others: readonly WeaknessLine[];
  readonly tone: MultipleTone;
  readonly cut: number;
  readonly scale: WeaknessScale;
  /** Days of the exams. */
  readonly exams: readonly number[];
  /** The first and the last day of all multiples. */
  readonly span: readonly [number, number];
  readonly dateOf: (at: number) => string;
  /** One sentence. */
  readonly label: string;
}

const margin = { top: 14, right: 8, bottom: 20, left: 24 };
const height = 118;
const strokes: Record<MultipleTone, string> = { signal: 'var(--cs-signal)', accent: 'var(--cs-accent)', neutral: 'var(--cs-text2)' };

/** One domain's weakness with its 80 % band, the others in grey behind it; all multiples share one scale. */
export function DomainMultiple({ line, others, tone, cut, scale, exams, span: [first, last], dateOf, label }: DomainMultipleProps): ReactNode {
  const { ref, width } = useElementSize();
  // A line needs two days; one alone is a point with its band, and the points of others would cover it.
  const lines = [...others.filter(({ points }) => points.length > 1), line];
  const rows = weaknessRows(lines);
  const own = lines.length - 1;
  const stroke = strokes[tone];
  const single = line.points.length === 1 ? line.points[0] : undefined;
  // Recharts draws a dot of its own for a line of one point, unless it is told what to draw.
  const noDot = single === undefined ? false : () => <g />;
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: height }}>
      {width > 0 && (
        <ComposedChart width={width} height={height} data={[...rows]} margin={margin} accessibilityLayer={false} role="img" aria-label={label}>
          <CartesianGrid vertical={false} className={classes.grid ?? ''} />
          <XAxis dataKey="at" type="number" domain={first === last ? [first - 1, first + 1] : [first, last]} hide />
          <YAxis domain={[0, scale.top]} ticks={[...scale.lines]} hide />
          <AxisNumbers values={scale.lines} cut={cut} />
          {lines.slice(0, own).map((other, index) => (
            <Line
              key={other.id}
              dataKey={(row: WeaknessRow) => row.values[index]}
              type="linear"
              connectNulls
              stroke="var(--cs-ctx2)"
              strokeWidth={1}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
              zIndex={50}
            />
          ))}
          <Area
            dataKey={(row: WeaknessRow) => row.bands[own]}
            type="linear"
            connectNulls
            stroke="none"
            fill={stroke}
            fillOpacity={0.16}
            dot={noDot}
            activeDot={false}
            isAnimationActive={false}
          />
          <ReferenceLine y={cut} className={classes.cut ?? ''} zIndex={200} />
          <Line
            dataKey={(row: WeaknessRow) => row.values[own]}
            type="linear"
            connectNulls
            stroke={stroke}
            strokeWidth={2}
            strokeLinejoin="round"
            dot={noDot}
            activeDot={false}
            isAnimationActive={false}
          />
          {single !== undefined && <SingleBand at={single.at} low={single.low} high={single.high} colour={stroke} />}
          <EndPoint line={line} colour={stroke} />
          <MultipleAxis exams={exams} first={first} last={last} dateOf={dateOf} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ className: classes.cursor }}
            content={<WeaknessTip lines={[line]} dateOf={dateOf} />}
          />
        </ComposedChart>
      )}
    </div>
  );
}

/** The band of a domain with one day alone, where an area would have no width. */
function SingleBand({ at, low, high, colour }: { readonly at: number; readonly low: number; readonly high: number; readonly colour: string }): ReactNode {
  const [xOf, yOf] = [useXAxisScale(), useYAxisScale()];
  const [x, top, bottom] = [xOf?.(at), yOf?.(high), yOf?.(low)];
  if (x === undefined || top === undefined || bottom === undefined) return null;
  return <rect x={x - 4} y={top} width={8} height={bottom - top} fill={colour} fillOpacity={0.16} />;
}

function EndPoint({ line, colour }: { readonly line: WeaknessLine; readonly colour: string }): ReactNode {
  const [xOf, yOf] = [useXAxisScale(), useYAxisScale()];
  const end = line.points.at(-1);
  if (end === undefined || xOf === undefined || yOf === undefined) return null;
  return <circle cx={xOf(end.at)} cy={yOf(end.estimate)} r={3.5} fill={colour} />;
}

interface MultipleAxisProps {
  readonly exams: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly dateOf: (at: number) => string;
}

function MultipleAxis({ exams, first, last, dateOf }: MultipleAxisProps): ReactNode {
  const [area, xOf] = [usePlotArea(), useXAxisScale()];
  if (area === undefined || xOf === undefined) return null;
  const bottom = area.y + area.height;
  return (
    <g>
      {[...new Set(exams)].map((at) => (
        <line key={at} className={classes.tick} x1={xOf(at)} x2={xOf(at)} y1={bottom} y2={bottom + 4} />
      ))}
      {first < last && (
        <text className={classes.axis} x={area.x} y={bottom + 16}>
          {dateOf(first)}
        </text>
      )}
      <text className={classes.axis} x={first < last ? area.x + area.width : xOf(last)} y={bottom + 16} textAnchor={first < last ? 'end' : 'middle'}>
        {dateOf(last)}
      </text>
    </g>
  );
}
