import { areasHit, type ImageArea, type ImagePoint, type ImageShape } from '../../domain/hotspot.ts';
import { hotspotTask, type AskedImage } from '../reading/tasks.ts';
import { childOf, childrenOf, descendantsOf, type XmlElement } from '../xml/xml-tree.ts';
import type { KeyedTask, Score } from './qti-choice.ts';
import { attribute, numberIn } from './qti-names.ts';
import type { ResponseDeclaration } from './qti-values.ts';

/** The image of an interaction, as far as its element tells: where it is, and in what size its places are told. */
export interface ImageElement {
  readonly address: string;
  /** Null where the element does not say it: then the image's own counts. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** The image that an interaction asks about. */
export function imageOf(interaction: XmlElement): ImageElement | null {
  const [element] = descendantsOf(interaction, 'object', 'img');
  const address = attribute(element, 'data') ?? attribute(element, 'src');
  const [width, height] = [numberIn(element, 'width'), numberIn(element, 'height')];
  return address === null ? null : { address, size: width === null || height === null ? null : { width, height } };
}

/** A point anywhere on the image: what its areas earn (`areaMapping`). Without areas only the middle of a place is told, which nobody hits. */
export function pointSelection(interaction: XmlElement, declaration: XmlElement | undefined, image: AskedImage, isWhole: boolean): KeyedTask | null {
  const entries = childrenOf(childOf(declaration, 'areaMapping') ?? interaction, 'areaMapEntry');
  const areas = entries.flatMap((entry): readonly ImageArea[] => {
    const area = shapeOf(entry);
    return area === null ? [] : [{ area, share: numberIn(entry, 'mappedValue') ?? 0 }];
  });
  if (areas.length === 0 || areas.length < entries.length) return null;
  const most = numberIn(interaction, 'maxChoices') ?? 1;
  const choose = most > 0 ? most : areas.filter(({ share }) => share > 0).length;
  return asked(image, areas, choose, !isWhole && choose > 1);
}

/** Hotspots of which some are right: a point within each of those. */
export function hotspotChoice(interaction: XmlElement, { correct }: ResponseDeclaration, image: AskedImage, score: Score): KeyedTask | null {
  const choices = new Map(descendantsOf(interaction, 'hotspotChoice').map((choice) => [attribute(choice, 'identifier') ?? '', shapeOf(choice)]));
  const right = (correct?.atoms ?? []).map(String);
  const areas = right.flatMap((identifier): readonly ImageShape[] => {
    const shape = choices.get(identifier) ?? null;
    return shape === null ? [] : [shape];
  });
  const whole = score(right) ?? 0;
  if (right.length === 0 || areas.length < right.length || whole <= 0) return null;
  // Hotspots that lie in each other can't be told apart by a point.
  const others = [...choices].flatMap(([identifier, shape]) => (shape === null || right.includes(identifier) ? [] : [shape]));
  if (others.some((other) => areasHit(areas.map((area) => ({ area, share: 1 })), [middleOf(other)]).some((hit) => hit !== null))) return null;
  const singles = right.map((identifier) => Math.max(0, score([identifier]) ?? 0));
  const isPartial = right.length > 1 && singles.every((single) => single > 0 && single < whole);
  return asked(image, areas.map((area, place) => ({ area, share: isPartial ? (singles[place] ?? 0) / whole : 1 / areas.length })), right.length, isPartial);
}

function asked(image: AskedImage, areas: readonly ImageArea[], choose: number, partial: boolean): KeyedTask | null {
  const task = hotspotTask(image, areas, { choose, partial });
  return task.interaction.type === 'hotspot' ? { task, isSimplified: false } : null;
}

/** A shape as QTI and HTML write it; null for one that is not told in points (`default` is the whole image). */
export function shapeOf(element: XmlElement): ImageShape | null {
  const coords = (attribute(element, 'coords') ?? '').split(/[\s,]+/u).filter((part) => part !== '').map(Number);
  if (coords.some((each) => !Number.isFinite(each) || each < 0)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  switch ((attribute(element, 'shape') ?? '').toLowerCase()) {
    case 'circle':
      return coords.length >= 3 && c > 0 ? { shape: 'circle', x: a, y: b, radius: c } : null;
    case 'rect':
      return coords.length >= 4 && c > a && d > b ? { shape: 'rect', x: a, y: b, width: c - a, height: d - b } : null;
    case 'ellipse':
      return coords.length >= 4 && c > 0 && d > 0 ? ellipse({ x: a, y: b }, c, d) : null;
    case 'poly': {
      const corners = coords.flatMap((x, place) => (place % 2 === 0 && coords[place + 1] !== undefined ? [{ x, y: coords[place + 1] ?? 0 }] : []));
      return corners.length >= 3 && corners.length <= 200 ? { shape: 'poly', corners } : null;
    }
    default:
      return null;
  }
}

/** An ellipse as a polygon that nobody tells from it. */
function ellipse({ x, y }: ImagePoint, across: number, down: number): ImageShape {
  const corners = Array.from({ length: 32 }, (_, place) => {
    const turn = (place / 32) * 2 * Math.PI;
    return { x: Math.max(0, x + across * Math.cos(turn)), y: Math.max(0, y + down * Math.sin(turn)) };
  });
  return { shape: 'poly', corners };
}

function middleOf(shape: ImageShape): ImagePoint {
  if (shape.shape === 'circle') return shape;
  if (shape.shape === 'rect') return { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 };
  const sum = shape.corners.reduce((added, { x, y }) => ({ x: added.x + x, y: added.y + y }), { x: 0, y: 0 });
  return { x: sum.x / shape.corners.length, y: sum.y / shape.corners.length };
}
