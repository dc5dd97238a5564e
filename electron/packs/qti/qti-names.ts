import type { XmlElement } from '../xml/xml-tree.ts';

/** Names of QTI 3.0 as QTI 2 has them (`qti-simple-choice`, `max-choices` -> `simpleChoice`, `maxChoices`), so that one reader reads both. HTML stays as it is. */
export function plainQti(element: XmlElement): XmlElement {
  const isQti = element.name.startsWith(prefix);
  return {
    name: isQti ? camelCase(element.name.slice(prefix.length)) : element.name,
    attributes: isQti ? plainAttributes(element.attributes) : element.attributes,
    children: element.children.map((child) => (typeof child === 'string' ? child : plainQti(child))),
    line: element.line,
  };
}

/** Names of QTI elements in both spellings, for reading them out of a file. */
export function bothSpellings(...names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [name, `${prefix}${kebabCase(name)}`]));
}

export function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

/** An attribute without the white space around it; null where it is absent or empty. */
export function attribute(element: XmlElement | undefined, name: string): string | null {
  const value = element?.attributes[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

/** An attribute that says yes or no; `usual` where it says neither. */
export function isSet(element: XmlElement, name: string, usual = false): boolean {
  const value = attribute(element, name)?.toLowerCase();
  return value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : usual;
}

/** A number in an attribute, or null where there is none (`Max:3`). */
export function numberIn(element: XmlElement | undefined, name: string): number | null {
  const value = attribute(element, name);
  const number = value === null ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

const prefix = 'qti-';

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z\d])/gu, (_, letter: string) => letter.toUpperCase());
}

function plainAttributes(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  // Without a prototype, as the reader makes them.
  const plain = new Map(Object.entries(attributes).map(([name, value]) => [/^(?:data|aria)-/u.test(name) ? name : camelCase(name), value]));
  return Object.assign(Object.create(null), Object.fromEntries(plain));
}
