import { Parser } from 'htmlparser2';
import { addressAttributes, bareAttributes, blockBreaks, droppedElements, knownElements, mediaElements, secondPartSigns } from './elements.ts';
import { raised } from './raised-text.ts';
import { textFlow } from './text-flow.ts';

/** What is left of HTML: plain text in the form that the window shows (paragraphs, `- ` lists, ` | ` tables). No markup survives. */
export interface HtmlText {
  readonly text: string;
  /** What `medium` had no text for, e.g. `image`, once for each. */
  readonly media: readonly string[];
  /** Not read at all: larger or with more tags than any question has. */
  readonly refused: boolean;
}

export interface HtmlOptions {
  /**
   * What becomes of `<stdio.h>` and other names that are no HTML: `keep` them as text, where authors write plain text with some
   * HTML in it; `drop` them, where a program wrote the HTML.
   */
  readonly unknownTags: 'keep' | 'drop';
  /** The text that stands for a medium which comes along; null where it does not. None does unless said. */
  readonly medium?: (medium: HtmlMedium) => string | null;
}

/** An element that shows or plays something. */
export interface HtmlMedium {
  /** The word for it: `image`, `sound`, `film`, `embedded page`. */
  readonly word: string;
  /** Where it can be found: its own address, then those of the elements within it. */
  readonly addresses: readonly string[];
  readonly description: string;
}

export const htmlLimits = { characters: 400_000, tags: 10_000 } as const;

