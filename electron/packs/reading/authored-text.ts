import { htmlToText, looksLikeHtml, plainText } from '../html/html-text.ts';
import type { ImportProblem } from './read-item.ts';

/**
 * The texts of one question on their way in. Media that can't come along are noted, and told once for the whole question by
 * `problems`.
 */
export interface AuthoredTexts {
  /** What a program wrote as HTML. */
  html(text: string): string;
  /** What a person typed where HTML is allowed: `vector<int>` stays as it is. */
  mixed(text: string): string;
  /** Text in which a tag is a tag. */
  plain(text: string): string;
  /** Notes something that is left out, by the word for it (`image`, `sound`). */
  leaveOut(medium: string): void;
  problems(place: string): readonly ImportProblem[];
}

export function authoredTexts(): AuthoredTexts {
  const media = new Set<string>();
  let refused = false;
  const read = (text: string, unknownTags: 'keep' | 'drop'): string => {
    const result = htmlToText(text, { unknownTags });
    for (const medium of result.media) media.add(medium);
    refused ||= result.refused;
    return result.text;
  };
  return {
    html: (text) => read(text, 'drop'),
    mixed: (text) => (looksLikeHtml(text) ? read(withLineEnds(text), 'keep') : plainText(text)),
    plain: plainText,
    leaveOut: (medium) => media.add(medium),
    problems: (place) => [
      ...(media.size === 0
        ? []
        : [{ place, code: 'media-left-out', message: `Check whether it can be answered without: this question holds ${[...media].map(withArticle).join(' and ')}, which Cutscore does not take over yet.` }]),
      ...(refused ? [{ place, code: 'text-refused', message: 'Shorten the text: a part of this question is larger, or has more tags, than Cutscore reads. That part is empty.' }] : []),
    ],
  };
}

/** Where HTML stands only within lines, the author's line ends are meant. */
function withLineEnds(text: string): string {
  return /<(?:p|div|br|table|ul|ol|pre|h[1-6]|blockquote)[\s/>]/iu.test(text) ? text : text.replaceAll('\n', '<br>');
}

function withArticle(word: string): string {
  return `${/^[aeiou]/u.test(word) ? 'an' : 'a'} ${word}`;
}
