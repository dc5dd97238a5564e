import type { Archive } from '../archive.ts';
import { bufferSource } from '../reading/source.ts';
import { decodeUtf8 } from '../text/encoding.ts';
import { textOf, childOf, childrenOf, descendantsOf, type XmlElement } from '../xml/xml-tree.ts';
import { xmlElementsIn, xmlText } from '../xml/xml-elements.ts';
import { bodyHtml, isForCandidate, type BodyOptions } from './qti-body.ts';
import { attribute, bothSpellings, plainQti } from './qti-names.ts';

/** Largest item, test or page, and largest manifest, that is read (bytes). */
export const largestPart = 8_000_000;
const largestManifest = 64_000_000;

/** An item to be read, in the order of the package. */
export interface ItemRef {
  /** Name of the archive's member; null where what the test names is not there. */
  readonly member: string | null;
  /** What the test or manifest calls it. */
  readonly label: string;
  readonly category: readonly string[];
  readonly tags: readonly string[];
  readonly difficulty: number | null;
  /** Rubrics of the sections around it, as HTML. */
  readonly rubrics: readonly string[];
}

export interface PackageContents {
  readonly title: string | null;
  readonly items: readonly ItemRef[];
}

/** Of which versions a zip holds items by its manifest, or by what is in it. */
export type QtiVersion = '2' | '3';

