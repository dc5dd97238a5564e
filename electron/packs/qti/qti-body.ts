import type { AuthoredTexts } from '../reading/authored-text.ts';
import { childOf, childrenOf, escapeHtml, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { attribute } from './qti-names.ts';

/** How the text of an item is to be written as HTML. */
export interface BodyOptions {
  /** Whether a feedback is seen before any answer; others are no part of the text. */
  readonly isSeen: (feedback: XmlElement) => boolean;
  /** What stands in the place of an interaction within a line. */
  readonly blank: (interaction: XmlElement) => string;
  /** The label of a gap by its identifier. */
  readonly gap: (identifier: string) => string;
  /** The text of another file of the package (HTML), or null. */
  readonly linked: (address: string) => string | null;
}

/** Interactions that are a part of a sentence. */
export const inlineInteractions: ReadonlySet<string> = new Set(['inlineChoiceInteraction', 'textEntryInteraction']);

/** Whether an element asks for an answer. A button that ends an attempt does not. */
function isInteraction({ name }: XmlElement): boolean {
  return name.endsWith('Interaction') && name !== 'endAttemptInteraction';
}

/** What is in an element, as HTML for the reader of authored texts: no choices, no hidden feedback, the prompts in their place. */
export function bodyHtml(element: XmlElement | undefined, options: BodyOptions): string {
  if (element === undefined) return '';
  return element.children.map((child) => (typeof child === 'string' ? escapeHtml(child) : elementHtml(child, options))).join('');
}

/** The text of HTML as `bodyHtml` writes it. White space means nothing in it, also where it has no tag. */
export function bodyText(texts: AuthoredTexts, html: string): string {
  // Most options are words without any tag, or one paragraph of them.
  const words = /^<p>[^<]*<\/p>$/u.test(html) ? html.slice(3, -4) : html;
  if (words.includes('<')) return texts.html(`<div>${html}</div>`);
  return texts.plain(unescaped(words).replaceAll(/[\s\u00a0]+/gu, ' '));
}

/** Takes back what `escapeHtml` did. */
function unescaped(text: string): string {
  return text.includes('&') ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&') : text;
}

/** All interactions in an element, in the order of the item. */
export function interactionsIn(element: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string') continue;
      if (isInteraction(child)) found.push(child);
      walk(child);
    }
  };
  walk(element);
  return found;
}

/** Whether a rubric is for the candidate. One that says nothing of its view is. */
export function isForCandidate(rubric: XmlElement): boolean {
  const view = attribute(rubric, 'view');
  return view === null || view.split(/\s+/u).includes('candidate');
}

/** Elements with nothing to read for a candidate, or that are put elsewhere. */
const silent: ReadonlySet<string> = new Set(['associableHotspot', 'catalogInfo', 'endAttemptInteraction', 'gapImg', 'gapText', 'hotspotChoice', 'inlineChoice', 'responseProcessing', 'simpleAssociableChoice', 'simpleChoice', 'simpleMatchSet', 'stylesheet']);

/** Attributes that hold words, or say how an element reads or where its image is. */
const telling: ReadonlySet<string> = new Set(['alt', 'alttext', 'src', 'start', 'title']);

function elementHtml(element: XmlElement, options: BodyOptions): string {
  const { name } = element;
  const inner = (): string => bodyHtml(element, options);
  if (silent.has(name)) return '';
  if (inlineInteractions.has(name)) return `${bodyHtml(childOf(element, 'prompt'), options)} ${options.blank(element)} `.replace(/^ (?=\S+ $)/u, '').trimEnd();
  if (name === 'sliderInteraction') return `<div>${inner()}</div><div>${escapeHtml(scaleOf(element))}</div>`;
  if (isInteraction(element)) return `<div>${inner()}</div>`;
  if (twoPartElements.has(name)) return outerHtml(element, bodyHtml({ ...element, children: childrenOf(element) }, options));
  switch (name) {
    case 'prompt':
    case 'contentBody':
    case 'stimulus':
    case 'stimulusBody':
    case 'infoControl':
    case 'templateBlock':
    case 'positionObjectStage':
      return `<div>${inner()}</div>`;
    case 'templateInline':
      return inner();
    case 'feedbackInline':
      return options.isSeen(element) ? inner() : '';
    case 'feedbackBlock':
      return options.isSeen(element) ? `<div>${inner()}</div>` : '';
    case 'rubricBlock':
      return isForCandidate(element) ? `<div>${inner()}</div>` : '';
    case 'printedVariable':
      return `{${escapeHtml(attribute(element, 'identifier') ?? '')}}`;
    case 'gap':
      return `[${escapeHtml(options.gap(attribute(element, 'identifier') ?? ''))}]`;
    case 'hottext':
      return `[${inner().trim()}]`;
    case 'rt':
      return `(${inner().trim()})`;
    case 'rp':
      return '';
    case 'object':
      return objectHtml(element, options);
    default:
      return outerHtml(element, inner());
  }
}

/** Formulas whose second part is raised, lowered or below: the white space between the two means nothing. */
const twoPartElements: ReadonlySet<string> = new Set(['mfrac', 'mover', 'mroot', 'msub', 'msubsup', 'msup', 'munder', 'munderover']);

function scaleOf(slider: XmlElement): string {
  const [low, high] = [attribute(slider, 'lowerBound'), attribute(slider, 'upperBound')];
  return low === null || high === null ? '' : `${low} – ${high}`;
}

/** An object is what it shows, and what stands there for those who can't see it. A page of the package is put in. */
function objectHtml(element: XmlElement, options: BodyOptions): string {
  const address = attribute(element, 'data') ?? '';
  const type = (attribute(element, 'type') ?? '').toLowerCase();
  const page = /html|xml|text\//u.test(type) && !type.includes('svg') ? options.linked(address) : null;
  if (page !== null) return `<div>${page}</div>`;
  const medium = type.startsWith('image/') || /\.(?:png|jpe?g|gif|svg|webp|bmp|eps)$/iu.test(address) ? 'img' : type.startsWith('audio/') ? 'audio' : type.startsWith('video/') ? 'video' : 'iframe';
  const words = childrenOf(element).length === 0 ? textOf(element).replaceAll(/\s+/gu, ' ').trim() : '';
  const title = words === '' ? (attribute(element, 'title') ?? attribute(element, 'label') ?? '') : words;
  // An object within an object is the same thing in another form.
  const inside = words === '' ? childrenOf(element).map((child) => (child.name === 'object' ? bodyHtml(child, options) : elementHtml(child, options))).join('') : '';
  return `<${medium} src="${escapeHtml(address)}" title="${escapeHtml(title)}"></${medium}>${inside}`;
}

function outerHtml({ name, attributes }: XmlElement, inner: string): string {
  const kept = Object.entries(attributes).filter(([key, value]) => telling.has(key) && value.trim() !== '');
  const tag = `<${name}${kept.map(([key, value]) => ` ${key}="${escapeHtml(value)}"`).join('')}>`;
  return voidElements.has(name) ? tag : `${tag}${inner}</${name}>`;
}

const voidElements: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'input', 'source', 'track', 'wbr']);
