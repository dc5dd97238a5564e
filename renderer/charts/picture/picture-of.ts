import { baselineShare, linesOf } from './text-lines.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** What is painted of a shape; the picture carries it as attributes, since the window's style sheets are not in its file. */
const shapeProperties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-opacity',
  'paint-order',
  'opacity',
  'shape-rendering',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'letter-spacing',
  'text-anchor',
] as const;

/** A group's other properties are resolved on its parts. */
const groupProperties = ['opacity'] as const;

/** Room around a picture in px, and above it for its title. */
const margin = 16;
const titleRoom = 32;

/**
 * A part of the page as one SVG that stands alone: its charts, its text and its tinted cells where they are on the
 * screen, with colours and fonts resolved. What is marked `data-no-picture` (controls, tables) and what is hidden from
 * sight stays out.
 */
export function pictureOf(part: HTMLElement, title: string): SVGSVGElement {
  const bounds = part.getBoundingClientRect();
  const picture = document.createElementNS(svgNamespace, 'svg');
  const right = Math.max(bounds.width, ...shown(part, 'svg').map((svg) => svg.getBoundingClientRect().right - bounds.left));
  const [width, height] = [Math.ceil(right) + 2 * margin, Math.ceil(bounds.height) + 2 * margin + titleRoom];
  const top = -margin - titleRoom;
  const page = getComputedStyle(part.ownerDocument.body);
  set(picture, { xmlns: svgNamespace, width, height, viewBox: `${-margin} ${top} ${width} ${height}`, role: 'img' });
  picture.append(named('title', title));
  picture.append(set(named('rect'), { x: -margin, y: top, width, height, fill: page.backgroundColor }));
  picture.append(set(named('text', title), { x: 0, y: -margin, fill: page.color, 'font-family': page.fontFamily, 'font-size': '16px', 'font-weight': 600 }));
  const place = (box: DOMRect): { x: number; y: number } => ({ x: rounded(box.left - bounds.left), y: rounded(box.top - bounds.top) });
  for (const box of shown(part, '*')) {
    if (box instanceof HTMLElement) picture.append(...backgroundOf(box, place(box.getBoundingClientRect())));
  }
  for (const text of textNodesOf(part)) picture.append(...textOf(text, bounds));
  for (const svg of shown(part, 'svg')) {
    if (svg instanceof SVGSVGElement && svg.parentElement?.closest('svg') === null) picture.append(copyOf(svg, place(svg.getBoundingClientRect())));
  }
  return picture;
}

/** The picture as the text of a file. */
export function svgText(picture: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
}

function shown(part: HTMLElement, selector: string): Element[] {
  return [...part.querySelectorAll(selector)].filter((element) => element.closest('[data-no-picture]') === null);
}

function backgroundOf(box: HTMLElement, at: { x: number; y: number }): SVGElement[] {
  const { backgroundColor, borderTopColor, borderTopWidth, borderRadius, outlineStyle, outlineColor } = getComputedStyle(box);
  const { width, height } = box.getBoundingClientRect();
  const rx = Number.parseFloat(borderRadius) || 0;
  const parts: SVGElement[] = [];
  const isFilled = backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent';
  if (isFilled && box.dataset['picture'] === 'cell') parts.push(set(named('rect'), { ...at, width: rounded(width), height: rounded(height), rx, fill: backgroundColor }));
  if (box.dataset['picture'] === 'cell' && outlineStyle === 'none' && Number.parseFloat(borderTopWidth) > 0) {
    parts.push(set(named('rect'), { x: at.x + 0.5, y: at.y + 0.5, width: rounded(width - 1), height: rounded(height - 1), rx, fill: 'none', stroke: borderTopColor }));
  }
  if (box.dataset['picture'] === 'rule') parts.push(set(named('rect'), { ...at, width: rounded(width), height: 1, fill: borderTopColor || outlineColor }));
  return parts;
}

function textNodesOf(part: HTMLElement): Text[] {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || parent === null || node.data.trim() === '') continue;
    if (parent.closest('[data-no-picture], svg') === null && !isClipped(parent, part)) nodes.push(node);
  }
  return nodes;
}

/** Text for screen readers alone. */
function isClipped(element: Element | null, part: HTMLElement): boolean {
  if (element === null || element === part) return false;
  const { clipPath, visibility, display } = getComputedStyle(element);
  return clipPath !== 'none' || visibility === 'hidden' || display === 'none' || isClipped(element.parentElement, part);
}

function textOf(node: Text, bounds: DOMRect): SVGElement[] {
  const { parentElement } = node;
  if (parentElement === null) return [];
  const style = getComputedStyle(parentElement);
  const share = baselineShare(style);
  return linesOf(node).map(({ text, box }) => {
    const line = named('text', text);
    set(line, { x: rounded(box.left - bounds.left), y: rounded(box.top - bounds.top + box.height * share), fill: style.color, ...asWide(box.width) });
    for (const property of ['font-family', 'font-size', 'font-weight', 'font-variant-numeric', 'letter-spacing'] as const) {
      line.setAttribute(property, style.getPropertyValue(property));
    }
    return line;
  });
}

/** A chart with every colour and font as it is painted, at its place in the picture. */
function copyOf(svg: SVGSVGElement, at: { x: number; y: number }): SVGElement {
  const copy = svg.cloneNode(true);
  // cloneNode of an <svg> is an <svg>.
  const root = copy as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  const copies = [root, ...root.querySelectorAll('*')];
  for (const [index, original] of originals.entries()) {
    const twin = copies[index];
    if (twin === undefined) continue;
    const style = getComputedStyle(original);
    for (const name of ['class', 'style', 'role', 'tabindex', 'aria-label']) twin.removeAttribute(name);
    for (const name of twin.getAttributeNames()) if (name.startsWith('data-') || name.startsWith('aria-')) twin.removeAttribute(name);
    if (!(original instanceof SVGGraphicsElement) || original instanceof SVGSVGElement) continue;
    for (const property of original instanceof SVGGElement ? groupProperties : shapeProperties) twin.setAttribute(property, style.getPropertyValue(property));
    if (original instanceof SVGTextContentElement && twin instanceof SVGElement) set(twin, asWide(original.getComputedTextLength()));
  }
  const { width, height } = svg.getBoundingClientRect();
  return set(root, { ...at, width: rounded(width), height: rounded(height), overflow: 'visible' });
}

/** Keeps a line as wide as it is on the page where a reader's machine has another font. */
function asWide(width: number): Record<string, string | number> {
  return { textLength: rounded(width), lengthAdjust: 'spacingAndGlyphs' };
}

function named(name: string, text?: string): SVGElement {
  const element = document.createElementNS(svgNamespace, name);
  if (text !== undefined) element.textContent = text;
  return element;
}

function set<Kind extends SVGElement>(element: Kind, attributes: Readonly<Record<string, string | number>>): Kind {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
