import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { formatPercent } from '../ui/format.ts';
import { AxisNumbers } from './axis-numbers.tsx';
import { ExamAxis } from './exam-axis.tsx';
import type { ExamMark } from './exam-ticks.ts';
import { placeLabels } from './label-places.ts';
import { textWidth } from './text-width.ts';
import { WeaknessTip } from './weakness-tip.tsx';
import { weaknessRows, type WeaknessLine, type WeaknessRow } from './weakness-rows.ts';
import { weaknessScale } from './weakness-scale.ts';
import classes from './chart.module.css';

/** What a line's colour says; at most one worst and one improved. */
export type LineTone = 'worst' | 'improved' | 'context';

export interface OverlayLine extends WeaknessLine {
  readonly tone: LineTone;
  /** Follows the title where there is room: "down 20". */
  readonly note: string | null;
}

interface WeaknessOverlayProps {
  readonly lines: readonly OverlayLine[];
  readonly cut: number;
  readonly exams: readonly ExamMark[];
  readonly dateOf: (at: number) => string;
  /** One sentence. */
  readonly label: string;
}

const axisHeight = 40;
const margin = { top: 10, bottom: axisHeight, left: 26 };
const labelGap = 16;
/** From the last point to its label, and from the label's number to its title. */
const [labelOffset, titleOffset] = [16, 38];
/** Notes give way when the plot would get narrower than this. */
const leastPlot = 300;

const strokes: Record<LineTone, string> = { worst: 'var(--cs-signal)', improved: 'var(--cs-accent)', context: 'var(--cs-ctx)' };

/** The weakness of all domains over time in one chart: direct labels, the cut, exams as ticks; no bands. */
export function WeaknessOverlay({ lines, cut, exams, dateOf, label }: WeaknessOverlayProps): ReactNode {
  const { t } = useTranslation('charts');
  const { ref, width } = useElementSize();
  // The coloured lines are drawn last, over the others.
  const drawn = lines.toSorted((one, other) => rank(one) - rank(other));
  const rows = weaknessRows(drawn);
  const scale = weaknessScale(Math.max(cut, ...lines.flatMap(({ points }) => points.map(({ estimate }) => estimate))), 'tall');
  const whole = labelColumn(drawn, true);
  const hasNotes = width - margin.left - whole >= leastPlot;
  const right = hasNotes ? whole : Math.min(labelColumn(drawn, false), width * 0.5);
  const height = Math.max(width < 1000 ? 236 : 272, margin.top + margin.bottom + drawn.length * labelGap);
  const [first, last] = [rows[0]?.at ?? 0, rows.at(-1)?.at ?? 1];
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: height }}>
      {width > 0 && (
        <LineChart width={width} height={height} data={[...rows]} margin={{ ...margin, right }} accessibilityLayer={false} role="img" aria-label={label}>
          <CartesianGrid vertical={false} className={classes.grid ?? ''} />
          <XAxis dataKey="at" type="number" domain={[first, last]} hide />
          <YAxis domain={[0, scale.top]} ticks={[...scale.lines]} hide />
          <AxisNumbers values={scale.lines} />
          <ReferenceLine y={cut} className={classes.cut ?? ''} />
          {drawn.map((line, index) => (
            <Line
              key={line.id}
              dataKey={(row: WeaknessRow) => row.values[index]}
              type="linear"
              connectNulls
              stroke={strokes[line.tone]}
              strokeWidth={line.tone === 'context' ? 1.5 : 2.25}
              strokeLinejoin="round"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
          <CutLabel cut={cut}>{t('cut', { cut: formatPercent(cut) })}</CutLabel>
          <ExamAxis exams={exams} dateOf={dateOf} first={first} last={last} />
          <EndLabels lines={drawn} hasNotes={hasNotes} height={height} room={right} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ className: classes.cursor }}
            content={<WeaknessTip lines={lines} dateOf={dateOf} />}
          />
        </LineChart>
      )}
    </div>
  );
}

function CutLabel({ cut, children }: { readonly cut: number; readonly children: ReactNode }): ReactNode {
  const y = useYAxisScale()?.(cut);
  if (y === undefined) return null;
  return (
    <text className={classes.cutLabel} x={margin.left + 6} y={y + 15}>
      {children}
    </text>
  );
}

interface EndLabelsProps {
  readonly lines: readonly OverlayLine[];
  readonly hasNotes: boolean;
  readonly height: number;
  readonly room: number;
}

/** The last point of each line and its label; labels that would touch are moved apart, with a leader to their line. */
function EndLabels({ lines, hasNotes, height, room }: EndLabelsProps): ReactNode {
  const [xOf, yOf] = [useXAxisScale(), useYAxisScale()];
  if (xOf === undefined || yOf === undefined) return null;
  const ends = lines.flatMap((line) => {
    const end = line.points.at(-1);
    const [x, y] = end === undefined ? [] : [xOf(end.at), yOf(end.estimate)];
    return end === undefined || x === undefined || y === undefined ? [] : [{ line, end, x, y }];
  });
  const edge = Math.max(...ends.map(({ x }) => x));
  const places = placeLabels(ends.map(({ y }) => y), { gap: labelGap, from: 8, to: height - 8 });
  return ends.map(({ line, end, x, y }, index) => {
    const place = places[index] ?? y;
    const isColoured = line.tone !== 'context';
    return (
      <g key={line.id}>
        <circle cx={x} cy={y} r={isColoured ? 3.5 : 2.5} fill={strokes[line.tone]} />
        {Math.abs(place - y) > 4 && <line className={classes.leader} x1={x + 5} y1={y} x2={edge + labelOffset - 3} y2={place} />}
        <text className={isColoured ? classes[line.tone] : undefined} x={edge + labelOffset} y={place + 4}>
          {formatPercent(end.estimate)}
        </text>
        <text className={isColoured ? classes[line.tone] : undefined} x={edge + labelOffset + titleOffset} y={place + 4}>
          {fitting(labelText(line, hasNotes), room - labelOffset - titleOffset, line)}
        </text>
      </g>
    );
  });
}

function labelText({ title, note }: OverlayLine, hasNotes: boolean): string {
  return hasNotes && note !== null ? `${title}, ${note}` : title;
}

function weightOf({ tone }: OverlayLine): 400 | 560 {
  return tone === 'context' ? 400 : 560;
}

function labelColumn(lines: readonly OverlayLine[], hasNotes: boolean): number {
  return labelOffset + titleOffset + 4 + Math.max(...lines.map((line) => textWidth(labelText(line, hasNotes), weightOf(line))));
}

/** Words that do not fit are left out from the end, with an ellipsis; the table and the tooltip have the whole title. */
function fitting(text: string, room: number, line: OverlayLine): string {
  if (textWidth(text, weightOf(line)) <= room) return text;
  const words = text.split(' ');
  const kept = words.findLastIndex((_, index) => textWidth(`${words.slice(0, index + 1).join(' ')}…`, weightOf(line)) <= room);
  return `${words.slice(0, Math.max(1, kept + 1)).join(' ')}…`;
}

function rank({ tone }: OverlayLine): number {
  return tone === 'context' ? 0 : 1;
}
