import { decodeUtf8 } from '../text/encoding.ts';

/**
 * Whether bytes are a drawing in SVG: its one element from tag to tag, in the namespace without which no browser draws it. A drawing may
 * hold scripts: it is only ever shown as an image, where none of them runs. One that declares entities is none of ours.
 */
export function isSvg(bytes: Buffer): 'whole' | 'damaged' | 'no' {
  // Most of what is asked about is no text at all.
  if (bytes.length > 0 && !startSigns.has(bytes[0] ?? 0)) return 'no';
  const text = decodeUtf8(bytes)?.replace(/^\ufeff/u, '') ?? null;
  if (text === null) return 'no';
  const root = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->)){0,5000}-->\s*)*(?:<!DOCTYPE\s+svg[^>[]{0,300}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,5000}-->\s*)*<svg[\s>/]/u.exec(text);
  if (root === null) return 'no';
  if (!text.slice(root.index + root[0].length - 1, root.index + root[0].length + 5000).includes('http://www.w3.org/2000/svg')) return 'damaged';
  return /<\/svg\s*>\s*(?:<!--[\s\S]{0,5000}-->\s*)*$/u.test(text.slice(-6000)) || /<svg[^<>]*\/>\s*$/u.test(text) ? 'whole' : 'damaged';
}

/** `<`, a byte order mark, and white space before them. */
const startSigns: ReadonlySet<number> = new Set([0x3c, 0xef, 0x20, 0x09, 0x0a, 0x0d]);
