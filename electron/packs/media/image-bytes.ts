/** Whether a PNG is one from its head to its end: every part within the file, the first says a size, the last is the end. */
export function isWholePng(bytes: Buffer): boolean {
  // The shortest that there can be.
  if (bytes.length < 57) return false;
  let at = 8;
  for (let part = 0; at + 12 <= bytes.length; part += 1) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (part === 0 && (name !== 'IHDR' || length !== 13 || bytes.readUInt32BE(at + 8) === 0 || bytes.readUInt32BE(at + 12) === 0)) return false;
    at += 12 + length;
    if (name === 'IEND') return at <= bytes.length && part > 1;
  }
  return false;
}

/** Whether a JPEG has its segments up to the picture itself, a size among them, and an end behind it. */
export function isWholeJpeg(bytes: Buffer): boolean {
  let hasSize = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) hasSize = at + 9 < bytes.length && bytes.readUInt16BE(at + 5) > 0 && bytes.readUInt16BE(at + 7) > 0;
    if (marker === 0xda) return hasSize && bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > at;
    at += 2 + (marker >= 0xd0 && marker <= 0xd9 ? 0 : Math.max(2, bytes.readUInt16BE(at + 2)));
  }
  return false;
}

/** Whether a GIF has a size, its blocks one after another with at least one picture among them, and its end. */
export function isWholeGif(bytes: Buffer): boolean {
  if (bytes.length < 14 || bytes.readUInt16LE(6) === 0 || bytes.readUInt16LE(8) === 0) return false;
  let at = 13 + colours(bytes[10] ?? 0);
  let pictures = 0;
  while (at < bytes.length) {
    const sign = bytes[at];
    if (sign === 0x3b) return pictures > 0;
    if (sign === 0x2c) {
      if (at + 11 > bytes.length) return false;
      pictures += 1;
      at = afterBlocks(bytes, at + 11 + colours(bytes[at + 9] ?? 0));
    } else if (sign === 0x21) at = afterBlocks(bytes, at + 2);
    else return false;
  }
  // Some programs leave the end away behind a whole picture.
  return at === bytes.length && pictures > 0;
}

/** Whether a WebP is as long as it says and has a picture in its first part. */
export function isWholeWebp(bytes: Buffer): boolean {
  return bytes.length >= 30 && bytes.readUInt32LE(4) + 8 <= bytes.length + 1 && /^VP8[ LX]$/u.test(bytes.toString('latin1', 12, 16)) && bytes.readUInt32LE(16) > 0;
}

/** Length of a table of colours in bytes. */
function colours(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function afterBlocks(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return bytes.length + 1;
}
