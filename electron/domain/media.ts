/** What comes in beside text, by its content type: images and sounds. */
export const mediaTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml', 'audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/mp4'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** A medium with its bytes, as it is stored. */
export interface StoredMedium {
  /** SHA-256 (hex) of `bytes`. */
  readonly sha256: string;
  readonly type: MediaType;
  readonly bytes: Uint8Array;
}

/** Limits of one medium, and of all that one import or one pack brings along (bytes, counts). */
export const mediaLimits = { bytes: 10_000_000, bytesOfAll: 500_000_000, count: 20_000, description: 500 } as const;

/** An image or a sound in a text, by the place of its token (UTF-16 code units). */
export interface MediaToken {
  readonly start: number;
  readonly end: number;
  /** What stands for it where it can't be seen or heard; may be empty. */
  readonly description: string;
  /** SHA-256 (hex) of its bytes. */
  readonly sha256: string;
}

const token = /!\[([^[\]\n]{0,500})\]\(media:([0-9a-f]{64})\)/gu;

/**
 * The tokens in a text, in their order: `![description](media:<sha256>)`. A token says that a medium is meant, not that there is one: what
 * names none that is stored is text like any other.
 */
export function mediaTokens(text: string): readonly MediaToken[] {
  if (!text.includes('](media:')) return [];
  return [...text.matchAll(token)].map(({ 0: whole, 1: description = '', 2: sha256 = '', index }) => ({ start: index, end: index + whole.length, description, sha256 }));
}

/** The token of a medium. Signs that would end it, or a table's cell, are written in another way. */
export function mediaToken(description: string, sha256: string): string {
  const words = description.replaceAll('[', '(').replaceAll(']', ')').replaceAll('|', '/').replaceAll(/\s+/gu, ' ').trim();
  return `![${words.slice(0, mediaLimits.description).toWellFormed()}](media:${sha256})`;
}

/** A text without its media: their descriptions stand in brackets. */
export function withoutMedia(text: string): string {
  return mediaTokens(text).length === 0 ? text : text.replaceAll(token, (_, description: string) => mediaWords(description));
}

/** A text as it is read out or stands in a line: of each medium its description alone. */
export function spokenText(text: string): string {
  return mediaTokens(text).length === 0 ? text : text.replaceAll(token, (_, description: string) => (description === '' ? mediaWords('') : description));
}

function mediaWords(description: string): string {
  return description === '' ? '[image]' : `[image: ${description}]`;
}

/** Whether a medium is looked at, and not listened to. */
export function isImage(type: MediaType): boolean {
  return type.startsWith('image/');
}
