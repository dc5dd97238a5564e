import { mediaLimits } from '../../domain/media.ts';
import type { MediaFile } from '../media/medium-finder.ts';
import { childOf, descendantsOf, textOf, type XmlElement } from '../xml/xml-tree.ts';

/** A file that stands in a question in base64. */
export interface AttachedFile {
  readonly element: XmlElement;
  /** What it is by its name, for what is told of it. Whether it is so only its bytes say. */
  readonly word: 'image' | 'sound' | 'film' | 'file';
}

export function attachedFiles(question: XmlElement): readonly AttachedFile[] {
  return descendantsOf(question, 'file', 'image_base64').map((element) => ({ element, word: wordOf(element) }));
}

/** The address by which texts name a file of their question: `@@PLUGINFILE@@/folder/name`. */
export function addressOfFile(element: XmlElement): string {
  return element.name === 'image_base64' ? `${pluginFile}${oldImage}` : `${pluginFile}${pathOf(element)}`;
}

/** The file of an address among those of a question. */
export function fileOfQuestion(question: XmlElement): (address: string) => MediaFile | null {
  return (address) => {
    const path = /@@PLUGINFILE@@([^?#]*)/iu.exec(address)?.[1];
    if (path === undefined) return null;
    const wanted = new Set([path, decoded(path)]);
    const element = attachedFiles(question).find((file) => wanted.has(file.element.name === 'image_base64' ? oldImage : pathOf(file.element)))?.element;
    if (element === undefined) return null;
    const base64 = textOf(element);
    const size = Math.floor((base64.length * 3) / 4);
    return { name: null, size: size > mediaLimits.bytes * 1.1 ? size : null, read: () => Promise.resolve(Buffer.from(base64, 'base64')) };
  };
}

const pluginFile = '@@PLUGINFILE@@';
const oldImage = '/\u0000image';

function pathOf(element: XmlElement): string {
  const folder = element.attributes['path'] ?? '/';
  return `${folder.startsWith('/') ? '' : '/'}${folder}${folder.endsWith('/') ? '' : '/'}${element.attributes['name'] ?? textOf(childOf(element, 'name'))}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function wordOf(file: XmlElement): AttachedFile['word'] {
  const ending = /\.(\w{1,5})$/u.exec(file.attributes['name'] ?? textOf(childOf(file, 'name')))?.[1]?.toLowerCase() ?? '';
  if (file.name === 'image_base64' || /^(?:png|jpe?g|gif|svg|webp|bmp)$/u.test(ending)) return 'image';
  if (/^(?:mp3|ogg|oga|wav|m4a)$/u.test(ending)) return 'sound';
  return /^(?:mp4|webm|ogv|mov)$/u.test(ending) ? 'film' : 'file';
}
