import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { MediaType } from '../domain/media.ts';
import type { PackManifest } from '../domain/pack.ts';
import type { Question } from '../domain/question.ts';
import { cutpackMembers, mediumMember } from './cutpack.ts';

/** What the author of a pack says of it; format, count and hash are added when it is written. */
export type PackDescription = Omit<PackManifest, 'format' | 'questions' | 'media'>;

/** A medium that goes into a pack; its bytes are read when it is its turn. */
export interface PackMedium {
  readonly sha256: string;
  readonly type: MediaType;
  read(): Promise<Uint8Array>;
}

/**
 * Writes a pack to `path`, whole or not at all, and returns its manifest. The same bank gives the same bytes on every machine and
 * day: members in a fixed order with a fixed date and mode (the compressed bytes are those of the running Node's zlib).
 * Rejects with Node's error when the file can't be written.
 */
export async function writeCutpack(
  path: string,
  description: PackDescription,
  questions: readonly Question[],
  media: readonly PackMedium[] = [],
): Promise<PackManifest> {
  const listed = media.toSorted((left, right) => (left.sha256 < right.sha256 ? -1 : 1));
  const manifest: PackManifest = {
    format: 'cutpack/1',
    ...description,
    questions: { count: questions.length, sha256: hashOf(questions) },
    ...(listed.length === 0 ? {} : { media: listed.map(({ sha256, type }) => ({ sha256, type })) }),
  };
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await pipeline(archiveOf(manifest, questions, listed), createWriteStream(temporary, { flags: 'wx' }));
    await flush(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return manifest;
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Zip keeps local time: the same local midnight is the same bytes in every time zone. */
const memberOptions = (): { mtime: Date; mode: number; forceDosTimestamp: true } => ({
  mtime: new Date(2000, 0, 1),
  mode: 0o100644,
  forceDosTimestamp: true,
});

function archiveOf(manifest: PackManifest, questions: readonly Question[], media: readonly PackMedium[]): NodeJS.ReadableStream {
  const zip = new ZipFile();
  // Hands an error of the zip file to the pipeline, which would otherwise wait for an end that never comes.
  zip.on('error', (error) => zip.outputStream.emit('error', error));
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), cutpackMembers.manifest, memberOptions());
  zip.addReadStreamLazy(cutpackMembers.questions, memberOptions(), (done) => {
    done(null, Readable.from(lines(questions)));
  });
  for (const { sha256, type, read } of media) {
    // Only drawings and waves get smaller.
    zip.addReadStreamLazy(mediumMember(sha256), { ...memberOptions(), compress: type === 'image/svg+xml' || type === 'audio/wav' }, (done) => {
      done(null, Readable.from(whenAsked(read), { objectMode: false }));
    });
  }
  zip.end();
  return zip.outputStream;
}

async function* whenAsked(read: PackMedium['read']): AsyncGenerator<Buffer> {
  yield Buffer.from(await read());
}

function hashOf(questions: readonly Question[]): string {
  const hash = createHash('sha256');
  for (const line of lines(questions)) hash.update(line);
  return hash.digest('hex');
}

function* lines(questions: readonly Question[]): Generator<Buffer> {
  for (const question of questions) yield Buffer.from(`${JSON.stringify(question)}\n`);
}
