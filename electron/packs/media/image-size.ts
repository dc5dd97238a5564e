import type { MediaType } from '../../domain/media.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The size of an image that is whole, in its points; null for sounds, and for a drawing that says none. */
export function imageSize(bytes: Buffer, type: MediaType): ImageSize | null {
  switch (type) {
    case 'image/png':
      return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
    case 'image/gif':
      return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
    case 'image/jpeg':
      return jpegSize(bytes);
    case 'image/webp':
      return webpSize(bytes);
    case 'image/svg+xml':
      return svgSize(bytes.subarray(0, 20_000).toString('utf8'));
    default:
      return null;
  }
}

function jpegSize(bytes: Buffer): ImageSize | null {
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    else at += 2 + (marker >= 0xd0 && marker <= 0xd9 ? 0 : Math.max(2, bytes.readUInt16BE(at + 2)));
  }
  return null;
}

function webpSize(bytes: Buffer): ImageSize | null {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default:
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  }
}

function svgSize(text: string): ImageSize | null {
  const tag = /<svg\b[^>]{0,4000}/u.exec(text)?.[0] ?? '';
  const told = (name: string): number => Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*(\\d{1,5}(?:\\.\\d{1,6})?)(?:px)?\\s*["']`, 'u').exec(tag)?.[1]);
  const [, , width = Number.NaN, height = Number.NaN] = (/\sviewBox\s*=\s*["']([\d\s.,-]{1,100})["']/u.exec(tag)?.[1] ?? '').trim().split(/[\s,]+/u).map(Number);
  const size = { width: Math.round(told('width') || width), height: Math.round(told('height') || height) };
  return size.width > 0 && size.height > 0 ? size : null;
}
