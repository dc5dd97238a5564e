import { SaxesParser } from 'saxes';
import type { Source } from '../reading/source.ts';
import { decodedText } from '../text/decoded-text.ts';
import type { XmlElement } from './xml-tree.ts';

/** What a document tells while it is read, in its order. */
export type XmlNews =
  /** A collected element, whole. `ancestors` are the names above it, from the root down. */
  | { readonly kind: 'element'; readonly element: XmlElement; readonly ancestors: readonly string[] }
  /** The beginning of a watched element that is not within a collected one. */
  | { readonly kind: 'open'; readonly element: XmlElement; readonly ancestors: readonly string[] }
  /** The end of a watched element. */
  | { readonly kind: 'close'; readonly name: string }
  /** A collected element that begins on this line and can't be read. Reading goes on at the next of its kind. */
  | { readonly kind: 'broken'; readonly line: number; readonly why: 'unclosed' | 'too-large' | 'too-deep' };

export interface XmlWanted {
  /** Elements to hold whole: the questions. They never stand within each other; one that begins in another ends it. */
  readonly collect: ReadonlySet<string>;
  /** Elements around them whose beginning and end matter: sections, quizzes. */
  readonly watch?: ReadonlySet<string>;
}

/** Most that one collected element may be (UTF-16 code units), may hold (nodes), and how deep (elements within elements). */
export const xmlLimits = { characters: 8_000_000, nodes: 100_000, depth: 200 } as const;

/** The text of an XML file in the encoding that its mark or its declaration names. */
export async function* xmlText(source: Source): AsyncGenerator<string> {
  const head = (await source.range(0, 400)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/u.exec(head.replace(/^\u00ef\u00bb\u00bf/u, ''))?.[1];
  yield* decodedText(source, declared === undefined ? {} : { declared });
}

/**
 * Reads XML from an unknown hand in pieces and gives the wanted elements one by one; memory is bounded by the largest of them. External
 * entities and those of the document's own DTD are never resolved: `&own;` stays as it is written. What is not well-formed is read
 * as far as it makes sense, and costs its own element at most.
 */
export async function* xmlElements(pieces: AsyncIterable<string>, wanted: XmlWanted): AsyncGenerator<XmlNews> {
  const document = xmlDocument(wanted);
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += stepSize) yield* document.take(piece.slice(at, at + stepSize));
  }
  yield* document.end();
}

/** The same for a text that is in memory already. */
export function xmlElementsIn(text: string, wanted: XmlWanted): readonly XmlNews[] {
  const document = xmlDocument(wanted);
  // A declaration is an error where the parser reads fragments, and making an error takes it longer than a small file.
  const plain = text.replace(/^\s*<\?xml[^>]*\?>/u, (declaration) => declaration.replaceAll(/[^\n]/gu, ' '));
  return [...document.take(plain), ...document.end()];
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
  readonly line: number;
}

interface Collected {
  readonly stack: OpenElement[];
  /** Offset of its `<` in the document. */
  readonly start: number;
  nodes: number;
}

/** Thrown through the parser to leave it: it can't be stopped in another way. */
class Resync extends Error {
  readonly why: 'unclosed' | 'too-large' | 'too-deep';
  constructor(why: 'unclosed' | 'too-large' | 'too-deep') {
    super(why);
    this.why = why;
  }
}

type PlainParser = SaxesParser<{ fragment: true; position: true; xmlns: false }>;

