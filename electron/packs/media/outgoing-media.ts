import { mediaTokens, withoutMedia, type MediaType, type StoredMedium } from '../../domain/media.ts';
import { mediaOfQuestion, withTexts } from '../../domain/question-texts.ts';
import { notCarried, type MediumOf, type OutgoingQuestion, type OutputFormat } from '../reading/format.ts';
import type { ImportProblem } from '../reading/read-item.ts';

/** A question as a format can take it: where that carries no media, their descriptions stand in brackets, and the loss is told. Null for one that is nothing without its image. */
export function outgoingTo(format: Pick<OutputFormat, 'carriesMedia'>, question: OutgoingQuestion, onProblem: (problem: ImportProblem) => void): OutgoingQuestion | null {
  if (format.carriesMedia === true || mediaOfQuestion(question).length === 0) return question;
  if (question.paper.interaction.type === 'hotspot') {
    onProblem({ place: question.place, code: notCarried, message: 'Export it in QTI or as a Cutscore pack: it asks for places on an image, which this format can\u2019t hold.' });
    return null;
  }
  onProblem({ place: question.place, code: 'carried-in-part', message: 'Choose QTI, Anki or a Cutscore pack to keep it: this format can\u2019t hold the images and sounds. Their descriptions stand in their place.' });
  return withTexts(question, withoutMedia);
}

/** A medium on its way into a file of another program. */
export interface NamedMedium extends StoredMedium {
  /** Its hash with the ending that its type has. */
  readonly fileName: string;
}

/** The media of a question by their hashes, as far as they are there. */
export async function namedMedia(question: OutgoingQuestion, mediumOf: MediumOf | undefined): Promise<ReadonlyMap<string, NamedMedium>> {
  const found = new Map<string, NamedMedium>();
  for (const sha256 of mediaOfQuestion(question)) {
    const medium = (await mediumOf?.(sha256)) ?? null;
    if (medium !== null) found.set(sha256, { ...medium, fileName: `${sha256}.${endings[medium.type]}` });
  }
  return found;
}

/** A text in parts: words, and the media in it that are there. Tokens of others are words. */
export function textWithMedia(text: string, media: ReadonlyMap<string, NamedMedium>): readonly (string | { readonly medium: NamedMedium; readonly description: string })[] {
  const parts: (string | { medium: NamedMedium; description: string })[] = [];
  let from = 0;
  for (const { start, end, sha256, description } of mediaTokens(text)) {
    const medium = media.get(sha256);
    if (medium === undefined) continue;
    if (start > from) parts.push(text.slice(from, start));
    parts.push({ medium, description });
    from = end;
  }
  return from < text.length || parts.length === 0 ? [...parts, text.slice(from)] : parts;
}

const endings: Readonly<Record<MediaType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/mp4': 'm4a',
};
