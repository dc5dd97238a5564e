import { isImage } from '../../domain/media.ts';
import { textWithMedia, type NamedMedium } from '../media/outgoing-media.ts';
import { escapeHtml } from '../xml/xml-tree.ts';
import { kebabCase } from './qti-names.ts';
import type { QtiVersion } from './qti-package.ts';

/** An element on its way out. Its name is that of QTI 2 and becomes that of QTI 3 when it is written; `isHtml` keeps it. */
export interface Markup {
  readonly name: string;
  readonly isHtml: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Markup | string)[];
}

export function qti(name: string, attributes: Readonly<Record<string, string>> = {}, ...children: readonly (Markup | string)[]): Markup {
  return { name, isHtml: false, attributes, children };
}

/** Elements that are called the same in every version: HTML, and all of a manifest. */
export function plain(name: string, attributes: Readonly<Record<string, string>> = {}, ...children: readonly (Markup | string)[]): Markup {
  return { name, isHtml: true, attributes, children };
}

/** A whole file. */
export function written(root: Markup, version: QtiVersion): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup(root, version)}\n`;
}

/** Plain text as HTML that reads as the same text: paragraphs with line breaks; preformatted where spaces or tabs mean something. */
export function paragraphs(text: string): readonly Markup[] {
  return text.split('\n\n').map((part) => (/[^\S \n]| {2}|^ /mu.test(part) ? plain('pre', {}, part) : plain('p', {}, ...lines(part))));
}

/** The same where a paragraph may stand or not: short texts without any. */
export function inParagraphs(text: string): readonly (Markup | string)[] {
  const parts = paragraphs(text);
  const [only] = parts;
  return parts.length === 1 && only?.name === 'p' ? only.children : parts;
}

function lines(text: string): readonly (Markup | string)[] {
  return text.split('\n').flatMap((line, place) => (place === 0 ? [line] : [plain('br'), line]));
}

function markup({ name, isHtml, attributes, children }: Markup, version: QtiVersion): string {
  const isKebab = version === '3' && !isHtml;
  const tag = isKebab ? `qti-${kebabCase(name)}` : name;
  const written = Object.entries(attributes).map(([key, value]) => ` ${isKebab && !key.startsWith('xmlns') ? kebabCase(key) : key}="${escapeHtml(allowed(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`);
  if (children.length === 0) return `<${tag}${written.join('')}/>`;
  return `<${tag}${written.join('')}>${children.map((child) => (typeof child === 'string' ? escapeHtml(allowed(child)) : markup(child, version))).join('')}</${tag}>`;
}

/** The same with the media of its texts in their places, addressed from a folder beside that of the items. */
export function withMedia(root: Markup, media: ReadonlyMap<string, NamedMedium>): Markup {
  if (media.size === 0) return root;
  const children = root.children.flatMap((child): readonly (Markup | string)[] => {
    if (typeof child !== 'string') return [withMedia(child, media)];
    return textWithMedia(child, media).map((part) => (typeof part === 'string' ? part : mediumMarkup(part.medium, part.description)));
  });
  return { ...root, children };
}

/** Of a medium, from the folder of the items. */
export function mediaAddress(fileName: string): string {
  return `../media/${fileName}`;
}

function mediumMarkup({ type, fileName }: NamedMedium, description: string): Markup {
  const address = mediaAddress(fileName);
  return isImage(type) ? plain('img', { src: address, alt: description }) : plain('object', { data: address, type }, description);
}

/** Characters that no XML may hold. Controls and halves of characters are taken out of every text before. */
function allowed(text: string): string {
  return text.replaceAll(/[\uFFFE\uFFFF]/gu, '');
}
