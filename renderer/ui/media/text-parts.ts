import { mediaTokens, spokenText, type MediaToken } from '../../../electron/domain/media.ts';
import type { Stretch } from '../stem-blocks.ts';
import { typographic } from '../typographic.ts';

/** A stretch of a text that is words, or one medium. Positions are those of the whole text. */
export type TextPart = { readonly kind: 'words'; readonly at: Stretch } | { readonly kind: 'medium'; readonly at: Stretch; readonly token: MediaToken };

/** Cuts a stretch of a text at its media. Together the parts are the stretch; a medium that reaches beyond it is words. */
export function textParts(text: string, within: Stretch = { start: 0, end: text.length }): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = within.start;
  for (const token of mediaTokens(text)) {
    if (token.start < from || token.end > within.end) continue;
    if (token.start > from) parts.push({ kind: 'words', at: { start: from, end: token.start } });
    parts.push({ kind: 'medium', at: { start: token.start, end: token.end }, token });
    from = token.end;
  }
  return from < within.end ? [...parts, { kind: 'words', at: { start: from, end: within.end } }] : parts;
}

/** A text where only words can stand: names of buttons, entries of lists, sentences. */
export function plainWords(text: string): string {
  return typographic(spokenText(text));
}

/** Whether a text has an image or a sound in it. */
export function hasMedia(text: string): boolean {
  return mediaTokens(text).length > 0;
}
