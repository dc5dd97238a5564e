import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

/** What a zip file may cost before it is refused. Bytes are unpacked bytes. */
export interface ArchiveLimits {
  readonly members: number;
  readonly bytes: number;
  /** Unpacked size over packed size of one member; a higher one is a zip bomb, and no text of ours. */
  readonly ratio: number;
}

/** An opened zip file. Names of members are looked up and compared, never used as paths. */
export interface Archive {
  readonly names: readonly string[];
  /** Unpacked size of a member in bytes, or null where there is none of this name. */
  size(name: string): number | null;
  /** The bytes of a member, unpacked as they are read. Throws `ArchiveRefused` when they are not what the directory says. */
  stream(name: string): AsyncGenerator<Buffer>;
  /** A whole member, its checksum compared. Throws `ArchiveRefused`. */
  read(name: string): Promise<Buffer>;
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

/**
 * Opens a zip file from an unknown hand and reads its directory. Throws `ArchiveRefused`: no such file (`archive-unreadable`), not a zip file
 * (`archive-damaged`), too
 * many members, too large or packed too tightly (`archive-limit`), a name that is a path out of the archive or stands
 * twice (`archive-name`), encrypted or packed by a method that we don't read (`archive-method`).
 */
export async function openArchive(path: string, limits: ArchiveLimits): Promise<Archive> {
  const zip = await opened(path);
  try {
    const entries = await directory(zip, limits);
    return {
      names: [...entries.keys()],
      size: (name) => entries.get(name)?.uncompressedSize ?? null,
      stream: (name) => unpacked(zip, member(entries, name)),
      read: (name) => whole(zip, member(entries, name)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Below this a ratio says nothing: a few repeated lines pack tightly. */
const smallMember = 1_000_000;

async function opened(path: string): Promise<ZipFile> {
  try {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
    // Errors come by the promises and streams as well; without a listener the event would end the process.
    zip.on('error', () => undefined);
    return zip;
  } catch (cause) {
    const unreadable = cause instanceof Error && 'syscall' in cause;
    throw unreadable
      ? new ArchiveRefused('archive-unreadable', 'Check that the file is there and that you may read it.', null, { cause })
      : damaged(cause);
  }
}

async function directory(zip: ZipFile, limits: ArchiveLimits): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.members) throw tooLarge('members', zip.entryCount, limits.members);
  const entries = new Map<string, Entry>();
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize;
      check(entry, bytes, limits);
      if (entries.has(entry.fileName)) {
        throw new ArchiveRefused('archive-name', 'Get the file again: a name stands twice in it, so its content is ambiguous.');
      }
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw error instanceof ArchiveRefused ? error : damaged(error);
  }
  return entries;
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

async function whole(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const bytes = await buffer(unpacked(zip, entry));
  if (crc32(bytes) !== entry.crc32) throw damaged(null);
  return bytes;
}

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
