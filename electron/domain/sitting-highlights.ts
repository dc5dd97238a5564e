import type { Highlight } from './sitting-events.ts';

/** Sorted, inside the stem, without overlaps: two ways to mark the same words are one highlight. */
export function tidyHighlights(ranges: readonly Highlight[], stemLength: number): readonly Highlight[] {
  const inside = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(end, stemLength) }))
    .filter(({ start, end }) => start < end)
    .toSorted((left, right) => left.start - right.start);
  const tidy: Highlight[] = [];
  for (const range of inside) {
    const last = tidy.at(-1);
    if (last !== undefined && range.start <= last.end) tidy[tidy.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else tidy.push(range);
  }
  return tidy;
}

/** Whether two tidy lists mark the same words. */
export function sameHighlights(left: readonly Highlight[], right: readonly Highlight[]): boolean {
  return left.length === right.length && left.every((range, index) => range.start === right[index]?.start && range.end === right[index]?.end);
}
