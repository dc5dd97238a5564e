import { open } from 'node:fs/promises';
import { basename } from 'node:path';

/** The bytes of a file that somebody gave us. Its name is shown to people and never used as a path. */
export interface Source {
  readonly name: string;
  /** Size in bytes when it was opened. */
  readonly size: number;
  /** The bytes from `start` on, `length` of them or as many as there are. Throws RangeError for more than `largestRange`. */
  range(start: number, length: number): Promise<Buffer>;
  /** The bytes from `start` up to `end` (not included), in pieces of `pieceSize` at most. */
  stream(start?: number, end?: number): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** Most that one range may hold (bytes). What is larger is streamed. */
export const largestRange = 64_000_000;

const pieceSize = 256 * 1024;

/** A file on the disk, under the name that people know it by. Rejects with Node's error when it can't be opened or is no file. */
export async function fileSource(path: string, name: string = basename(path)): Promise<Source> {
  const file = await open(path, 'r');
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw Object.assign(new Error(`${path} is not a file`), { code: 'EISDIR', syscall: 'open' });
    const read = async (start: number, length: number): Promise<Buffer> => {
      const bytes = Buffer.allocUnsafe(length);
      let held = 0;
      while (held < length) {
        const { bytesRead } = await file.read(bytes, held, length - held, start + held);
        if (bytesRead === 0) break;
        held += bytesRead;
      }
      return bytes.subarray(0, held);
    };
    return sourceOver(name, facts.size, inWindows(read), () => file.close());
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Small ranges that follow each other, as those of a zip's members do, are taken from one read. */
function inWindows(read: (start: number, length: number) => Promise<Buffer>): (start: number, length: number) => Promise<Buffer> {
  let window: { readonly start: number; readonly bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };
  return async (start, length) => {
    if (length > pieceSize / 4) return read(start, length);
    const { start: from, bytes } = window;
    if (start >= from && start + length <= from + bytes.length) return bytes.subarray(start - from, start - from + length);
    const next = { start, bytes: await read(start, pieceSize) };
    window = next;
    return next.bytes.subarray(0, length);
  };
}

/** Bytes that are in memory already. */
export function bufferSource(name: string, bytes: Buffer): Source {
  return sourceOver(
    name,
    bytes.length,
    (start, length) => Promise.resolve(bytes.subarray(start, start + length)),
    () => Promise.resolve(),
  );
}

/** A whole source of at most `limit` bytes; null when it is larger. For formats that can't be read in pieces. */
export async function wholeSource(source: Source, limit: number): Promise<Buffer | null> {
  if (source.size > limit) return null;
  const pieces: Buffer[] = [];
  for await (const piece of source.stream()) pieces.push(piece);
  return Buffer.concat(pieces);
}

function sourceOver(name: string, size: number, read: (start: number, length: number) => Promise<Buffer>, close: () => Promise<void>): Source {
  const within = (place: number): number => Math.min(Math.max(0, place), size);
  return {
    name,
    size,
    range: (start, length) => {
      if (length > largestRange) throw new RangeError(`A range of ${length} bytes is too large.`);
      const from = within(start);
      return read(from, within(from + length) - from);
    },
    async *stream(start = 0, end = size) {
      const last = within(end);
      for (let from = within(start); from < last; ) {
        const piece = await read(from, Math.min(pieceSize, last - from));
        if (piece.length === 0) return;
        from += piece.length;
        yield piece;
      }
    },
    close,
  };
}
