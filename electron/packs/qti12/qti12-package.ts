import { createHash } from 'node:crypto';
import { ArchiveRefused, openArchive, vendorLimits, type Archive } from '../archive.ts';
import { archiveMedium } from '../media/archive-media.ts';
import type { MediaFile } from '../media/medium-finder.ts';
import { mediaReading, type ReadsWithMedia } from '../media/with-media.ts';
import { memberAt } from '../qti/qti-package.ts';
import { problemItem, type ReadItem, type ReadQuestion } from '../reading/read-item.ts';
import { bufferSource, type Source } from '../reading/source.ts';
import { decodeWhole } from '../text/encoding.ts';
import { qti12Document } from './qti12-document.ts';

/** Whether an archive holds documents of QTI 1.2, by its manifest or by the beginnings of its members. */
export async function hasQti12(archive: Archive): Promise<boolean> {
  const manifest = manifestOf(archive);
  if (manifest !== undefined && qtiTypes.test(await headOf(archive, manifest, 2_000_000))) return true;
  for (const name of candidates(archive).slice(0, 40)) if (isDocument(await headOf(archive, name))) return true;
  return false;
}

/** The questions of all documents in a package: a Canvas or Common Cartridge export, a Blackboard pool or test. */
export async function* qti12Package(source: Source): AsyncGenerator<ReadItem> {
  const archive = await openArchive(source, vendorLimits, { passOver: true });
  try {
    for (const { name } of archive.skipped) yield problemItem(name, 'member-skipped', 'Nothing to do if all questions are there: this part of the package is a link or has a name that leads out of it. It was left out.');
    const names = await documents(archive);
    if (names.length === 0) yield problemItem('file', 'no-questions', 'Export the questions again: this package has no part with questions in QTI 1.2.');
    const title = names.length > 1 ? await packageTitle(archive) : '';
    if (title !== '') yield { kind: 'title', title };
    const withMedia = mediaReading();
    const seen = new Map<string, string>();
    let repeated = 0;
    for (const name of names) {
      for await (const item of member(archive, name, names.length > 1, withMedia)) {
        if (item.kind === 'title' && names.length > 1) continue;
        if (item.kind === 'question') {
          const content = contentOf(item.question);
          const where = seen.get(content);
          if (where !== undefined && where !== name) {
            repeated += 1;
            continue;
          }
          if (where === undefined) seen.set(content, name);
        }
        yield item;
      }
    }
    if (repeated > 0) yield problemItem('file', 'repeated', `Nothing to do: ${repeated === 1 ? 'one question stands' : `${repeated} questions stand`} in several parts of this package. Each came in once.`);
  } finally {
    archive.close();
  }
}

async function* member(archive: Archive, name: string, isOneOfSeveral: boolean, withMedia: ReadsWithMedia): AsyncGenerator<ReadItem> {
  try {
    const bytes = await archive.read(name);
    yield* qti12Document(bufferSource(name, bytes), { within: `${name}, `, titleIsCategory: isOneOfSeveral, fileOf: (address) => fileOf(archive, name, address), withMedia });
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    yield problemItem(name, error.rule, `This part of the package could not be read. ${error.message}`);
  }
}

/** The file of an address as these programs write it: beside the document, among Canvas's web resources, by Blackboard's number. */
function fileOf(archive: Archive, from: string, address: string): MediaFile | null {
  const plain = address.replaceAll(/%24/gu, '$').replace(/^\$IMS-CC-FILEBASE\$\/?/u, '').replace(/^@X@[\w.]+@X@\/?/u, '');
  const number = /(?:^|\/)xid-(\d{1,12}_\d{1,6})/u.exec(plain)?.[1];
  const name = memberAt(archive, from, plain) ?? memberAt(archive, '', `web_resources/${plain}`) ?? (number === undefined ? null : archive.names.find((each) => new RegExp(`xid-${number}(?!\\d)[^/]*$`, 'u').test(each) && !each.endsWith('.xml')));
  return archiveMedium(archive, name ?? null);
}

/** The parts with questions, each once: of the two that Canvas writes for one exam the one that tells more. */
async function documents(archive: Archive): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of candidates(archive)) {
    const head = await headOf(archive, name);
    // One that can't be read may be one: reading it tells so.
    if (head === 'unreadable' || isDocument(head)) found.push(name);
  }
  const plain = new Map(found.filter((name) => !isOwn(name)).map((name) => [ownKey(name), name]));
  const dropped = new Set<string>();
  for (const name of found.filter(isOwn)) {
    const other = plain.get(ownKey(name));
    if (other !== undefined) dropped.add((await itemCount(archive, name)) >= (await itemCount(archive, other)) ? other : name);
  }
  // Exams stand before banks, so that a question of both keeps the exam as its category.
  const kept = found.filter((name) => !dropped.has(name));
  const banks = new Set<string>();
  for (const name of kept) if (/<objectbank[\s>]/u.test(await headOf(archive, name))) banks.add(name);
  return [...kept.filter((name) => !banks.has(name)), ...kept.filter((name) => banks.has(name))];
}

const qtiTypes = /imsqti_(?:item_)?xmlv1p[12]|x-bb-qti-|ims_qtiasiv1p2/u;

function candidates(archive: Archive): readonly string[] {
  return archive.names.filter((name) => /\.(?:xml|qti|dat)$/iu.test(name) && !/(?:^|\/)(?:imsmanifest\.xml|assessment_meta\.xml|__MACOSX\/.*)$/iu.test(name));
}

function manifestOf(archive: Archive): string | undefined {
  return archive.names.find((name) => /(?:^|\/)imsmanifest\.xml$/iu.test(name));
}

/** Canvas's own version of an exam, beside that for other programs. */
function isOwn(name: string): boolean {
  return /(?:^|\/)non_cc_assessments\//u.test(name);
}

/** `non_cc_assessments/ID.xml.qti` and `ID/assessment_qti.xml` (or `ID/ID.xml`) are one exam. */
function ownKey(name: string): string {
  const parts = name.split('/');
  return isOwn(name) ? (parts.at(-1) ?? '').replace(/\.xml(?:\.qti)?$/iu, '') : (parts.at(-2) ?? '');
}

function isDocument(head: string): boolean {
  return /<(?:[\w.-]+:)?questestinterop[\s>]/u.test(head);
}

/** The beginning of a member as text; empty where it is none. */
async function headOf(archive: Archive, name: string, length = 4096): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of archive.stream(name)) {
      pieces.push(piece);
      size += piece.length;
      if (size >= length) break;
    }
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    return 'unreadable';
  }
  return decodeWhole(Buffer.concat(pieces).subarray(0, length)) ?? '';
}

async function itemCount(archive: Archive, name: string): Promise<number> {
  try {
    return (await archive.read(name)).toString('latin1').match(/<item[\s>]/gu)?.length ?? 0;
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    return 0;
  }
}

async function packageTitle(archive: Archive): Promise<string> {
  const manifest = manifestOf(archive);
  const head = manifest === undefined ? '' : await headOf(archive, manifest, 20_000);
  return /<(?:[\w.-]+:)?title>\s*<(?:[\w.-]+:)?(?:string|langstring)[^<>]*>([^<]{1,200})/u.exec(head)?.[1]?.replaceAll('&amp;', '&').trim() ?? '';
}

function contentOf({ paper, solution: { key } }: ReadQuestion): string {
  return createHash('sha256').update(JSON.stringify([paper, key])).digest('base64');
}
