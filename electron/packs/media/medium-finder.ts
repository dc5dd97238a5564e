import { createHash } from 'node:crypto';
import { isImage, mediaLimits, type MediaType } from '../../domain/media.ts';
import type { ReadMedium } from '../reading/read-item.ts';
import { bytesOfDataAddress } from './data-address.ts';
import { imageSize } from './image-size.ts';
import { mediaKind } from './media-kind.ts';

/** What an element asks for. A film is never shown; its words are for the person who is told so. */
export type MediumWanted = 'image' | 'sound' | 'any';

/** Why a medium does not come in. */
export const mediumRefusals = ['web', 'missing', 'too-large', 'other', 'damaged', 'limit'] as const;
export type MediumRefusal = (typeof mediumRefusals)[number];

export type FoundMedium = { readonly ok: true; readonly medium: ReadMedium } | { readonly ok: false; readonly why: MediumRefusal };

/** The media that texts name by their addresses, looked at before the texts are read. */
export interface MediumFinder {
  /** Null for one that is still to be looked at: the texts are then read once more. */
  find(address: string): FoundMedium | null;
}

/** A file beside the questions, as an archive or an element of the file has it. */
export interface MediaFile {
  /** Stands for it among all files of the archive; null for what only one question can name. */
  readonly name: string | null;
  /** Unpacked size in bytes, or null where it is not known before it is read. */
  readonly size: number | null;
  /** Its bytes; null where they can't be read. Never more than `mediaLimits.bytes` and one. */
  read(): Promise<Buffer | null>;
}

/** Knows what stands in addresses themselves (`data:`), and that nothing is fetched from the web. Everything else is missing. */
export const addressesAlone: MediumFinder = {
  find: (address) => ofAddress(address) ?? { ok: false, why: 'missing' },
};

/** What an address says by itself; null for one that names a file. */
export function ofAddress(address: string): FoundMedium | null {
  if (/^\s*data:/iu.test(address)) {
    const bytes = bytesOfDataAddress(address);
    return bytes === null ? { ok: false, why: 'damaged' } : lookedAt(bytes, () => Promise.resolve(bytesOfDataAddress(address)));
  }
  return /^\s*(?:[a-z][a-z\d+.-]{1,20}:)?\/\//iu.test(address) || /^\s*(?:https?|ftp|blob|javascript|file):/iu.test(address) ? { ok: false, why: 'web' } : null;
}

/** Reads a file once and says what it is; it is read again when it is stored, so that no more than one is held. */
export async function lookAtFile(file: MediaFile): Promise<FoundMedium> {
  if (file.size !== null && file.size > mediaLimits.bytes) return { ok: false, why: 'too-large' };
  const bytes = await file.read();
  return bytes === null ? { ok: false, why: 'damaged' } : lookedAt(bytes, () => file.read());
}

/** Whether a medium of this type is what an element asks for. */
export function isWanted(type: MediaType, wanted: MediumWanted): boolean {
  return wanted === 'any' || isImage(type) === (wanted === 'image');
}

function lookedAt(bytes: Buffer, read: () => Promise<Buffer | null>): FoundMedium {
  if (bytes.length > mediaLimits.bytes) return { ok: false, why: 'too-large' };
  const kind = mediaKind(bytes);
  if (!kind.ok) return kind;
  return { ok: true, medium: { sha256: createHash('sha256').update(bytes).digest('hex'), type: kind.type, size: bytes.length, pixels: imageSize(bytes, kind.type), read } };
}
