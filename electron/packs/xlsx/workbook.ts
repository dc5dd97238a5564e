import { posix } from 'node:path';
import type { Archive } from '../archive.ts';
import { builtInFormats } from './number-format.ts';
import { readXml } from './xml-events.ts';

export interface SheetEntry {
  readonly name: string;
  /** Name of its member in the archive. */
  readonly member: string;
}

/** What all sheets of a workbook share. */
export interface Workbook {
  /** The sheets that people see, in their order. */
  readonly sheets: readonly SheetEntry[];
  readonly texts: readonly string[];
  /** The format of each cell style. */
  readonly formats: readonly string[];
  readonly from1904: boolean;
}

/** Most that the shared texts may hold together (characters); they are held while a workbook is read. */
export const textLimit = 60_000_000;

/** Opens a workbook; null where its parts are not what they must be, `too-large` where its texts are beyond the limit. */
export async function openWorkbook(archive: Archive): Promise<Workbook | 'too-large' | null> {
  const main = (await targets(archive, '_rels/.rels')).find(({ type }) => type.endsWith('/officeDocument'))?.member ?? 'xl/workbook.xml';
  if (archive.size(main) === null) return null;
  const links = await targets(archive, relationsOf(main));
  const { sheets, from1904 } = await sheetList(archive, main, new Map(links.map(({ id, member }) => [id, member])));
  const member = (ending: string): string | null => links.find(({ type, member: name }) => type.endsWith(ending) && archive.size(name) !== null)?.member ?? null;
  const texts = await sharedTexts(archive, member('/sharedStrings'));
  if (texts === null) return 'too-large';
  return { sheets, texts, formats: await cellFormats(archive, member('/styles')), from1904 };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly member: string;
}

function relationsOf(member: string): string {
  return posix.join(posix.dirname(member), '_rels', `${posix.basename(member)}.rels`);
}

async function targets(archive: Archive, member: string): Promise<readonly Relation[]> {
  if (archive.size(member) === null) return [];
  const base = posix.dirname(posix.dirname(member));
  const found: Relation[] = [];
  await readXml(archive.stream(member), {
    open(name, attribute) {
      const target = attribute('Target');
      if (name !== 'Relationship' || target === null || found.length > 2000) return;
      found.push({ id: attribute('Id') ?? '', type: attribute('Type') ?? '', member: target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(base, target)) });
    },
  });
  return found;
}

async function sheetList(archive: Archive, main: string, members: ReadonlyMap<string, string>): Promise<{ readonly sheets: readonly SheetEntry[]; readonly from1904: boolean }> {
  const all: (SheetEntry & { readonly isHidden: boolean })[] = [];
  let from1904 = false;
  await readXml(archive.stream(main), {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/u.test(attribute('date1904') ?? '');
      const member = name === 'sheet' ? members.get(attribute('id') ?? '') : undefined;
      if (member === undefined || archive.size(member) === null || all.length >= 500) return;
      all.push({ name: attribute('name') ?? '', member, isHidden: (attribute('state') ?? 'visible') !== 'visible' });
    },
  });
  const visible = all.filter(({ isHidden }) => !isHidden);
  return { sheets: visible.length > 0 ? visible : all, from1904 };
}

async function sharedTexts(archive: Archive, member: string | null): Promise<readonly string[] | null> {
  if (member === null) return [];
  const texts: string[] = [];
  let length = 0;
  let text = '';
  let isText = false;
  let isReading = false;
  await readXml(archive.stream(member), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isReading = true;
      isText = name === 't' && !isReading;
    },
    close(name) {
      if (name === 'rPh') isReading = false;
      if (name === 't') isText = false;
      if (name === 'si') texts.push(length <= textLimit ? cellText(text) : '');
    },
    text(part) {
      if (!isText || length > textLimit) return;
      length += part.length;
      text += part;
    },
  });
  return length > textLimit ? null : texts;
}

/** `_x000D_` stands for a character that XML can't hold. */
export function cellText(text: string): string {
  return text.includes('_x') ? text.replaceAll(/_x([\dA-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
}

async function cellFormats(archive: Archive, member: string | null): Promise<readonly string[]> {
  if (member === null) return [];
  const own = new Map<number, string>();
  const ids: number[] = [];
  let isCells = false;
  await readXml(archive.stream(member), {
    open(name, attribute) {
      if (name === 'cellXfs') isCells = true;
      if (name === 'numFmt') own.set(Number(attribute('numFmtId')), attribute('formatCode') ?? 'General');
      if (name === 'xf' && isCells && ids.length < 70_000) ids.push(Number(attribute('numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return ids.map((id) => own.get(id) ?? builtInFormats[id] ?? 'General');
}
