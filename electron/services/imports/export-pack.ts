import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PackManifest } from '../../domain/pack.ts';
import type { Question } from '../../domain/question.ts';
import { writeCutpack } from '../../packs/cutpack-writer.ts';
import { outgoingQuestion } from '../../packs/cutpack-format.ts';
import { outputFormats } from '../../packs/output-formats.ts';
import { outgoingTo } from '../../packs/media/outgoing-media.ts';
import { notCarried, type MediumOf, type OutgoingQuestion } from '../../packs/reading/format.ts';
import type { ImportProblem } from '../../packs/reading/read-item.ts';
import { readSummary } from '../../packs/reading/summary.ts';
import { openContentFile } from '../../store/content/content-file.ts';
import { listMedia, readMedium } from '../../store/content/media.ts';
import { readManifest } from '../../store/content/manifest.ts';
import { eachQuestion } from '../../store/content/questions.ts';
import type { ReadableDb } from '../../store/database.ts';

export interface ExportTask {
  /** The pack's content file. */
  readonly contentPath: string;
  /** `cutpack` or the name of an output format. */
  readonly to: string;
  /** Where the file is written, whole or not at all. */
  readonly target: string;
}

export interface ExportedPack {
  readonly bytes: number;
  /** Questions in the file. */
  readonly questions: number;
  readonly problems: readonly ImportProblem[];
}

/** Writes an installed pack as a file for other programs. Rejects with Node's or SQLite's error when it can't be read or written. */
export async function exportPack({ contentPath, to, target }: ExportTask): Promise<ExportedPack> {
  const opened = openContentFile(contentPath);
  if (!opened.ok) throw Object.assign(new Error(opened.error.message), { code: 'SQLITE_CORRUPT' });
  const db = opened.value;
  try {
    const manifest = readManifest(db);
    const written = to === 'cutpack' ? await asCutpack(db, manifest, target) : await asFormat(db, contentPath, manifest, to, target);
    return { ...written, bytes: (await stat(target)).size };
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  } finally {
    db.close();
  }
}

async function asCutpack(db: ReadableDb, { format: _format, questions: _count, ...description }: PackManifest, target: string): Promise<Omit<ExportedPack, 'bytes'>> {
  const questions: Question[] = [...eachQuestion(db)];
  const media = listMedia(db).map(({ sha256, type }) => ({ sha256, type, read: async () => (await Promise.resolve(readMedium(db, sha256)))?.bytes ?? Buffer.alloc(0) }));
  await writeCutpack(target, description, questions, media);
  return { questions: questions.length, problems: [] };
}

async function asFormat(db: ReadableDb, contentPath: string, manifest: PackManifest, to: string, target: string): Promise<Omit<ExportedPack, 'bytes'>> {
  const writer = outputFormats.find(({ name }) => name === to);
  if (writer === undefined) throw new RangeError(`There is no output format ${to}`);
  const carries = { carriesMedia: writer.carriesMedia === true };
  const counted = readSummary();
  let questions = 0;
  const onProblem = (problem: ImportProblem): void => {
    counted.take({ kind: 'problem', problem });
    if (problem.code === notCarried) questions -= 1;
  };
  async function* outgoing(): AsyncGenerator<OutgoingQuestion> {
    for (const question of eachQuestion(db)) {
      questions += 1;
      const outgoing = outgoingTo(carries, outgoingQuestion(question, manifest), onProblem);
      if (outgoing !== null) yield outgoing;
      // Other work of the thread gets its turn.
      if (questions % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }
  // A connection that gives questions one by one answers nothing else meanwhile.
  const beside = openContentFile(contentPath);
  if (!beside.ok) throw Object.assign(new Error(beside.error.message), { code: 'SQLITE_CORRUPT' });
  try {
    const medium: MediumOf = (sha256) => Promise.resolve(readMedium(beside.value, sha256));
    await pipeline(Readable.from(writer.write(outgoing(), { title: manifest.title, onProblem, medium })), createWriteStream(target, { flags: 'wx' }));
    return { questions, problems: counted.summary().problems };
  } finally {
    beside.value.close();
  }
}
