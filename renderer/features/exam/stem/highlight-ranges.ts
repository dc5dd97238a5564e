import type { Highlight } from '../../../../electron/domain/sitting-events.ts';
import type { Stretch } from '../../../ui/stem-blocks.ts';

/** A stretch that is drawn alike: whole inside or outside the highlights and the selection. */
export interface Piece extends Stretch {
  /** The highlight that it belongs to; null outside. */
  readonly mark: Highlight | null;
  readonly selected: boolean;
}

/** Adds a stretch: what overlaps or touches it becomes one highlight with it. */
export function withHighlight(ranges: readonly Highlight[], { start, end }: Stretch): readonly Highlight[] {
  if (start >= end) return ranges;
  const touching = ranges.filter((range) => range.start <= end && start <= range.end);
  const apart = ranges.filter((range) => !touching.includes(range));
  const merged = {
    start: Math.min(start, ...touching.map((range) => range.start)),
    end: Math.max(end, ...touching.map((range) => range.end)),
  };
  return [...apart, merged].sort((left, right) => left.start - right.start);
}

/** Takes a stretch out: a highlight that reaches beyond it keeps what is outside. */
export function withoutHighlight(ranges: readonly Highlight[], { start, end }: Stretch): readonly Highlight[] {
  if (start >= end) return ranges;
  return ranges
    .flatMap((range) => [
      { start: range.start, end: Math.min(range.end, start) },
      { start: Math.max(range.start, end), end: range.end },
    ])
    .filter((range) => range.start < range.end);
}

/** Whether every character of a stretch is highlighted. */
export function isHighlighted(ranges: readonly Highlight[], { start, end }: Stretch): boolean {
  return start < end && ranges.some((range) => range.start <= start && end <= range.end);
}

/** Marks a stretch that is not wholly highlighted, and clears one that is. */
export function toggleHighlight(ranges: readonly Highlight[], stretch: Stretch): readonly Highlight[] {
  return isHighlighted(ranges, stretch) ? withoutHighlight(ranges, stretch) : withHighlight(ranges, stretch);
}

/** Cuts a stretch at the edges of highlights and of the selection, for drawing. Together the pieces are the stretch. */
export function piecesOf(within: Stretch, ranges: readonly Highlight[], selection: Stretch | null): readonly Piece[] {
  const edges = [...ranges, ...(selection === null ? [] : [selection])].flatMap(({ start, end }) => [start, end]);
  const cuts = [within.start, ...edges.filter((edge) => edge > within.start && edge < within.end), within.end];
  const places = [...new Set(cuts)].sort((left, right) => left - right);
  return places.slice(0, -1).map((start, index) => ({
    start,
    end: places[index + 1] ?? within.end,
    mark: ranges.find((range) => range.start <= start && start < range.end) ?? null,
    selected: selection !== null && selection.start <= start && start < selection.end,
  }));
}
