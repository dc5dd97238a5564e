import { plainText } from '../html/html-text.ts';
import type { AuthoredTexts } from '../reading/authored-text.ts';
import { childOf, htmlOf, textOf, type XmlElement } from '../xml/xml-tree.ts';

/** How a text in the file is meant. */
type TextFormat = 'html' | 'plain' | 'mixed';

/** The texts of one question, each read in the format that it names; those that name none have that of the question's text. */
export interface MoodleTexts {
  /** An element with a `<text>` in it; empty where it is absent. */
  read(element: XmlElement | undefined): string;
  /** The question's text after `replace` has put marks in the places of what it finds there. */
  stem(replace?: (raw: string) => string): string;
  /** A piece of the question's text. */
  part(raw: string): string;
}

export function moodleTexts(authored: AuthoredTexts, question: XmlElement | undefined): MoodleTexts {
  const own = formatOf(question, 'mixed');
  const read = (raw: string, format: TextFormat): string => (raw.trim() === '' ? '' : authored[format](raw.trim()));
  return {
    read: (element) => (element === undefined ? '' : read(rawOf(element), formatOf(element, own))),
    stem: (replace = (raw) => raw) => read(replace(rawOf(question)), own),
    part: (raw) => read(raw, own),
  };
}

/** What stands in the `<text>` of an element, or in itself where it has none. HTML that nobody escaped is HTML. */
export function rawOf(element: XmlElement | undefined): string {
  const text = childOf(element, 'text');
  if (text !== undefined) return text.children.every((child) => typeof child === 'string') ? text.children.join('') : htmlOf(text);
  return element === undefined ? '' : element.children.filter((child) => typeof child === 'string').join('');
}

/** A name, a number, a tag: text without any format. */
export function plainOf(element: XmlElement | undefined): string {
  return plainText(rawOf(element)).replaceAll(/\s+/gu, ' ');
}

/** What stands directly in an element of this name. */
export function settingOf(element: XmlElement, name: string): string {
  return textOf(childOf(element, name)).trim().toLowerCase();
}

/** `1` and `true` are what versions of Moodle write; `absent` where there is no such setting. */
export function switchOf(element: XmlElement, name: string, absent: boolean): boolean {
  const setting = settingOf(element, name);
  return setting === '' ? absent : setting === 'true' || setting === '1';
}

function formatOf(element: XmlElement | undefined, absent: TextFormat): TextFormat {
  switch (element?.attributes['format']?.trim().toLowerCase()) {
    case 'html':
    case '1':
      return 'html';
    case 'plain_text':
    case '2':
    case 'markdown':
    case '4':
      return 'plain';
    case 'moodle_auto_format':
    case '0':
      return 'mixed';
    default:
      return absent;
  }
}
