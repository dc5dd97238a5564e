import { mediaTokens } from '../../domain/media.ts';
import type { ImageShape } from '../../domain/hotspot.ts';
import type { AuthoredTexts } from '../reading/authored-text.ts';
import { hotspotTask, type Task } from '../reading/tasks.ts';
import type { QtiResponse } from './presentation.ts';

/**
 * A hot spot as Canvas writes it: one label that is the right area, in parts of the image's width and height, and no rules. Null for any
 * other: where there are several labels, or points of an image of unknown size, the file does not tell what is right.
 */
export function hotSpot({ heading, options }: QtiResponse, authored: AuthoredTexts): Task | null {
  const [label, ...others] = options;
  const address = /<img\s[^>]*?src="([^"]*)"/u.exec(heading)?.[1]?.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') ?? '';
  if (label === undefined || others.length > 0 || address === '') return null;
  const shares = label.html.split(',').map((part) => (/^\s*(?:0?\.\d{1,20}|[01](?:\.0{1,20})?)\s*$/u.test(part) ? Number(part) : Number.NaN));
  if (shares.some((share) => Number.isNaN(share))) return null;
  const image = authored.image(address);
  const area = image === null ? null : areaOf((label.attributes['rarea'] ?? '').toLowerCase(), shares, image);
  if (image === null || area === null) return null;
  const task = hotspotTask({ ...image, description: '' }, [{ area, share: 1 }], { choose: 1, partial: false });
  return task.interaction.type === 'hotspot' ? task : null;
}

/** A stem without the image that is asked about: that stands below it. */
export function withoutItsImage(stem: string, { interaction }: Task): string {
  const image = interaction.type === 'hotspot' ? mediaTokens(stem).find(({ sha256 }) => sha256 === interaction.image) : undefined;
  return image === undefined ? stem : `${stem.slice(0, image.start)}${stem.slice(image.end)}`.replaceAll(/\n{3,}/gu, '\n\n').trim();
}

/** Two corners of a rectangle, or the corners of a polygon. */
function areaOf(kind: string, shares: readonly number[], { width, height }: { readonly width: number; readonly height: number }): ImageShape | null {
  const corners = shares.flatMap((x, place) => (place % 2 === 0 && shares[place + 1] !== undefined ? [{ x: x * width, y: (shares[place + 1] ?? 0) * height }] : []));
  const [first, last] = corners;
  if (kind === 'bounded') return corners.length >= 3 && corners.length <= 200 ? { shape: 'poly', corners } : null;
  if (kind !== 'rectangle' || corners.length !== 2 || first === undefined || last === undefined || last.x <= first.x || last.y <= first.y) return null;
  return { shape: 'rect', ...first, width: last.x - first.x, height: last.y - first.y };
}
