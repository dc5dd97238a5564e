import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, usePlotArea, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { formatPercent } from '../ui/format.ts';
import { AxisNumbers } from './axis-numbers.tsx';
import { placeLabels } from './label-places.ts';
import { shareRight, type Tally } from './tally.ts';
import { textWidth } from './text-width.ts';
import classes from './chart.module.css';

/** A week (or a few) with what was right in it. */
export interface SightsWeek {
  /** The number of its first day. */
  readonly at: number;
  /** "19 Oct to 25 Oct". */
  readonly name: string;
  readonly first: Tally;
  readonly repeat: Tally;
}

interface SightsLinesProps {
  /** Oldest first; two or more. */
  readonly weeks: readonly SightsWeek[];
  readonly names: { readonly first: string; readonly repeat: string };
  /** "31 of 40 right". */
  readonly tallyText: (tally: Tally) => string;
  readonly dateOf: (at: number) => string;
  /** One sentence. */
  readonly label: string;
}

const kinds = ['first', 'repeat'] as const;
const strokes = { first: 'var(--cs-text)', repeat: 'var(--cs-ctx)' } as const;
const margin = { top: 10, bottom: 24, left: 30 };
const height = 220;
const lines = [0, 0.5, 1] as const;
const [labelOffset, titleOffset] = [12, 38];

/** The share right at first sight and on repeats, week by week. A week with under 5 answers of a kind has no point of it. */
export function SightsLines({ weeks, names, tallyText, dateOf, label }: SightsLinesProps): ReactNode {
  const { ref, width } = useElementSize();
  const right = labelOffset + titleOffset + 4 + Math.max(...kinds.map((kind) => textWidth(names[kind], 560)));
  const [first, last] = [weeks[0]?.at ?? 0, weeks.at(-1)?.at ?? 0];
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: height }}>
      {width > 0 && (
        <LineChart width={width} height={height} data={[...weeks]} margin={{ ...margin, right }} accessibilityLayer={false} role="img" aria-label={label}>
          <CartesianGrid vertical={false} className={classes.grid ?? ''} />
          <XAxis dataKey="at" type="number" domain={[first, last]} hide />
          <YAxis domain={[0, 1]} ticks={[...lines]} hide />
          <AxisNumbers values={lines} />
          {/* A line needs two weeks; one alone has its point and its label. */}
          {kinds.filter((kind) => weeks.filter((week) => shareRight(week[kind]) !== null).length > 1).toReversed().map((kind) => (
            <Line
              key={kind}
              dataKey={(week: SightsWeek) => shareRight(week[kind])}
              type="linear"
              connectNulls
              stroke={strokes[kind]}
              strokeWidth={kind === 'first' ? 2.25 : 1.5}
              strokeLinejoin="round"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
          <EndLabels weeks={weeks} names={names} />
          <WeekAxis first={first} last={last} dateOf={dateOf} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ className: classes.cursor }}
            content={<WeekTip weeks={weeks} names={names} tallyText={tallyText} />}
          />
        </LineChart>
      )}
    </div>
  );
}

interface WeekTipProps extends Pick<SightsLinesProps, 'weeks' | 'names' | 'tallyText'> {
  /** Recharts hands in whether the pointer is over the chart, and the week it is at. */
  readonly active?: boolean;
  readonly label?: string | number;
}

function WeekTip({ weeks, names, tallyText, active = false, label }: WeekTipProps): ReactNode {
  const week = weeks.find(({ at }) => at === label);
  if (!active || week === undefined) return null;
  return (
    <div className={classes.tip}>
      <p className={classes.tipHead}>{week.name}</p>
      {kinds.map((kind) => (
        <p key={kind}>
          {names[kind]}: <b>{tallyText(week[kind])}</b>
        </p>
      ))}
    </div>
  );
}

/** The last week of each kind, and its label at the end of the line. */
function EndLabels({ weeks, names }: Pick<SightsLinesProps, 'weeks' | 'names'>): ReactNode {
  const [area, xOf, yOf] = [usePlotArea(), useXAxisScale(), useYAxisScale()];
  if (area === undefined || xOf === undefined || yOf === undefined) return null;
  const ends = kinds.flatMap((kind) => {
    const week = weeks.findLast((each) => shareRight(each[kind]) !== null);
    const share = week === undefined ? null : shareRight(week[kind]);
    const [x, y] = week === undefined || share === null ? [] : [xOf(week.at), yOf(share)];
    return share === null || x === undefined || y === undefined ? [] : [{ kind, share, x, y }];
  });
  const edge = area.x + area.width;
  const places = placeLabels(ends.map(({ y }) => y), { gap: 16, from: 8, to: height - 8 });
  return ends.map(({ kind, share, x, y }, index) => {
    const place = places[index] ?? y;
    // A line that ended earlier has its label there; at the edge it would tell of now.
    const hasEnded = edge - x > 8;
    return (
      <g key={kind}>
        <circle cx={x} cy={y} r={3.5} fill={strokes[kind]} />
        {hasEnded ? (
          <text className={classes.overLines} x={x + 9} y={y + 4}>
            {`${formatPercent(share)}  ${names[kind]}`}
          </text>
        ) : (
          <>
            {Math.abs(place - y) > 4 && <line className={classes.leader} x1={x + 5} y1={y} x2={edge + labelOffset - 3} y2={place} />}
            <text x={edge + labelOffset} y={place + 4}>
              {formatPercent(share)}
            </text>
            <text x={edge + labelOffset + titleOffset} y={place + 4}>
              {names[kind]}
            </text>
          </>
        )}
      </g>
    );
  });
}

function WeekAxis({ first, last, dateOf }: { readonly first: number; readonly last: number; readonly dateOf: (at: number) => string }): ReactNode {
  const area = usePlotArea();
  if (area === undefined) return null;
  const y = area.y + area.height + 17;
  return (
    <g>
      <text className={classes.axis} x={area.x} y={y}>
        {dateOf(first)}
      </text>
      <text className={classes.axis} x={area.x + area.width} y={y} textAnchor="end">
        {dateOf(last)}
      </text>
    </g>
  );
}
