import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PackManifest } from '../../domain/pack.ts';
import type { Question } from '../../domain/question.ts';
import { importedBank, type BankIdentity } from '../../packs/bank/imported-bank.ts';
import { slug } from '../../packs/bank/question-names.ts';
import { openCutpack } from '../../packs/cutpack.ts';
import { placed } from '../../packs/cutpack-format.ts';
import type { ReadableFormat } from '../../packs/reading/format.ts';
import type { ImportProblem } from '../../packs/reading/read-item.ts';
import { readQuestions } from '../../packs/reading/read-questions.ts';
import type { Source } from '../../packs/reading/source.ts';
import { readSummary, type ReadSummary } from '../../packs/reading/summary.ts';
import { buildContentFile, type BuildOptions } from '../../store/content/build-content.ts';
import { openFile, scanSource } from './scan-file.ts';

/** A file of any format that is to become a content file. */
export interface ContentTask {
  readonly path: string;
  readonly contentFolder: string;
  /** The day of the import (local, `2026-03-01`); it goes into the edition of banks that have none of their own. */
  readonly day: string;
  /** Id of the bank that it becomes; made of its name and its bytes where null. Our own packs have theirs. */
  readonly bankId: string | null;
}

/** A pack made into a content file that nobody uses yet: registering it is one row in the record. */
export interface BuiltPack {
  /** Name inside the content folder. */
  readonly contentFile: string;
  readonly sourceSha256: string;
  readonly format: string;
  readonly manifest: PackManifest;
  readonly summary: ReadSummary;
}

export type PackBuild =
  | { readonly ok: true; readonly pack: BuiltPack }
  | {
      readonly ok: false;
      /** A code of the content store; `pack/refused`: it can't be read; `pack/no-questions`: nothing in it could be used. */
      readonly code: string;
      readonly format: string | null;
      readonly problems: readonly ImportProblem[];
    };

/** Part of the name of content files that readers made: a reader that reads more makes another file. */
const readersVersion = 1;

/**
 * Reads a file and writes its content file, whole or not at all. Pure of threads: the worker calls it, and tests may. The content file's
 * name comes from the bytes of the file, never from what it says of itself.
 */
export async function buildPackContent(task: ContentTask, options: Pick<BuildOptions, 'onProgress' | 'signal'> = {}): Promise<PackBuild> {
  const opened = await openFile(task.path);
  if (!opened.ok) return { ok: false, code: 'pack/refused', format: opened.scan.format, problems: opened.scan.summary.problems };
  const { source, format } = opened;
  try {
    const sourceSha256 = await hashOf(task.path);
    return format.name === 'cutpack' ? await installCutpack(source, sourceSha256, task, options) : await makeBank(source, format, sourceSha256, task, options);
  } catch (error) {
    if (options.signal?.aborted === true) return { ok: false, code: 'content/cancelled', format: format.name, problems: [] };
    throw error;
  } finally {
    await source.close();
  }
}

/** SHA-256 (hex) of a file. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** One of our own packs keeps its manifest, ids and forms. */
async function installCutpack(source: Source, sourceSha256: string, { contentFolder }: ContentTask, options: BuildOptions): Promise<PackBuild> {
  const opened = await openCutpack(source);
  const counted = readSummary();
  for (const problem of opened.problems) counted.take({ kind: 'problem', problem: placed(problem) });
  if (!opened.ok) return { ok: false, code: 'pack/refused', format: 'cutpack', problems: counted.summary().problems };
  const { manifest, questions } = opened.value;
  async function* counting(): AsyncGenerator<Question> {
    for await (const question of questions((problem) => counted.take({ kind: 'problem', problem: placed(problem) }))) {
      counted.take({ kind: 'question', question: { ...question, place: `item ${question.id}`, category: [], tags: [] } });
      yield question;
    }
  }
  try {
    return await store({ contentFolder, contentFile: `${sourceSha256.slice(0, 32)}.db`, sourceSha256, format: 'cutpack' }, manifest, counting(), counted, options);
  } finally {
    opened.value.close();
  }
}

/** Any other file: read once for its categories and once for its questions, so that no more than one is held. */
async function makeBank(source: Source, format: ReadableFormat, sourceSha256: string, { contentFolder, day, bankId }: ContentTask, options: BuildOptions): Promise<PackBuild> {
  const scan = await scanSource(source, format, options.signal);
  if (scan.summary.questions === 0) return { ok: false, code: 'pack/no-questions', format: format.name, problems: scan.summary.problems };
  const identity: BankIdentity = {
    id: bankId ?? `${slug(scan.title, 40) || 'bank'}-${sourceSha256.slice(0, 8)}`,
    title: scan.title,
    edition: `${day} (${sourceSha256.slice(0, 4)})`,
    fileName: source.name,
  };
  const bank = importedBank(identity, scan.outline);
  const counted = readSummary();
  async function* named(): AsyncGenerator<Question> {
    for await (const item of readQuestions(format, source, options.signal === undefined ? {} : { signal: options.signal })) {
      counted.take(item);
      if (item.kind !== 'question') continue;
      const { question, problem } = bank.take(item.question);
      if (problem !== null) counted.take({ kind: 'problem', problem });
      yield question;
    }
  }
  const contentFile = `${createHash('sha256').update(JSON.stringify([sourceSha256, identity.id, identity.edition, readersVersion])).digest('hex').slice(0, 32)}.db`;
  return store({ contentFolder, contentFile, sourceSha256, format: format.name }, () => bank.manifest(sourceSha256), named(), counted, { ...options, expected: scan.summary.questions });
}

async function store(
  { contentFolder, contentFile, sourceSha256, format }: { readonly contentFolder: string; readonly contentFile: string; readonly sourceSha256: string; readonly format: string },
  manifest: PackManifest | (() => PackManifest),
  questions: AsyncIterable<Question>,
  counted: ReturnType<typeof readSummary>,
  options: BuildOptions,
): Promise<PackBuild> {
  const building = join(contentFolder, `${contentFile}.building`);
  try {
    const built = await buildContentFile(building, manifest, questions, options);
    if (!built.ok) return { ok: false, code: built.error.code, format, problems: counted.summary().problems };
    for (const problem of built.value.problems) counted.take({ kind: 'problem', problem: placed(problem) });
    await rename(building, join(contentFolder, contentFile));
    return { ok: true, pack: { contentFile, sourceSha256, format, manifest: built.value.manifest, summary: counted.summary() } };
  } finally {
    await rm(building, { force: true });
  }
}
