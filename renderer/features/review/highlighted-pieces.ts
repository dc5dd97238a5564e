import type { Highlight } from '../../../electron/domain/sitting-events.ts';
import type { Stretch } from '../../ui/stem-blocks.ts';

/** A stretch that is wholly inside or wholly outside the highlights. */
export interface HighlightedPiece extends Stretch {
  readonly marked: boolean;
}

/** Cuts a stretch at the edges of the highlights. Together the pieces are the stretch, and none is empty. */
export function piecesOf(within: Stretch, highlights: readonly Highlight[]): readonly HighlightedPiece[] {
  const edges = highlights.flatMap(({ start, end }) => [start, end]).filter((edge) => edge > within.start && edge < within.end);
  const cuts = [...new Set([within.start, ...edges, within.end])].sort((left, right) => left - right);
  return cuts.slice(0, -1).map((start, index) => ({
    start,
    end: cuts[index + 1] ?? within.end,
    marked: highlights.some((highlight) => highlight.start <= start && start < highlight.end),
  }));
}
