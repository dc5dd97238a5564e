// As a whole: the Electron of the desktop tests has no zstd, and must start all the same.
import zlib from 'node:zlib';
import { Readable } from 'node:stream';
import { AnkiRefused, openCollection, type AnkiCollection } from '../anki-collection.ts';
import { openArchive, vendorLimits, type Archive } from '../archive.ts';
import { mediaReading, type FileOfAddress } from '../media/with-media.ts';
import { likeness, type ReadableFormat } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { ankiMedia } from './anki-media.ts';
import { noteReader } from './note-questions.ts';

/** Largest database of notes that is opened (bytes, unpacked): it is held in memory. Media stand beside it and don't count. */
export const largestCollection = 120_000_000;

/** The newest first: beside it stands an old one that only says to update Anki. */
const members = ['collection.anki21b', 'collection.anki21', 'collection.anki2'] as const;

/** Anki's decks and collections, of every version since 2.0. Every note is read, whatever its cards look like. */
export const ankiFormat: ReadableFormat = {
  kind: 'readable',
  name: 'anki',
  title: 'Anki deck',
  extensions: ['apkg', 'colpkg'],
  recognise: ({ archive }) => (archive !== null && members.some((name) => archive.names.includes(name)) ? likeness.sure : likeness.no),
  read,
};

async function* read(source: Source): AsyncGenerator<ReadItem> {
  const archive = await openArchive(source, vendorLimits, { passOver: true });
  let collection: AnkiCollection | null = null;
  try {
    const name = members.find((each) => archive.names.includes(each));
    const bytes = name === undefined ? null : await databaseOf(archive, name);
    if (bytes === 'too-large') {
      yield problemItem('file', 'too-large', `Export a part of the collection (a deck) from Anki: its notes take more than the ${largestCollection / 1_000_000} MB that Cutscore opens.`);
      return;
    }
    if (bytes === null) throw new AnkiRefused();
    collection = openCollection(bytes);
    yield* noteItems(collection, await ankiMedia(archive, name?.endsWith('21b') === true));
  } catch (error) {
    if (!(error instanceof AnkiRefused)) throw error;
    yield problemItem('file', 'anki-database', 'Export the deck again from Anki (Tools, Check Database, before that): its notes could not be read to the end.');
  } finally {
    collection?.close();
    archive.close();
  }
}

async function* noteItems(collection: AnkiCollection, fileOf: FileOfAddress): AsyncGenerator<ReadItem> {
  const reader = noteReader(collection.noteTypes);
  for (const note of collection.notes()) reader.survey(note);
  const withMedia = mediaReading();
  let count = 0;
  for (const note of collection.notes()) {
    count += 1;
    const number = count;
    yield* await withMedia(fileOf, (finder) => reader.items(note, number, finder));
  }
  if (count === 0) yield problemItem('file', 'no-questions', 'Choose another deck: this one has no notes.');
}

/** The unpacked database; null where it can't be unpacked. */
async function databaseOf(archive: Archive, name: string): Promise<Buffer | 'too-large' | null> {
  if ((archive.size(name) ?? 0) > largestCollection) return 'too-large';
  const packed = archive.stream(name);
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of name.endsWith('21b') ? Readable.from(packed).pipe(zlib.createZstdDecompress()) : packed) {
      const bytes: unknown = piece;
      if (!Buffer.isBuffer(bytes)) continue;
      size += bytes.length;
      if (size > largestCollection) return 'too-large';
      pieces.push(bytes);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD')) return null;
    throw error;
  }
  return Buffer.concat(pieces);
}
