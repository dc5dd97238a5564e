import { mediaToken, mediaTokens } from '../../domain/media.ts';
import { htmlToText, looksLikeHtml, plainText, type HtmlMedium } from '../html/html-text.ts';
import { addressesAlone, isWanted, type MediumFinder, type MediumRefusal, type MediumWanted } from '../media/medium-finder.ts';
import type { ImportProblem, ReadItem, ReadMedium } from './read-item.ts';

/**
 * The texts of one question on their way in. Images and sounds become tokens where they come along; those that don't are noted, and told
 * once for the whole question by `problems`.
 */
export interface AuthoredTexts {
  /** What a program wrote as HTML. */
  html(text: string): string;
  /** What a person typed where HTML is allowed: `vector<int>` stays as it is. */
  mixed(text: string): string;
  /** Text in which a tag is a tag. */
  plain(text: string): string;
  /** The token of a medium that the source names beside its texts; else what stands for it in brackets, and it is noted. */
  medium(address: string, wanted: MediumWanted, description?: string): string;
  /** The image at an address, where it comes along, with its own size; else null, and it is noted. */
  image(address: string): { readonly sha256: string; readonly width: number; readonly height: number } | null;
  /** Notes something that is left out, by the word for it (`film`), and why: by its kind unless said. */
  leaveOut(medium: string, why?: MediumRefusal): void;
  /** The media that the texts name so far, each once. They come before the question. */
  media(): readonly ReadItem[];
  problems(place: string): readonly ImportProblem[];
}

export function authoredTexts(finder: MediumFinder = addressesAlone): AuthoredTexts {
  const leftOut = new Map<string, Set<MediumRefusal | 'kind'>>();
  const found = new Map<string, ReadMedium>();
  let refused = false;

  function note(word: string, why: MediumRefusal | 'kind'): void {
    leftOut.set(word, (leftOut.get(word) ?? new Set()).add(why));
  }

  /** The token of the first address that has what is wanted; null where none has, which is noted. */
  function tokenOf({ word, addresses, description }: HtmlMedium): string | null {
    const wanted = wantedBy.get(word);
    if (wanted === undefined || addresses.length === 0) {
      note(word, 'kind');
      return null;
    }
    let why: MediumRefusal = 'missing';
    const all = addresses.map((address) => finder.find(address));
    for (const medium of all) {
      // All are looked at before the texts are read again.
      if (medium === null) return mediaToken(description, unknownHash);
      if (medium.ok && isWanted(medium.medium.type, wanted)) {
        found.set(medium.medium.sha256, medium.medium);
        return mediaToken(description === '' && word === 'sound' ? 'sound' : description, medium.medium.sha256);
      }
      if (why === 'missing') why = medium.ok ? 'other' : medium.why;
    }
    note(word, word === 'embedded page' ? 'kind' : why);
    return null;
  }

  const read = (text: string, unknownTags: 'keep' | 'drop'): string => {
    const result = htmlToText(text, { unknownTags, medium: tokenOf });
    refused ||= result.refused;
    return result.text;
  };
  return {
    html: (text) => read(text, 'drop'),
    mixed: (text) => (looksLikeHtml(text) ? read(withLineEnds(text), 'keep') : plainText(text)),
    plain: plainText,
    medium: (address, wanted, description = '') => {
      const word = wanted === 'sound' ? 'sound' : 'image';
      return tokenOf({ word, addresses: [address], description }) ?? `[${description === '' ? word : `${word}: ${description}`}]`;
    },
    image: (address) => {
      const [token] = mediaTokens(tokenOf({ word: 'image', addresses: [address], description: '' }) ?? '');
      const pixels = token === undefined ? null : found.get(token.sha256)?.pixels;
      return token === undefined || pixels === null || pixels === undefined ? null : { sha256: token.sha256, ...pixels };
    },
    leaveOut: (medium, why) => note(medium, why ?? 'kind'),
    media: () => [...found.values()].map((medium): ReadItem => ({ kind: 'medium', medium })),
    problems: (place) => [
      ...(leftOut.size === 0 ? [] : [{ place, code: 'media-left-out', message: `Check whether it can be answered without: ${listed(leftOut)}.` }]),
      ...(refused ? [{ place, code: 'text-refused', message: 'Shorten the text: a part of this question is larger, or has more tags, than Cutscore reads. That part is empty.' }] : []),
    ],
  };
}

/** The token of what is not looked at yet; nothing has this hash. */
const unknownHash = '0'.repeat(64);

/** What the words of elements ask for; films and pages are asked for in vain. */
const wantedBy: ReadonlyMap<string, MediumWanted> = new Map<string, MediumWanted>([
  ['image', 'image'],
  ['sound', 'sound'],
  ['embedded page', 'any'],
]);

const reasons: Readonly<Record<MediumRefusal | 'kind', string>> = {
  web: 'stands on the web, from which Cutscore fetches nothing',
  missing: 'is not in the file',
  'too-large': 'is larger than 10 MB',
  other: 'is of another kind than it should be, or of none that Cutscore shows (PNG, JPEG, GIF, WebP, SVG, MP3, OGG, WAV, M4A)',
  damaged: 'is damaged or breaks off',
  limit: 'is beyond the 500 MB and 20,000 files that one import may bring',
  kind: 'is of a kind that Cutscore does not take over',
};

function listed(leftOut: ReadonlyMap<string, ReadonlySet<MediumRefusal | 'kind'>>): string {
  return [...leftOut].flatMap(([word, whys]) => [...whys].map((why) => `${withArticle(word)} of this question ${reasons[why]}`)).join('; ');
}

/** Where HTML stands only within lines, the author's line ends are meant. */
function withLineEnds(text: string): string {
  return /<(?:p|div|br|table|ul|ol|pre|h[1-6]|blockquote)[\s/>]/iu.test(text) ? text : text.replaceAll('\n', '<br>');
}

function withArticle(word: string): string {
  return `${/^[aeiou]/u.test(word) ? 'an' : 'a'} ${word}`;
}
