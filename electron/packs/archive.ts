import { crc32, inflateRawSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, getFileNameLowLevel, RandomAccessReader, validateFileName } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { assertNever } from '../domain/assert-never.ts';
import type { Source } from './reading/source.ts';

/** What a zip file may cost before it is refused. Bytes are unpacked bytes. */
export interface ArchiveLimits {
  readonly members: number;
  readonly bytes: number;
  /** Unpacked size over packed size of one member; a higher one is a zip bomb, and no text of ours. */
  readonly ratio: number;
}

/** Room for what other programs export; unpacked bytes are counted, whoever reads them. */
export const vendorLimits: ArchiveLimits = { members: 20_000, bytes: 600_000_000, ratio: 200 };

/** A member that was passed over: a link, a name that leads out of the archive or stands twice. */
export interface SkippedMember {
  readonly name: string;
  readonly why: 'link' | 'path' | 'twice';
}

/** An opened zip file. Names of members are looked up and compared, never used as paths. */
export interface Archive {
  readonly names: readonly string[];
  /** Empty unless it was opened to pass such members over. */
  readonly skipped: readonly SkippedMember[];
  /** Unpacked size of a member in bytes, or null where there is none of this name. */
  size(name: string): number | null;
  /** The bytes of a member, unpacked as they are read. Throws `ArchiveRefused` when they are not what the directory says. */
  stream(name: string): AsyncGenerator<Buffer>;
  /** A whole member, its checksum compared. Throws `ArchiveRefused`, also (`archive-limit`) for one over `limit` bytes. */
  read(name: string, limit?: number): Promise<Buffer>;
  close(): void;
}

/** Why an archive is refused as a whole. Thrown within this folder; every reader of a format turns it into a problem. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused';
  readonly rule: string;
  readonly measure: string | null;

  constructor(rule: string, message: string, measure: string | null = null, options?: ErrorOptions) {
    super(message, options);
    this.rule = rule;
    this.measure = measure;
  }
}

/** Most bytes of one member that `read` takes unless it is told another limit. */
const largestMember = 64_000_000;

/**
 * Opens a zip file from an unknown hand and reads its directory; the source stays the caller's to close. Throws `ArchiveRefused`:
 * not a zip file (`archive-damaged`), too many members, too large or packed too tightly (`archive-limit`), encrypted or packed by
 * a method that we don't read (`archive-method`); and for a link (`archive-link`), a name that is a path out of the archive or
 * stands twice (`archive-name`), unless `passOver` says to leave such members out.
 */
export async function openArchive(source: Source, limits: ArchiveLimits, { passOver = false }: { readonly passOver?: boolean } = {}): Promise<Archive> {
  const zip = await opened(source);
  try {
    const skipped: SkippedMember[] = [];
    const entries = await directory(zip, limits, passOver ? (member) => skipped.push(member) : refuseMember);
    return {
      names: [...entries.keys()],
      skipped,
      size: (name) => entries.get(name)?.uncompressedSize ?? null,
      stream: (name) => unpacked(zip, member(entries, name)),
      read: (name, limit = largestMember) => whole(zip, member(entries, name), limit),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Below this a ratio says nothing: a few repeated lines pack tightly. */
const smallMember = 1_000_000;

/** Lets yauzl read any source; without its detour over streams for the directory. */
class SourceReader extends RandomAccessReader {
  readonly #source: Source;

  constructor(source: Source) {
    super();
    this.#source = source;
  }

  async #readAndTell(buffer: Buffer, offset: number, length: number, position: number, tell: (error: Error | null) => void): Promise<void> {
    let problem: Error | null = null;
    try {
      const bytes = await this.#source.range(position, length);
      bytes.copy(buffer, offset);
      if (bytes.length < length) problem = new Error('unexpected end of file');
    } catch (error) {
      problem = error instanceof Error ? error : new Error('unreadable');
    }
    tell(problem);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#source.stream(start, end), { objectMode: false });
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    void this.#readAndTell(buffer, offset, length, position, callback);
  }
}

async function opened(source: Source): Promise<ZipFile> {
  try {
    // Names are decoded and judged here, so that one bad name need not cost the whole file.
    const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      autoClose: false,
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
    });
    // Errors come by the promises and streams as well; without a listener the event would end the process.
    zip.on('error', () => undefined);
    return zip;
  } catch (cause) {
    throw damaged(cause);
  }
}

