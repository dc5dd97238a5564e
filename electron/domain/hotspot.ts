import { z } from 'zod';

/** Limits of a question that asks for places on an image (points of the image, counts). */
export const hotspotLimits = { size: 20_000, places: 20, areas: 60, corners: 200 } as const;

const coordinate = z.number().min(0).max(hotspotLimits.size);

export const imagePointSchema = z.object({ x: coordinate, y: coordinate });
/** A place on an image, from its upper left corner, in points of the image. */
export type ImagePoint = z.infer<typeof imagePointSchema>;

/** A part of an image, in its points. */
const shapeSchema = z.discriminatedUnion('shape', [
  z.object({ shape: z.literal('circle'), x: coordinate, y: coordinate, radius: z.number().positive().max(hotspotLimits.size) }),
  z.object({ shape: z.literal('rect'), x: coordinate, y: coordinate, width: z.number().positive().max(hotspotLimits.size), height: z.number().positive().max(hotspotLimits.size) }),
  z.object({ shape: z.literal('poly'), corners: z.array(imagePointSchema).min(3).max(hotspotLimits.corners) }),
]);
export type ImageShape = z.infer<typeof shapeSchema>;

/** A part of an image with what a point in it earns: a share of the question's point. Only the first point in it counts. */
export const imageAreaSchema = z.object({ area: shapeSchema, share: z.number().min(-1).max(1) });
export type ImageArea = z.infer<typeof imageAreaSchema>;

/** Whether a place lies in a shape or on its edge. */
export function isInside(shape: ImageShape, { x, y }: ImagePoint): boolean {
  switch (shape.shape) {
    case 'circle':
      return (x - shape.x) ** 2 + (y - shape.y) ** 2 <= shape.radius ** 2;
    case 'rect':
      return x >= shape.x && x <= shape.x + shape.width && y >= shape.y && y <= shape.y + shape.height;
    case 'poly':
      return isInPolygon(shape.corners, { x, y });
  }
}

/** The place in `areas` of the area that each point lies in, the first of several; null for a point beside all. */
export function areasHit(areas: readonly ImageArea[], points: readonly ImagePoint[]): readonly (number | null)[] {
  return points.map((point) => {
    const hit = areas.findIndex(({ area }) => isInside(area, point));
    return hit === -1 ? null : hit;
  });
}

/** By the number of edges that a line to the right crosses. */
function isInPolygon(corners: readonly ImagePoint[], { x, y }: ImagePoint): boolean {
  let inside = false;
  for (const [place, corner] of corners.entries()) {
    const before = corners.at(place - 1) ?? corner;
    if (isOnEdge(before, corner, { x, y })) return true;
    if ((corner.y > y) !== (before.y > y) && x < ((before.x - corner.x) * (y - corner.y)) / (before.y - corner.y) + corner.x) inside = !inside;
  }
  return inside;
}

function isOnEdge(from: ImagePoint, to: ImagePoint, { x, y }: ImagePoint): boolean {
  const cross = (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
  if (Math.abs(cross) > 1e-9) return false;
  return x >= Math.min(from.x, to.x) && x <= Math.max(from.x, to.x) && y >= Math.min(from.y, to.y) && y <= Math.max(from.y, to.y);
}
