/** An element with all that is in it, held in memory. */
export interface XmlElement {
  /** Without its namespace prefix, as it is written. */
  readonly name: string;
  /** Names as they are written, prefix included. Has no prototype: `attributes['__proto__']` is absent unless the file has it. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  /** Line of the file, from 1. */
  readonly line: number;
}

/** Children that are elements, those of one name where it is given. */
export function childrenOf(element: XmlElement, name?: string): readonly XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name));
}

/** The first child of this name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** All elements of these names below an element, in the order of the file; the ones inside a found one too. */
export function descendantsOf(element: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string') continue;
      if (names.includes(child.name)) found.push(child);
      walk(child);
    }
  };
  walk(element);
  return found;
}

/** All text in an element, as it stands in the file. Empty for one that is absent. */
export function textOf(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** What is in an element, written as HTML again. `replace` may put something else in the place of an element (HTML), or leave it (null). */
export function htmlOf(element: XmlElement | undefined, replace: (element: XmlElement) => string | null = () => null): string {
  if (element === undefined) return '';
  return element.children.map((child) => (typeof child === 'string' ? escapeHtml(child) : (replace(child) ?? outerHtml(child, replace)))).join('');
}

/** A text as HTML in which nothing is a tag. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function outerHtml(element: XmlElement, replace: (element: XmlElement) => string | null): string {
  const attributes = Object.entries(element.attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  if (emptyElements.has(element.name)) return `<${element.name}${attributes.join('')}>`;
  return `<${element.name}${attributes.join('')}>${htmlOf(element, replace)}</${element.name}>`;
}

const emptyElements: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'input', 'source', 'track', 'wbr']);