async function directory(zip: ZipFile, limits: ArchiveLimits, skip: (member: SkippedMember) => void): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.members) throw tooLarge('members', zip.entryCount, limits.members);
  const entries = new Map<string, Entry>();
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize;
      const name = nameOf(entry);
      if (name.endsWith('/')) continue;
      check(entry, bytes, limits);
      const why = isLink(entry) ? 'link' : validateFileName(name) !== null ? 'path' : entries.has(name) ? 'twice' : null;
      if (why === null) entries.set(name, entry);
      else skip({ name, why });
    }
  } catch (error) {
    throw error instanceof ArchiveRefused ? error : damaged(error);
  }
  return entries;
}

/** Backslashes are what some Windows programs write between folders. */
function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

/** The Unix file type stands in the upper half of the attributes. */
function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

function refuseMember({ why }: SkippedMember): never {
  switch (why) {
    case 'link':
      throw new ArchiveRefused('archive-link', 'Get the file again: it holds a link to another file, which no pack needs.');
    case 'path':
      throw new ArchiveRefused('archive-name', 'Get the file again: a name in it leads out of the archive.');
    case 'twice':
      throw new ArchiveRefused('archive-name', 'Get the file again: a name stands twice in it, so its content is ambiguous.');
    default:
      return assertNever(why);
  }
}

function check(entry: Entry, bytes: number, limits: ArchiveLimits): void {
  if (entry.isEncrypted() || !entry.canDecodeFileData()) {
    throw new ArchiveRefused('archive-method', 'Get the file without a zip password and with ordinary compression (deflate).');
  }
  if (bytes > limits.bytes) throw tooLarge('bytes', bytes, limits.bytes);
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > smallMember && ratio > limits.ratio) throw tooLarge('ratio', Math.round(ratio), limits.ratio);
}

function member(entries: ReadonlyMap<string, Entry>, name: string): Entry {
  const entry = entries.get(name);
  if (entry === undefined) throw new ArchiveRefused('archive-member', `Get the file again: it holds no ${name}.`);
  return entry;
}

async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      if (Buffer.isBuffer(chunk)) yield chunk;
    }
  } catch (cause) {
    throw damaged(cause);
  }
}

async function whole(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  if (entry.uncompressedSize > limit) throw tooLarge('bytes', entry.uncompressedSize, limit);
  const bytes = entry.compressionMethod === deflated && entry.uncompressedSize <= smallMember ? await inflated(zip, entry) : await joined(unpacked(zip, entry));
  if (crc32(bytes) !== entry.crc32) throw damaged(null);
  return bytes;
}

/** A small member in one go: of many thousands, a stream for each takes longer than unpacking them. */
async function inflated(zip: ZipFile, entry: Entry): Promise<Buffer> {
  try {
    const packed = await joined(await zip.openReadStreamPromise(entry, { decodeFileData: false }));
    const bytes = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) });
    if (bytes.length === entry.uncompressedSize) return bytes;
  } catch (cause) {
    throw damaged(cause);
  }
  throw damaged(null);
}

/** Without Node's own `buffer`, which goes through a Blob. */
async function joined(pieces: AsyncIterable<unknown>): Promise<Buffer> {
  const buffers: Buffer[] = [];
  for await (const piece of pieces) if (Buffer.isBuffer(piece)) buffers.push(piece);
  return Buffer.concat(buffers);
}

/** How zip calls deflate. */
const deflated = 8;

function damaged(cause: unknown): ArchiveRefused {
  return new ArchiveRefused('archive-damaged', 'Copy or download the file again: it is damaged or not a pack.', null, { cause });
}

function tooLarge(what: string, found: number, limit: number): ArchiveRefused {
  return new ArchiveRefused(
    'archive-limit',
    `Ask the publisher for a smaller pack: this one is beyond what Cutscore opens (${what}).`,
    `${found} of ${limit}`,
  );
}
