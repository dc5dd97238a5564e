import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Question } from '../../domain/question.ts';
import { importedBank } from '../../packs/bank/imported-bank.ts';
import { questionNamer, slug } from '../../packs/bank/question-names.ts';
import { writeCutpack } from '../../packs/cutpack-writer.ts';
import { outputFormats } from '../../packs/output-formats.ts';
import { notCarried, type OutgoingQuestion, type ReadableFormat } from '../../packs/reading/format.ts';
import { readQuestions } from '../../packs/reading/read-questions.ts';
import type { Source } from '../../packs/reading/source.ts';
import { readSummary, type ReadSummary } from '../../packs/reading/summary.ts';
import { openFile, scanSource } from './scan-file.ts';

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
  const opened = await openFile(file);
  if (!opened.ok) return { file, format: opened.scan.format, summary: opened.scan.summary, written: null };
  const { source, format } = opened;
  const temporary = `${output}.${randomBytes(6).toString('hex')}.part`;
  try {
    const { summary, written } = to === 'cutpack' ? await toCutpack(source, format, temporary) : await toFormat(source, format, to, temporary);
    if (written === 0) return { file, format: format.name, summary, written: null };
    await rename(temporary, output);
    return { file, format: format.name, summary, written };
  } finally {
    await rm(temporary, { force: true });
    await source.close();
  }
}

interface Written {
  readonly summary: ReadSummary;
  readonly written: number;
}

async function toFormat(source: Source, format: ReadableFormat, to: string, path: string): Promise<Written> {
  const writer = outputFormats.find(({ name }) => name === to);
  if (writer === undefined) throw new RangeError(`There is no output format ${to}`);
  const counted = readSummary();
  const nameOf = questionNamer();
  let written = 0;
  async function* outgoing(): AsyncGenerator<OutgoingQuestion> {
    for await (const item of readQuestions(format, source)) {
      counted.take(item);
      if (item.kind !== 'question') continue;
      written += 1;
      yield { ...item.question, name: nameOf(item.question).name };
    }
  }
  const { title } = await scanSource(source, format);
  const pieces = writer.write(outgoing(), {
    title,
    onProblem: (problem) => {
      counted.take({ kind: 'problem', problem });
      if (problem.code === notCarried) written -= 1;
    },
  });
  await pipeline(Readable.from(pieces), createWriteStream(path, { flags: 'wx' }));
  return { summary: counted.summary(), written };
}

async function toCutpack(source: Source, format: ReadableFormat, path: string): Promise<Written> {
  const scan = await scanSource(source, format);
  const bank = importedBank({ id: slug(scan.title, 40) || 'bank', title: scan.title, edition: '1', fileName: source.name }, scan.outline);
  const counted = readSummary();
  const questions: Question[] = [];
  for await (const item of readQuestions(format, source)) {
    counted.take(item);
    if (item.kind !== 'question') continue;
    const { question, problem } = bank.take(item.question);
    if (problem !== null) counted.take({ kind: 'problem', problem });
    questions.push(question);
  }
  if (questions.length > 0) {
    const { format: _format, questions: _count, ...description } = bank.manifest('0'.repeat(64));
    await writeCutpack(path, description, questions);
  }
  return { summary: counted.summary(), written: questions.length };
}
