import { ArchiveRefused, openArchive, vendorLimits, type Archive } from '../archive.ts';
import { archiveMedium } from '../media/archive-media.ts';
import { mediaReading, type ReadsWithMedia } from '../media/with-media.ts';
import { likeness, type ReadableFormat, type ReadOptions, type SourceHead } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { descendantsOf, childOf, type XmlElement } from '../xml/xml-tree.ts';
import { xmlElements, xmlElementsIn, xmlText, type XmlNews } from '../xml/xml-elements.ts';
import { bodyHtml, type BodyOptions } from './qti-body.ts';
import { qtiQuestion, type ItemSurroundings } from './qti-item.ts';
import { attribute, bothSpellings, plainQti } from './qti-names.ts';
import { holdsItem, holdsTest, largestPart, looseContents, manifestsIn, memberAt, memberText, packageContents, versionOf, type ItemRef, type QtiVersion } from './qti-package.ts';

/** QTI 2.1 and 2.2: items, tests and packages. */
export const qti21Format: ReadableFormat = format('qti21', 'QTI 2.1 / 2.2', '2');

/** QTI 3.0, which names things differently and means the same. */
export const qti3Format: ReadableFormat = format('qti3', 'QTI 3.0', '3');

function format(name: string, title: string, version: QtiVersion): ReadableFormat {
  return { kind: 'readable', name, title, extensions: ['zip', 'xml'], recognise: (head) => recognise(head, version), read };
}

async function recognise({ archive, text, name }: SourceHead, version: QtiVersion): Promise<number> {
  if (archive !== null) return (await versionOfArchive(archive)) === version ? likeness.sure : likeness.no;
  if (text === null || !/^\s*<[?!\w]/u.test(text)) return likeness.no;
  if ((holdsItem(text) || holdsTest(text)) && isOf(text, version)) return likeness.sure;
  return /imsmanifest.*\.xml$/iu.test(name) && versionOf(text) === version ? likeness.sure : likeness.no;
}

function isOf(text: string, version: QtiVersion): boolean {
  return /<(?:[\w.-]+:)?qti-assessment-/u.test(text) === (version === '3');
}

/** So many files of a zip without a manifest are looked into to find out what it is. */
const mostLookedInto = 25;

async function versionOfArchive(archive: Archive): Promise<QtiVersion | null> {
  for (const manifest of manifestsIn(archive)) {
    const version = versionOf((await memberText(archive, manifest, 64_000_000)) ?? '');
    if (version !== null) return version;
  }
  for (const name of archive.names.filter((each) => /\.(?:xml|qti)$/iu.test(each)).slice(0, mostLookedInto)) {
    const text = (await memberText(archive, name)) ?? '';
    if (holdsItem(text) || holdsTest(text)) return isOf(text, '3') ? '3' : '2';
  }
  return null;
}

const items = bothSpellings('assessmentItem');
const refs = bothSpellings('assessmentItemRef');

async function* read(source: Source, { signal }: ReadOptions): AsyncGenerator<ReadItem> {
  const start = await source.range(0, 2);
  if (start.toString('latin1') === 'PK') yield* readPackage(source, signal);
  else yield* readFile(source);
}

/** A file by itself: one item, or several in a row. */
async function* readFile(source: Source): AsyncGenerator<ReadItem> {
  let count = 0;
  let named = 0;
  for await (const news of xmlElements(xmlText(source), { collect: new Set([...items, ...refs]) })) {
    if (news.kind === 'broken') yield brokenItem('', news);
    if (news.kind !== 'element') continue;
    if (refs.has(news.element.name)) {
      named += 1;
      continue;
    }
    count += 1;
    const item = plainQti(news.element);
    const identifier = attribute(item, 'identifier');
    yield* qtiQuestion(item, { ...nothingAround, place: identifier === null ? `line ${news.element.line}` : `item ${identifier}` });
  }
  if (count === 0) yield problemItem('file', 'items-elsewhere', named > 0 ? `Import the zip file that this test comes from: the ${named === 1 ? 'item that it names is' : `${named} items that it names are`} in other files.` : 'Import the zip file that this file comes from: it names items that are in other files, and holds none.');
}

const nothingAround: Omit<ItemSurroundings, 'place'> = { category: [], tags: [], difficulty: null, passages: [], linked: () => null };

async function* readPackage(source: Source, signal: AbortSignal | undefined): AsyncGenerator<ReadItem> {
  const archive = await openArchive(source, vendorLimits, { passOver: true });
  try {
    const manifests: string[] = [];
    for (const manifest of manifestsIn(archive)) if (versionOf((await memberText(archive, manifest, 64_000_000)) ?? '') !== null) manifests.push(manifest);
    let count = 0;
    for (const manifest of manifests.length === 0 ? [null] : manifests) {
      const listed = manifest === null ? null : await packageContents(archive, manifest);
      const contents = listed === null || listed.items.length === 0 ? await looseContents(archive) : listed;
      if (contents.title !== null) yield { kind: 'title', title: contents.title };
      const pages = new Map<string, string>();
      const withMedia = mediaReading();
      for (const ref of contents.items) {
        signal?.throwIfAborted();
        count += 1;
        yield* readMember(archive, ref, pages, withMedia);
      }
    }
    if (count === 0) yield problemItem('file', 'no-items', 'Export the questions again: this package names no item of QTI.');
  } finally {
    archive.close();
  }
}

