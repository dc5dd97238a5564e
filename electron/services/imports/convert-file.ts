import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Question } from '../../domain/question.ts';
import { mediaOfQuestion } from '../../domain/question-texts.ts';
import { importedBank } from '../../packs/bank/imported-bank.ts';
import { questionNamer, slug } from '../../packs/bank/question-names.ts';
import { outgoingTo } from '../../packs/media/outgoing-media.ts';
import { writeCutpack, type PackMedium } from '../../packs/cutpack-writer.ts';
import { outputFormats } from '../../packs/output-formats.ts';
import { notCarried, type OutgoingQuestion } from '../../packs/reading/format.ts';
import type { ImportProblem, ReadMedium } from '../../packs/reading/read-item.ts';
import { readSummary, type ReadSummary } from '../../packs/reading/summary.ts';
import { itemsOf, openFiles, type OpenedFiles } from './open-files.ts';
import { scanFiles } from './scan-file.ts';

export interface ConvertedFile {
  readonly file: string;
  readonly format: string | null;
  /** What was read, with what could not be carried over among its problems. */
  readonly summary: ReadSummary;
  /** How many questions stand in the new file; null where none was written. */
  readonly written: number | null;
}

/**
 * Writes the questions of a file in another format to `output`, whole or not at all. `to` is `cutpack` or the name of an output format.
 * Rejects with Node's error when the output can't be written.
 */
export async function convertFile(file: string, to: string, output: string): Promise<ConvertedFile> {
  const chosen = { path: file, name: basename(file) };
  const opened = await openFiles([chosen]);
  const format = opened.files[0]?.format.name ?? opened.refusedFormat;
  const temporary = `${output}.${randomBytes(6).toString('hex')}.part`;
  try {
    const { summary, written } = to === 'cutpack' ? await toCutpack(opened, chosen.name, temporary) : await toFormat(opened, chosen.name, to, temporary);
    if (written === 0) return { file, format, summary, written: null };
    await rename(temporary, output);
    return { file, format, summary, written };
  } finally {
    await rm(temporary, { force: true });
    await opened.close();
  }
}

interface Written {
  readonly summary: ReadSummary;
  readonly written: number;
}

async function toFormat(opened: OpenedFiles, name: string, to: string, path: string): Promise<Written> {
  const writer = outputFormats.find(({ name }) => name === to);
  if (writer === undefined) throw new RangeError(`There is no output format ${to}`);
  const carries = { carriesMedia: writer.carriesMedia === true };
  const counted = readSummary();
  const nameOf = questionNamer();
  let written = 0;
  const offered = new Map<string, ReadMedium>();
  const onProblem = (problem: ImportProblem): void => {
    counted.take({ kind: 'problem', problem });
    if (problem.code === notCarried) written -= 1;
  };
  async function* outgoing(): AsyncGenerator<OutgoingQuestion> {
    for await (const item of itemsOf(opened.files)) {
      counted.take(item);
      if (item.kind === 'medium') offered.set(item.medium.sha256, item.medium);
      if (item.kind !== 'question') continue;
      written += 1;
      const outgoing = outgoingTo(carries, { ...item.question, name: nameOf(item.question).name }, onProblem);
      if (outgoing !== null) yield outgoing;
      offered.clear();
    }
  }
  const { title, summary } = await scanFiles(opened, [{ name }]);
  if (summary.questions === 0) return { summary, written: 0 };
  const pieces = writer.write(outgoing(), {
    title,
    onProblem,
    medium: async (sha256) => {
      const medium = offered.get(sha256);
      const bytes = (await medium?.read()) ?? null;
      return medium === undefined || bytes === null ? null : { sha256, type: medium.type, bytes };
    },
  });
  await pipeline(Readable.from(pieces), createWriteStream(path, { flags: 'wx' }));
  return { summary: counted.summary(), written };
}

async function toCutpack(opened: OpenedFiles, name: string, path: string): Promise<Written> {
  const scan = await scanFiles(opened, [{ name }]);
  const bank = importedBank({ id: slug(scan.title, 40) || 'bank', title: scan.title, edition: '1', fileName: name }, scan.outline);
  const counted = readSummary();
  const questions: Question[] = [];
  const media = new Map<string, PackMedium>();
  const offered = new Map<string, ReadMedium>();
  // A medium can only be read while its file is; a bank may have more of them than fit into memory.
  const folder = await mkdtemp(join(tmpdir(), 'cutscore-media-'));
  try {
    for await (const item of itemsOf(opened.files)) {
      counted.take(item);
      if (item.kind === 'medium') offered.set(item.medium.sha256, item.medium);
      if (item.kind !== 'question') continue;
      const { question, problem } = bank.take(item.question);
      if (problem !== null) counted.take({ kind: 'problem', problem });
      questions.push(question);
      for (const sha256 of mediaOfQuestion(question)) {
        const medium = offered.get(sha256);
        const bytes = media.has(sha256) ? null : await medium?.read();
        if (medium === undefined || bytes === null || bytes === undefined) continue;
        const kept = join(folder, sha256);
        await writeFile(kept, bytes);
        media.set(sha256, { sha256, type: medium.type, read: () => readFile(kept) });
      }
      offered.clear();
    }
    if (questions.length > 0) {
      const { format: _format, questions: _count, ...description } = bank.manifest('0'.repeat(64));
      await writeCutpack(path, description, questions, [...media.values()]);
    }
    return { summary: counted.summary(), written: questions.length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
