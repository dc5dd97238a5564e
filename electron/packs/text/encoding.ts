/** How the bytes of a text are to be read. `bytes` is the length of its byte order mark. */
export interface TextEncoding {
  /** A label that TextDecoder knows. UTF-8 text may hold lines of Windows-1252: see `decoded-text.ts`. */
  readonly label: string;
  readonly mark: number;
}

const marks: readonly { readonly label: string; readonly bytes: Buffer }[] = [
  { label: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { label: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
  { label: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
];

/**
 * The encoding of a text that begins with `head`: by its byte order mark, or by the zero bytes that UTF-16 has in every other place.
 * Null where the bytes are no text.
 */
export function encodingOf(head: Buffer): TextEncoding | null {
  const mark = marks.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (mark !== undefined) return { label: mark.label, mark: mark.bytes.length };
  const sample = head.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let place = sample.indexOf(0); place !== -1; place = sample.indexOf(0, place + 1)) {
    if (place % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd === 0) return isControlled(sample) ? null : { label: 'utf-8', mark: 0 };
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return { label: 'utf-16le', mark: 0 };
  if (even > half * 0.4 && odd < half * 0.05) return { label: 'utf-16be', mark: 0 };
  return null;
}

/** Reads bytes that are all there. Null where they are no text. */
export function decodeWhole(bytes: Buffer): string | null {
  const encoding = encodingOf(bytes.subarray(0, 4096));
  if (encoding === null) return null;
  const text = bytes.subarray(encoding.mark);
  if (encoding.label !== 'utf-8') return new TextDecoder(encoding.label).decode(text);
  return decodeUtf8(text) ?? new TextDecoder('windows-1252').decode(text);
}

/** UTF-8 as it must be, or null. */
export function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** More than a few control characters: a binary file that happens to have no zero among its first bytes. */
function isControlled(sample: Buffer): boolean {
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) controls += 1;
  return controls > sample.length / 50;
}
