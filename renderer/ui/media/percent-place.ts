import type { ImagePoint, ImageShape } from '../../../electron/domain/hotspot.ts';
import type { Interaction } from '../../../electron/domain/question.ts';

export type PlacesInteraction = Extract<Interaction, { type: 'hotspot' }>;

/** A place on an image in percent of its width and height, from the upper left corner; how people and screen readers are told of it. */
export interface PercentPlace {
  readonly x: number;
  readonly y: number;
}

export function inPercent({ width, height }: Pick<PlacesInteraction, 'width' | 'height'>, { x, y }: ImagePoint): PercentPlace {
  return { x: Math.round((x / width) * 100), y: Math.round((y / height) * 100) };
}

/** The point of the image at a place in percent, which may have parts of one; on the image whatever is given. */
export function pointAt({ width, height }: Pick<PlacesInteraction, 'width' | 'height'>, { x, y }: PercentPlace): ImagePoint {
  const within = (share: number, size: number): number => Math.round(Math.min(1, Math.max(0, share / 100)) * size);
  return { x: within(x, width), y: within(y, height) };
}

/** The place in the list of the point that is nearest to another; -1 where there is none. */
export function nearestTo(points: readonly ImagePoint[], { x, y }: ImagePoint): number {
  const distances = points.map((point) => (point.x - x) ** 2 + (point.y - y) ** 2);
  return distances.indexOf(Math.min(...distances));
}

/** The middle of an area, for words about where it is. */
export function middleOf(area: ImageShape): ImagePoint {
  if (area.shape === 'circle') return { x: area.x, y: area.y };
  const corners = area.shape === 'rect' ? [{ x: area.x, y: area.y }, { x: area.x + area.width, y: area.y + area.height }] : area.corners;
  const sum = corners.reduce((added, corner) => ({ x: added.x + corner.x, y: added.y + corner.y }), { x: 0, y: 0 });
  return { x: sum.x / corners.length, y: sum.y / corners.length };
}