/** Whether a text has an HTML tag or an entity in it. `a < b` and `vector<int>` have none. */
export function looksLikeHtml(text: string): boolean {
  if (!/[<&]/u.test(text)) return false;
  if (/&(?:[a-z]{2,12}|#\d{1,7}|#x[\da-f]{1,6});/iu.test(text)) return true;
  for (const [, name = ''] of text.matchAll(/<\/?([a-z][a-z\d]*)(?=[\s/>])/giu)) if (isElement(name.toLowerCase())) return true;
  return false;
}

/**
 * Turns HTML from an unknown hand into plain text. Scripts, styles, forms and embedded pages go with their content; images, sounds
 * and films leave their description in brackets. Never throws, and takes time in proportion to the length.
 */
export function htmlToText(html: string, { unknownTags, medium: tokenOf = () => null }: HtmlOptions = { unknownTags: 'drop' }): HtmlText {
  if (!/[<&]/u.test(html)) return { text: plainText(html), media: [], refused: false };
  const paragraph = html.length > htmlLimits.characters ? undefined : onlyParagraph.exec(html)?.[1];
  if (paragraph !== undefined) return { text: plainText(paragraph.replaceAll(/[\s\u00a0]+/gu, ' ')), media: [], refused: false };
  const inline = withoutInlineData(html);
  const short = withoutOpenEnds(inline.html);
  if (short.length > htmlLimits.characters || tagCount(short) > htmlLimits.tags) return { text: '', media: [], refused: true };
  const media = new Set<string>();
  const flow = textFlow();
  /** How many of the open elements are dropped with their content. */
  let dropped = 0;
  /** The outermost open element that shows something, until it is known where that can be found. */
  let shown: { readonly word: string; readonly addresses: string[]; description: string } | null = null;
  /** The open elements of a formula, with the number of parts that each had so far. */
  const formula: { readonly name: string; parts: number; closes: string }[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const medium = mediaElements.get(name);
        if (dropped === 0 && medium !== undefined) shown = { word: medium, addresses: [], description: '' };
        if (shown !== null) noteAddress(shown, name, attributes);
        // Every element that is opened is closed, empty ones at once.
        if (dropped > 0 || medium !== undefined || droppedElements.has(name)) dropped += 1;
        else if (isMarkup(name, attributes)) open(name, attributes);
        else if (unknownTags === 'keep') flow.words(short.slice(parser.startIndex, parser.endIndex + 1));
      },
      onclosetag(name, isImplied) {
        if (dropped > 0) {
          dropped -= 1;
          if (dropped === 0 && shown !== null) show(shown);
        } else if (knownElements.has(name)) close(name);
        else if (unknownTags === 'keep' && !isImplied) flow.words(short.slice(parser.startIndex, parser.endIndex + 1));
      },
      onprocessinginstruction(name) {
        if (dropped === 0 && unknownTags === 'keep' && name.startsWith('?')) flow.words(short.slice(parser.startIndex, parser.endIndex + 1));
      },
      ontext(text) {
        if (dropped === 0) flow.text(text);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: true },
  );

  function noteAddress(medium: { readonly addresses: string[]; description: string }, name: string, attributes: Readonly<Record<string, string>>): void {
    const address = attributes[addressAttributes.get(name) ?? ''] ?? (name === 'image' ? attributes['xlink:href'] : undefined);
    if (address !== undefined && address.trim() !== '' && medium.addresses.length < mostAddresses) medium.addresses.push(inline.whole(address.trim()));
    if (medium.description === '') medium.description = (attributes['alt'] ?? attributes['title'] ?? '').replaceAll(/\s+/gu, ' ').trim();
  }

  function show(medium: HtmlMedium): void {
    shown = null;
    const token = tokenOf(medium);
    if (token === null) media.add(medium.word);
    flow.words(token ?? placeholder(medium.word, medium.description));
  }

  function open(name: string, attributes: Readonly<Record<string, string>>): void {
    flow.break(blockBreaks.get(name) ?? 0);
    switch (name) {
      case 'br':
        return flow.line();
      case 'ul':
      case 'ol':
        return flow.beginList(name === 'ol', Number(attributes['start'] ?? 1));
      case 'li':
        return flow.item();
      case 'tr':
        return flow.row();
      case 'td':
      case 'th':
        return flow.cell(name === 'th');
      case 'pre':
        return flow.beginPreformatted();
      case 'q':
        return flow.words('“');
      case 'sup':
      case 'sub':
        return flow.capture();
      default:
        if (name === 'math' || formula.length > 0) openPart(name, attributes);
    }
  }

  function close(name: string): void {
    switch (name) {
      case 'ul':
      case 'ol':
        flow.endList();
        break;
      case 'tr':
        flow.endRow();
        break;
      case 'pre':
        flow.endPreformatted();
        break;
      case 'q':
        flow.words('”');
        break;
      case 'sup':
      case 'sub':
        flow.words(raised(flow.captured(), name));
        break;
      default:
        if (formula.length > 0) flow.words(formula.pop()?.closes ?? '');
    }
    flow.break(blockBreaks.get(name) ?? 0);
  }

  /** Formulas in a line: `(a+b)/c`, `x^2`, `√(x)`. One that says itself how it reads is left to that. */
  function openPart(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = formula.at(-1);
    const sign = parent === undefined ? undefined : secondPartSigns.get(parent.name);
    if (parent !== undefined) parent.parts += 1;
    if (sign !== undefined && parent?.parts === 2) flow.words(sign);
    const isGrouped = name === 'mrow' && sign !== undefined;
    if (isGrouped) flow.words('(');
    if (name === 'msqrt') flow.words('√(');
    if (name === 'math' && attributes['alttext'] !== undefined) flow.words(attributes['alttext']);
    formula.push({ name, parts: 0, closes: isGrouped || name === 'msqrt' ? ')' : '' });
    if (name === 'math' && attributes['alttext'] !== undefined) dropped = 1;
  }

  parser.end(short);
  return { text: plainText(flow.end()), media: [...media], refused: false };
}

function isElement(name: string): boolean {
  return knownElements.has(name) || mediaElements.has(name) || droppedElements.has(name);
}

/** Whether a tag is HTML, and no "less than" before words. */
function isMarkup(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (!knownElements.has(name)) return false;
  return Object.entries(attributes).every(([key, value]) => value !== '' || bareAttributes.has(key));
}

/** A tag or comment that does not end would swallow the rest of the text. */
function withoutOpenEnds(html: string): string {
  const comment = html.lastIndexOf('<!--');
  const closed = comment !== -1 && !html.includes('-->', comment) ? `${html.slice(0, comment)}&lt;!--${html.slice(comment + 4)}` : html;
  const last = closed.lastIndexOf('<');
  return last !== -1 && !closed.includes('>', last) ? `${closed.slice(0, last)}&lt;${closed.slice(last + 1)}` : closed;
}

/** One paragraph without anything in it: what most answers are. It reads the same in the long way, which costs ten times as much. */
const onlyParagraph = /^\s*<(?:p|div)(?:\s+[a-z-]+="[^"<>&]+")*>([^<>&]*)<\/(?:p|div)>\s*$/u;

/** Text in one line that has nothing to take out. */
const cleanLine = /^[!-~\u00a1-\u00ac\u00ae-\u167f](?:[ -~\u00a1-\u00ac\u00ae-\u167f]*[!-~\u00a1-\u00ac\u00ae-\u167f])?$/u;

/** Text as it is stored: whole characters, no control characters, `\n` between lines, at most one blank line in a row, none around. */
export function plainText(text: string): string {
  if (text === '' || cleanLine.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
    // oxlint-disable-next-line no-control-regex -- these are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/gu, '')
    .split('\n')
    // By hand: a pattern for spaces at the end of a line takes time in the square of their number.
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .replace(/^\n+/u, '')
    .trim();
}

/** Addresses of one element that are looked at: a picture has some for several screens. */
const mostAddresses = 8;

/** Takes data out of addresses, which may be longer than all text, and leaves a number for each. */
function withoutInlineData(html: string): { readonly html: string; whole(address: string): string } {
  if (!/data:/iu.test(html)) return { html, whole: (address) => address };
  const taken: string[] = [];
  const kept = (address: string): string => `data:,${taken.push(address) - 1}`;
  const short = html
    .replaceAll(/data:[\w/+.;= -]{0,100};base64,[A-Za-z\d+/=\s%]*/giu, kept)
    .replaceAll(/(?<==\s*")data:image\/svg\+xml[^"]*|(?<==\s*')data:image\/svg\+xml[^']*/giu, kept);
  return {
    html: short,
    whole(address) {
      const number = /^data:,(\d{1,7})$/u.exec(address)?.[1];
      return number === undefined ? address : (taken[Number(number)] ?? address);
    },
  };
}

function tagCount(html: string): number {
  let count = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) count += 1;
  return count;
}

function placeholder(medium: string, description: string): string {
  return description === '' ? `[${medium}]` : `[${medium}: ${description}]`;
}