async function* readMember(archive: Archive, ref: ItemRef, pages: Map<string, string>, withMedia: ReadsWithMedia): AsyncGenerator<ReadItem> {
  const { member, label } = ref;
  if (member === null) {
    yield problemItem(`item ${label}`, 'item-missing', 'Export the package again: it names this item, and the file of the item is not in it.');
    return;
  }
  let text: string | null;
  try {
    text = await memberText(archive, member);
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    yield problemItem(member, 'item-damaged', 'Export the package again: the file of this item is damaged. The others came in.');
    return;
  }
  if (text === null) {
    yield problemItem(member, 'item-size', `Make this item smaller: its file is larger than ${largestPart / 1_000_000} MB. It was left out.`);
    return;
  }
  let count = 0;
  for (const news of xmlElementsIn(text, { collect: items })) {
    if (news.kind === 'element') {
      const item = plainQti(news.element);
      const passages = await passagesOf(archive, member, item, pages);
      const around: ItemSurroundings = { place: count === 0 ? member : `${member}, line ${news.element.line}`, category: ref.category, tags: ref.tags, difficulty: ref.difficulty, passages: [...ref.rubrics, ...passages], linked: (address) => pages.get(memberAt(archive, member, address) ?? '') ?? null };
      yield* await withMedia((address) => archiveMedium(archive, memberAt(archive, member, address)), (finder) => qtiQuestion(item, around, finder));
    } else if (news.kind === 'broken') yield brokenItem(`${member}, `, news);
    if (news.kind === 'element' || news.kind === 'broken') count += 1;
  }
  if (count === 0) yield problemItem(member, 'no-item', 'Export this item again: its file holds no item of QTI.');
}

function brokenItem(before: string, { line, why }: Extract<XmlNews, { kind: 'broken' }>): ReadItem {
  const place = `${before}line ${line}`;
  if (why === 'unclosed') return problemItem(place, 'item-broken', 'Export this item again: its XML breaks off or is not well-formed. It was left out.');
  return problemItem(place, 'item-size', why === 'too-large' ? 'Make this item smaller: it is larger than any question. It was left out.' : 'Write this item simpler: its elements stand in each other deeper than in any question. It was left out.');
}

/** The passages that an item refers to; pages that it shows are kept for when its text is written. */
async function passagesOf(archive: Archive, member: string, item: XmlElement, pages: Map<string, string>): Promise<readonly string[]> {
  const passages: string[] = [];
  for (const ref of descendantsOf(item, 'assessmentStimulusRef', 'object')) {
    const isPage = ref.name === 'object';
    if (isPage && !/html|xml|text\//u.test(attribute(ref, 'type') ?? '')) continue;
    const name = memberAt(archive, member, attribute(ref, isPage ? 'data' : 'href') ?? '');
    if (name === null) continue;
    if (pages.size > mostPagesHeld) pages.clear();
    if (!pages.has(name)) pages.set(name, addressedFrom(name, pageHtml(await readable(archive, name))));
    if (!isPage) passages.push(pages.get(name) ?? '');
  }
  return passages;
}

async function readable(archive: Archive, name: string): Promise<string> {
  try {
    return (await memberText(archive, name, largestPassage)) ?? '';
  } catch (error) {
    if (error instanceof ArchiveRefused) return '';
    throw error;
  }
}

const mostPagesHeld = 50;

/** Longest passage that is put into a stem (bytes); a stem has far fewer. */
const largestPassage = 400_000;

/** The body of a stimulus, or of a page of HTML. */
function pageHtml(text: string): string {
  const [news] = xmlElementsIn(text, { collect: bothSpellings('assessmentStimulus') }).flatMap((each) => (each.kind === 'element' ? [plainQti(each.element)] : []));
  if (news !== undefined) return bodyHtml(childOf(news, 'stimulusBody') ?? news, pageOptions);
  return /<body[^>]*>([\s\S]*?)(?:<\/body>|$)/iu.exec(text)?.[1] ?? text;
}

/** A page's own addresses, from the root of the package: an item elsewhere shows it. */
function addressedFrom(page: string, html: string): string {
  const folder = page.includes('/') ? `/${page.slice(0, page.lastIndexOf('/'))}` : '';
  return html.replaceAll(/(\s(?:src|data)\s*=\s*["'])(?![a-z][a-z\d+.-]*:|\/)/giu, (begin: string) => `${begin}${folder}/`);
}

const pageOptions: BodyOptions = { isSeen: () => false, blank: () => '', gap: (identifier) => identifier, linked: () => null };
