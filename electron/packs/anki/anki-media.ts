// As a whole: the Electron of the desktop tests has no zstd, and must start all the same.
import zlib from 'node:zlib';
import { mediaLimits } from '../../domain/media.ts';
import { ArchiveRefused, type Archive } from '../archive.ts';
import { archiveMedium } from '../media/archive-media.ts';
import type { MediaFile } from '../media/medium-finder.ts';
import type { FileOfAddress } from '../media/with-media.ts';
import { protobufEntries, protobufFields } from './protobuf.ts';

/** Largest list of media that is read (bytes, unpacked). */
const largestList = 16_000_000;

/**
 * The media of a deck by the names that its notes use. Its members are called by numbers, and one more says which is which: as JSON, or
 * in newer decks (`packed`) as a message that is packed, as each of them is. What can't be read leaves notes without media.
 */
export async function ankiMedia(archive: Archive, packed: boolean): Promise<FileOfAddress> {
  const members = await memberNames(archive, packed);
  return (address) => {
    const member = members.get(address.normalize('NFC')) ?? members.get(decoded(address).normalize('NFC'));
    const file = archiveMedium(archive, member ?? null);
    return file === null || !packed ? file : unpackedFile(file);
  };
}

async function memberNames(archive: Archive, packed: boolean): Promise<ReadonlyMap<string, string>> {
  if (archive.size('media') === null) return new Map();
  try {
    const bytes = await archive.read('media', largestList);
    return packed ? namesInMessage(zlib.zstdDecompressSync(bytes, { maxOutputLength: largestList })) : namesInJson(bytes);
  } catch (error) {
    if (error instanceof ArchiveRefused || error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return new Map();
    throw error;
  }
}

function namesInJson(bytes: Buffer): ReadonlyMap<string, string> {
  const value: unknown = JSON.parse(bytes.toString('utf8'));
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).flatMap(([member, name]: [string, unknown]) => (typeof name === 'string' ? [[name.normalize('NFC'), member] as const] : [])));
}

/** Entries in the order of the members; the first field of each is its name. */
function namesInMessage(bytes: Uint8Array): ReadonlyMap<string, string> {
  const entries = protobufEntries(bytes).flatMap(([field, value]) => (field === 1 && value instanceof Uint8Array ? [value] : []));
  return new Map(
    entries.flatMap((entry, member) => {
      const name = protobufFields(entry).get(1);
      return name instanceof Uint8Array ? [[Buffer.from(name).toString('utf8').normalize('NFC'), String(member)] as const] : [];
    }),
  );
}

function unpackedFile(file: MediaFile): MediaFile {
  return {
    name: file.name,
    size: null,
    async read() {
      const bytes = await file.read();
      try {
        return bytes === null ? null : zlib.zstdDecompressSync(bytes, { maxOutputLength: mediaLimits.bytes + 1 });
      } catch (error) {
        if (error instanceof Error && 'code' in error) return null;
        throw error;
      }
    },
  };
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
