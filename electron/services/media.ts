import { CallFailure } from '../contract/call-failure.ts';
import type { Medium, MediumRequest } from '../contract/media-values.ts';
import type { StoredMedium } from '../domain/media.ts';
import { readMedium } from '../store/content/media.ts';
import type { ReadableDb } from '../store/database.ts';
import { placesOfMedium, shownMedium } from '../store/record/shown-media.ts';
import { withheldQuestions } from '../store/record/sitting-items.ts';
import { sittingById } from '../store/record/sittings.ts';
import type { ContentShelf } from './content-shelf.ts';

interface MediaSources {
  readonly record: ReadableDb;
  readonly content: ContentShelf;
  readonly hasOpenSitting: boolean;
}

/**
 * A medium that may be shown now. Errors: `media/not-found`; `sitting/key-withheld` where it stands only in solutions that nobody may see
 * yet; `sitting/other-open` for a pack's while a sitting is open; `sitting/not-found`, `pack/not-found`.
 */
export function mediumFor({ record, content, hasOpenSitting }: MediaSources, request: MediumRequest): Medium {
  if ('sittingId' in request) return carried(mediumOfSitting(record, request.sittingId, request.sha256));
  if (hasOpenSitting) throw new CallFailure('sitting/other-open');
  return carried(readMedium(content.pack(request.packId).db, request.sha256));
}

function mediumOfSitting(record: ReadableDb, sittingId: string, sha256: string): StoredMedium | null {
  const sitting = sittingById(record, sittingId);
  if (sitting === null) throw new CallFailure('sitting/not-found');
  const places = placesOfMedium(record, sittingId, sha256);
  if (places.length === 0) return null;
  const withheld = withheldQuestions(record);
  const isOpen = sitting.ended === null;
  const isSeen = places.some(({ questionId, inPaper, revealed }) => inPaper || (isOpen ? revealed : !withheld.has(questionId)));
  if (!isSeen) throw new CallFailure('sitting/key-withheld', { sittingId });
  return shownMedium(record, sha256);
}

function carried(medium: StoredMedium | null): Medium {
  if (medium === null) throw new CallFailure('media/not-found');
  return { type: medium.type, base64: Buffer.from(medium.bytes).toString('base64') };
}
