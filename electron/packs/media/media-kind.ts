import type { MediaType } from '../../domain/media.ts';
import { isWholeGif, isWholeJpeg, isWholePng, isWholeWebp } from './image-bytes.ts';
import { isM4a, isMp3, isOggAudio, isWav } from './sound-bytes.ts';
import { isSvg } from './svg-text.ts';

/** What bytes are: a type that Cutscore shows, one that breaks off or is garbled, or anything else. */
export type MediaKind = { readonly ok: true; readonly type: MediaType } | { readonly ok: false; readonly why: 'damaged' | 'other' };

/** Tells by the bytes alone what a medium is; no name and no claim counts. A beginning that promises an image must have one behind it. */
export function mediaKind(bytes: Buffer): MediaKind {
  for (const { type, begins, isWhole } of kinds) if (begins(bytes)) return isWhole(bytes) ? { ok: true, type } : { ok: false, why: 'damaged' };
  return { ok: false, why: 'other' };
}

interface Kind {
  readonly type: MediaType;
  readonly begins: (bytes: Buffer) => boolean;
  readonly isWhole: (bytes: Buffer) => boolean;
}

const always = (): boolean => true;

const kinds: readonly Kind[] = [
  { type: 'image/png', begins: (bytes) => hasAt(bytes, 0, '\u0089PNG\r\n\u001a\n'), isWhole: isWholePng },
  { type: 'image/jpeg', begins: (bytes) => hasAt(bytes, 0, '\u00ff\u00d8\u00ff'), isWhole: isWholeJpeg },
  { type: 'image/gif', begins: (bytes) => hasAt(bytes, 0, 'GIF87a') || hasAt(bytes, 0, 'GIF89a'), isWhole: isWholeGif },
  { type: 'image/webp', begins: (bytes) => hasAt(bytes, 0, 'RIFF') && hasAt(bytes, 8, 'WEBP'), isWhole: isWholeWebp },
  { type: 'audio/wav', begins: (bytes) => hasAt(bytes, 0, 'RIFF') && hasAt(bytes, 8, 'WAVE'), isWhole: isWav },
  { type: 'audio/ogg', begins: isOggAudio, isWhole: always },
  { type: 'audio/mp4', begins: isM4a, isWhole: always },
  { type: 'audio/mpeg', begins: isMp3, isWhole: always },
  { type: 'image/svg+xml', begins: (bytes) => isSvg(bytes) !== 'no', isWhole: (bytes) => isSvg(bytes) === 'whole' },
];

/** Whether these signs stand at a place, one byte each. */
export function hasAt(bytes: Buffer, place: number, signs: string): boolean {
  return bytes.length >= place + signs.length && bytes.toString('latin1', place, place + signs.length) === signs;
}
