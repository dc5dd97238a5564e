import { crc32, deflateSync } from 'node:zlib';

/** A whole PNG of one colour. Different colours are different media. */
export function samplePng(colour: number, width = 4, height = 3): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, colour)]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngPart('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])])),
    pngPart('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    pngPart('IEND', Buffer.alloc(0)),
  ]);
}

/** A whole JPEG in its outline: the segments that a reader asks for, and some bytes of a picture. */
export const sampleJpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300' + '01'.repeat(64) + 'ffc0000b080003000401011100ffda0008010100003f00d2cf20ffd9', 'hex');

/** A whole GIF of one point. */
export const sampleGif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** A whole WebP of one point. */
export const sampleWebp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');

export const sampleSvg = '<?xml version="1.0"?>\n<!-- A drawing -->\n<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="#c40"/></svg>\n';

/** A drawing that tries everything: scripts, handlers, another page, a resource from the web. */
export function hostileSvg(mark: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="40" onload="parent.${mark}=1;window.${mark}=1"><script>window.${mark}=1;try{top.${mark}=1}catch(e){}fetch('http://127.0.0.1:9/${mark}')</script><image xlink:href="http://127.0.0.1:9/${mark}.png" width="5" height="5"/><foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:top.${mark}=1"></iframe></foreignObject><rect width="60" height="40" fill="#080" onclick="top.${mark}=1"/></svg>`;
}

/** A tenth of a second of silence in waves. */
export const sampleWav = Buffer.concat([Buffer.from('RIFF'), uint32le(36 + 800), Buffer.from('WAVEfmt '), uint32le(16), Buffer.from([1, 0, 1, 0]), uint32le(8000), uint32le(8000), Buffer.from([1, 0, 8, 0]), Buffer.from('data'), uint32le(800), Buffer.alloc(800, 128)]);

/** Two frames of MPEG sound behind a head. */
export const sampleMp3 = Buffer.concat([Buffer.from('ID3'), Buffer.from([3, 0, 0, 0, 0, 0, 10]), Buffer.alloc(10), ...[0, 1].map(() => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]))]);

/** The first page of an Ogg file with Opus in it. */
export const sampleOgg = Buffer.concat([Buffer.from('OggS'), Buffer.from([0, 2]), Buffer.alloc(20), Buffer.from([1, 19]), Buffer.from('OpusHead'), Buffer.alloc(40)]);

/** An MPEG-4 file in its outline, with a sound (`soun`) or a film (`vide`). */
export function sampleMp4(handler: 'soun' | 'vide'): Buffer {
  return Buffer.concat([uint32(20), Buffer.from('ftypM4A '), Buffer.alloc(8), uint32(32), Buffer.from('hdlr'), Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(20)]);
}

function pngPart(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  return Buffer.concat([uint32(content.length), named, uint32(crc32(named))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint32le(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