/** The text of a member, in the encoding that it names; null for one that is too large. Rejects as the archive does. */
export async function memberText(archive: Archive, name: string, limit = largestPart): Promise<string | null> {
  if ((archive.size(name) ?? 0) > limit) return null;
  const bytes = await archive.read(name, limit);
  // Nearly all are UTF-8 and say so, or say nothing.
  const head = bytes.subarray(0, 200).toString('latin1');
  const usual = bytes.includes(0) || (/encoding\s*=/u.test(head) && !/encoding\s*=\s*["']utf-?8["']/iu.test(head)) ? null : decodeUtf8(bytes);
  if (usual !== null) return usual.replace(/^\ufeff/u, '');
  const pieces: string[] = [];
  for await (const piece of xmlText(bufferSource(name, bytes))) pieces.push(piece);
  return pieces.join('');
}

/** Manifests, the outermost first. */
export function manifestsIn(archive: Archive): readonly string[] {
  return archive.names.filter((name) => /(?:^|\/)imsmanifest\.xml$/iu.test(name) && !isHidden(name)).toSorted((left, right) => left.split('/').length - right.split('/').length);
}

/** Finds a member by an address that a file names: relative to that file, also in other capitals. Null where there is none. */
export function memberAt(archive: Archive, from: string, address: string): string | null {
  const [path = ''] = address.trim().replaceAll('\\', '/').split(/[?#]/u);
  if (path === '' || /^[a-z][a-z\d+.-]+:/iu.test(path)) return null;
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '';
  const wanted = [joined(folder, decoded(path)), joined(folder, path), joined('', decoded(path))];
  for (const name of wanted) if (archive.size(name) !== null) return name;
  const lower = new Set(wanted.map((name) => name.toLowerCase()));
  return archive.names.find((name) => lower.has(name.toLowerCase())) ?? null;
}

/** What a package with a manifest holds: the items of its tests in their order, then those that no test names. */
export async function packageContents(archive: Archive, manifest: string): Promise<PackageContents> {
  const text = (await memberText(archive, manifest, largestManifest)) ?? '';
  const resources: XmlElement[] = [];
  for (const news of xmlElementsIn(text, { collect: new Set(['resource']) })) if (news.kind === 'element') resources.push(news.element);
  const facts = new Map<string, LomFacts>();
  const items: { readonly member: string | null; readonly label: string }[] = [];
  const found = new Map<string, ItemRef>();
  let testTitle: string | null = null;
  const tests: string[] = [];
  for (const resource of resources) {
    const type = attribute(resource, 'type') ?? '';
    const href = attribute(resource, 'href') ?? attribute(childOf(resource, 'file'), 'href') ?? '';
    const member = memberAt(archive, manifest, href);
    if (isTestType(type) && member !== null) tests.push(member);
    if (!isItemType(type)) continue;
    items.push({ member, label: attribute(resource, 'identifier') ?? href });
    if (member !== null) facts.set(member, lomFacts(resource));
  }
  for (const test of tests) {
    const contents = testContents((await memberText(archive, test)) ?? '');
    testTitle ??= contents.title;
    for (const { href, label, ...rest } of contents.refs) {
      const member = memberAt(archive, test, href) ?? items.find((item) => item.label === label || item.label === href)?.member ?? null;
      const key = member ?? `missing ${href}`;
      const { tags, difficulty } = facts.get(member ?? '') ?? noFacts;
      if (!found.has(key)) found.set(key, { ...rest, member, label, tags: [...new Set([...rest.tags, ...tags])], difficulty });
    }
  }
  for (const { member, label } of items) {
    const key = member ?? `missing ${label}`;
    const isTold = found.has(key) || (member === null && [...found.values()].some((item) => item.member === null && item.label === label));
    if (!isTold) found.set(key, { member, label, category: [], rubrics: [], ...(facts.get(member ?? '') ?? noFacts) });
  }
  return { title: testTitle ?? lomTitle(text), items: [...found.values()] };
}

/** What a zip without a manifest holds: the items of its tests, then all other items, found by what is in each file. */
export async function looseContents(archive: Archive): Promise<PackageContents> {
  const items: string[] = [];
  const found = new Map<string, ItemRef>();
  let title: string | null = null;
  for (const name of archive.names.filter((each) => /\.(?:xml|qti)$/iu.test(each) && !isHidden(each))) {
    const text = (await memberText(archive, name)) ?? '';
    if (holdsTest(text)) {
      const contents = testContents(text);
      title ??= contents.title;
      for (const { href, ...rest } of contents.refs) {
        const member = memberAt(archive, name, href);
        if (!found.has(member ?? `missing ${href}`)) found.set(member ?? `missing ${href}`, { ...rest, member, difficulty: null });
      }
    } else if (holdsItem(text)) items.push(name);
  }
  for (const name of items) if (!found.has(name)) found.set(name, { member: name, label: name, category: [], tags: [], difficulty: null, rubrics: [] });
  return { title, items: [...found.values()] };
}

export function holdsItem(text: string): boolean {
  return /<(?:[\w.-]+:)?(?:assessmentItem|qti-assessment-item)[\s>]/u.test(text);
}

export function holdsTest(text: string): boolean {
  return /<(?:[\w.-]+:)?(?:assessmentTest|assessmentSection|qti-assessment-test|qti-assessment-section)[\s>]/u.test(text);
}

/** `imsqti_item_xmlv2p1`; not the `imsqti_xmlv1p2` of QTI 1.2. */
export function versionOf(manifest: string): QtiVersion | null {
  const [, version] = /imsqti_(?:[a-z]{1,20}_)?xmlv([23])p/u.exec(manifest) ?? [];
  return version === '2' || version === '3' ? version : null;
}

interface TestRef extends Omit<ItemRef, 'member' | 'difficulty'> {
  readonly href: string;
}

const testParts = bothSpellings('assessmentItemRef', 'rubricBlock');
const testFrames = bothSpellings('assessmentTest', 'assessmentSection');

/** The items that a test names, with the titles of the sections around each. */
function testContents(text: string): { readonly title: string | null; readonly refs: readonly TestRef[] } {
  const refs: TestRef[] = [];
  const sections: { readonly title: string; readonly rubrics: string[] }[] = [];
  let title: string | null = null;
  let count = 0;
  for (const news of xmlElementsIn(text, { collect: testParts, watch: testFrames })) {
    if (news.kind === 'open') {
      const own = attribute(news.element, 'title');
      if (news.element.name.endsWith('est')) title ??= own;
      else {
        count += 1;
        sections.push({ title: own ?? '', rubrics: [] });
      }
    } else if (news.kind === 'close') {
      if (news.name.endsWith('ection')) sections.pop();
    } else if (news.kind === 'element') {
      const element = plainQti(news.element);
      if (element.name === 'rubricBlock') {
        if (isForCandidate(element)) sections.at(-1)?.rubrics.push(bodyHtml(element, plainBody));
        continue;
      }
      const href = attribute(element, 'href') ?? '';
      refs.push({
        href,
        label: attribute(element, 'identifier') ?? href,
        // A section that is called as the test is there because items must stand in one.
        category: sections.map((section) => section.title).filter((name, place) => name !== '' && !(place === 0 && name === title)),
        tags: [...(attribute(element, 'category') ?? '').split(/\s+/u), ...childrenOf(element, 'category').map((category) => textOf(category).trim())].filter((tag) => tag !== ''),
        rubrics: sections.flatMap(({ rubrics }) => rubrics),
      });
    }
  }
  // The only section of a test is there because items must stand in one; programs give it such a name.
  const isNameless = count === 1 && refs.every(({ category }) => /^(?:new |nieuwe )?(?:section|sectie|sektion)(?: ?1)?$/iu.test(category[0] ?? ''));
  return { title, refs: isNameless ? refs.map((ref) => ({ ...ref, category: [] })) : refs };
}

const plainBody: BodyOptions = { isSeen: () => false, blank: () => '', gap: (identifier) => identifier, linked: () => null };

interface LomFacts {
  readonly tags: readonly string[];
  readonly difficulty: number | null;
}

const noFacts: LomFacts = { tags: [], difficulty: null };

/** The five words of IEEE LOM. */
export const difficultyWords = ['very easy', 'easy', 'medium', 'difficult', 'very difficult'] as const;

function lomFacts(resource: XmlElement): LomFacts {
  const tags = descendantsOf(resource, 'keyword').flatMap((keyword) => descendantsOf(keyword, 'string', 'langstring').map((text) => textOf(text).trim()));
  const [difficulty] = descendantsOf(resource, 'difficulty').map((each) => difficultyWords.findIndex((word) => word === textOf(descendantsOf(each, 'value')[0]).trim().toLowerCase()));
  return { tags: tags.filter((tag) => tag !== ''), difficulty: difficulty === undefined || difficulty === -1 ? null : difficulty + 1 };
}

/** The title in the manifest's own description, which stands before the resources. */
function lomTitle(manifest: string): string | null {
  const [lom] = xmlElementsIn(manifest.slice(0, Math.max(0, manifest.search(/<(?:[\w.-]+:)?resources[\s>]/u))), { collect: new Set(['lom']) }).flatMap((news) => (news.kind === 'element' ? [news.element] : []));
  const title = textOf(descendantsOf(childOf(lom, 'general') ?? lom ?? nothing, 'title')[0]).trim();
  return title === '' ? null : title;
}

const nothing: XmlElement = { name: '', attributes: {}, children: [], line: 0 };

function isItemType(type: string): boolean {
  return /imsqti_(?:item|xmlv[23])/iu.test(type);
}

function isTestType(type: string): boolean {
  return /imsqti_(?:test|assessment|section)/iu.test(type);
}

/** What file systems leave behind in archives. */
function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function joined(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of [...(path.startsWith('/') ? [] : folder.split('/')), ...path.split('/')]) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
