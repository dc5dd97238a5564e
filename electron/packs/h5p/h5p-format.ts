import { openArchive, vendorLimits, type Archive } from '../archive.ts';
import { isObject, parsedJson, textOf } from '../json/json-value.ts';
import { archiveMedium } from '../media/archive-media.ts';
import { mediaReading, type FileOfAddress } from '../media/with-media.ts';
import { memberAt } from '../qti/qti-package.ts';
import { likeness, type ReadableFormat, type SourceHead } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import { wholeSource, type Source } from '../reading/source.ts';
import { decodeWhole } from '../text/encoding.ts';
import { askingParts, libraryName, typeByShape } from './h5p-content.ts';
import { partItems } from './h5p-questions.ts';

/** Largest content that is read (bytes): it is one object. */
export const largestContent = 20_000_000;

const contentMember = 'content/content.json';

/** H5P packages, and their content alone: what their questions say. Nothing of their programs is ever read or run. */
export const h5pFormat: ReadableFormat = {
  kind: 'readable',
  name: 'h5p',
  title: 'H5P',
  extensions: ['h5p'],
  recognise,
  read,
};

function recognise({ archive, text }: SourceHead): number {
  if (archive !== null) return archive.names.includes('h5p.json') && archive.names.includes(contentMember) ? likeness.sure : likeness.no;
  if (text === null || !/^\s*\{/u.test(text)) return likeness.no;
  if (/"library"\s*:\s*"H5P\.\w+ \d/u.test(text)) return likeness.sure;
  return /"behaviour"\s*:\s*\{/u.test(text) && /"enable(?:Retry|SolutionsButton|CheckButton)"/u.test(text) ? likeness.sure : likeness.no;
}

async function* read(source: Source): AsyncGenerator<ReadItem> {
  const head = await source.range(0, 4);
  if (!head.toString('latin1').startsWith('PK')) return yield* items(await alone(source), () => null);
  const archive = await openArchive(source, vendorLimits, { passOver: true });
  try {
    yield* items(await inPackage(archive), (address) => archiveMedium(archive, memberAt(archive, contentMember, address)));
  } finally {
    archive.close();
  }
}

async function* items(found: Content | 'too-large' | 'json', fileOf: FileOfAddress): AsyncGenerator<ReadItem> {
  if (typeof found === 'string') {
    yield found === 'too-large' ? problemItem('file', 'too-large', `Split the content: it is larger than the ${largestContent / 1_000_000} MB that Cutscore opens.`) : problemItem('file', 'json', 'Export the content again from H5P: content.json is not JSON.');
    return;
  }
  if (found.title !== '') yield { kind: 'title', title: found.title };
  const withMedia = mediaReading();
  let count = 0;
  for (const part of askingParts(found.type, found.content, '')) {
    const before = count;
    const read = await withMedia(fileOf, (finder) => partItems(part, before, finder));
    count += read.filter(({ kind }) => kind === 'question').length;
    yield* read;
  }
  if (count === 0) yield problemItem('file', 'no-questions', 'Choose other content: this one asks no question that Cutscore knows (multiple choice, true or false, question set, single choice set, fill in the blanks).');
}

interface Content {
  readonly type: string;
  readonly title: string;
  readonly content: unknown;
}

async function inPackage(archive: Archive): Promise<Content | 'too-large' | 'json'> {
  if ((archive.size(contentMember) ?? 0) > largestContent) return 'too-large';
  const content = jsonOf(await archive.read(contentMember, largestContent));
  const facts = (archive.size('h5p.json') ?? 0) > 1_000_000 ? undefined : jsonOf(await archive.read('h5p.json'));
  if (content === undefined) return 'json';
  return { type: isObject(facts) ? (libraryName(facts['mainLibrary']) ?? '') : '', title: isObject(facts) ? (textOf(facts['title']) ?? '') : '', content };
}

async function alone(source: Source): Promise<Content | 'too-large' | 'json'> {
  const bytes = await wholeSource(source, largestContent);
  if (bytes === null) return 'too-large';
  const content = jsonOf(bytes);
  if (!isObject(content)) return 'json';
  const library = isObject(content['params']) ? libraryName(content['library']) : null;
  if (library !== null) return { type: library, title: '', content: content['params'] };
  return { type: typeByShape(content), title: textOf(content['title']) ?? '', content };
}

function jsonOf(bytes: Buffer): unknown {
  const text = decodeWhole(bytes);
  return text === null ? undefined : parsedJson(text);
}