function xmlDocument({ collect, watch = new Set<string>() }: XmlWanted): { take(piece: string): XmlNews[]; end(): XmlNews[] } {
  let news: XmlNews[] = [];
  /** The text from `held.start` on: at least from the open element's beginning. */
  const held = { text: '', start: 0, line: 1 };
  const ancestors: string[] = [];
  let open: Collected | null = null;
  /** Set while the text is passed over until the next beginning of a collected element. */
  let isSearching = false;
  /** Nothing before this offset is looked at again. */
  let searchFrom = 0;
  const beginning = new RegExp(`<(?:[\\w.-]{1,40}:)?(?:${[...collect].join('|')})(?=[\\s>/])`, 'gu');
  let parser = started(0, 1);

  function started(origin: number, line: number): PlainParser {
    const made: PlainParser = new SaxesParser({ fragment: true, position: true, xmlns: false });
    const lineHere = (): number => line + made.line - 1;
    made.on('error', (error) => {
      // A quote that does not end would swallow what follows.
      if (open !== null && error.message.endsWith('disallowed character.')) throw new Resync('unclosed');
    });
    made.on('opentagstart', (tag) => {
      if (open !== null && open.stack.length > 0 && collect.has(localName(tag.name))) throw new Resync('unclosed');
      const name = localName(tag.name);
      if (open !== null || !collect.has(name)) return;
      const here = origin + made.position - held.start;
      const at = held.text.lastIndexOf(`<${tag.name}`, here);
      open = { stack: [], start: held.start + Math.max(0, at), nodes: 0 };
    });
    made.on('opentag', (tag) => {
      const element: OpenElement = { name: localName(tag.name), attributes: tag.attributes, children: [], line: lineHere() };
      if (open === null) {
        if (watch.has(element.name)) news.push({ kind: 'open', element, ancestors: [...ancestors] });
        ancestors.push(element.name);
        return;
      }
      open.nodes += 1;
      if (open.nodes > xmlLimits.nodes) throw new Resync('too-large');
      if (open.stack.length >= xmlLimits.depth) throw new Resync('too-deep');
      open.stack.push(element);
    });
    const takeText = (text: string): void => {
      if (open === null || text === '') return;
      open.nodes += 1;
      open.stack.at(-1)?.children.push(text);
    };
    made.on('text', takeText);
    made.on('cdata', takeText);
    made.on('closetag', (tag) => {
      if (open === null) {
        const name = localName(tag.name);
        if (ancestors.at(-1) === name) ancestors.pop();
        if (watch.has(name)) news.push({ kind: 'close', name });
        return;
      }
      const element = open.stack.pop();
      if (element === undefined) return;
      const parent = open.stack.at(-1);
      if (parent !== undefined) {
        parent.children.push(element);
        return;
      }
      news.push({ kind: 'element', element, ancestors: [...ancestors] });
      open = null;
    });
    return made;
  }

  /** Feeds the parser; where it has to be left, begins anew at the next collected element after the broken one. */
  function feed(text: string): void {
    let rest = text;
    while (rest !== '') {
      try {
        parser.write(rest);
        if (open !== null && held.start + held.text.length - open.start > xmlLimits.characters) throw new Resync('too-large');
        return;
      } catch (error) {
        if (!(error instanceof Resync)) throw error;
        rest = afterBroken(error.why);
      }
    }
  }

  /** Tells of the open element and returns the text from the next one on; empty where there is none yet. */
  function afterBroken(why: 'unclosed' | 'too-large' | 'too-deep'): string {
    const start = open?.start ?? held.start;
    news.push({ kind: 'broken', line: held.line + lineEnds(held.text.slice(0, start - held.start)), why });
    open = null;
    return fromNext(start - held.start + 1);
  }

  function fromNext(from: number): string {
    searchFrom = held.start + from;
    beginning.lastIndex = from;
    const found = beginning.exec(held.text);
    if (found === null) {
      isSearching = true;
      return '';
    }
    isSearching = false;
    const line = held.line + lineEnds(held.text.slice(0, found.index));
    parser = started(held.start + found.index, line);
    return held.text.slice(found.index);
  }

  function forget(): void {
    const keep = Math.min(open?.start ?? Number.POSITIVE_INFINITY, held.start + held.text.length - longestTagStart);
    if (keep - held.start < forgetFrom) return;
    const gone = held.text.slice(0, keep - held.start);
    held.line += lineEnds(gone);
    held.text = held.text.slice(gone.length);
    held.start = keep;
  }

  function told(): XmlNews[] {
    const all = news;
    news = [];
    return all;
  }

  return {
    take(raw) {
      // The parser breaks down over half a character.
      const piece = (unwanted.test(raw) ? raw.replaceAll(unwantedAll, '') : raw).toWellFormed();
      const from = Math.max(0, searchFrom - held.start, held.text.length - longestTagStart);
      held.text += piece;
      if (isSearching) feed(fromNext(from));
      else feed(piece);
      forget();
      return told();
    },
    end() {
      while (open !== null) feed(afterBroken('unclosed'));
      return told();
    },
  };
}

/** Characters that XML can't hold, as careless programs write them into texts: the parser would take them for a broken tag. */
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const unwanted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u;
const unwantedAll = new RegExp(unwanted, 'gu');

/** Longest beginning of a tag that is looked for over the border of two pieces. */
const longestTagStart = 200;
const forgetFrom = 16 * 1024;
/** So much is read in one step: the elements that it ends are held together. */
const stepSize = 8 * 1024;

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
