import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PackManifest } from '../../domain/pack.ts';
import type { StoredMedium } from '../../domain/media.ts';
import { mediaOfQuestion } from '../../domain/question-texts.ts';
import type { Question } from '../../domain/question.ts';
import type { ExamRules } from '../../packs/bank/forms.ts';
import { importedBank, type BankIdentity } from '../../packs/bank/imported-bank.ts';
import { slug } from '../../packs/bank/question-names.ts';
import { openCutpack } from '../../packs/cutpack.ts';
import { placed } from '../../packs/cutpack-format.ts';
import type { ImportProblem, ReadMedium } from '../../packs/reading/read-item.ts';
import type { Source } from '../../packs/reading/source.ts';
import { readSummary, type ReadSummary } from '../../packs/reading/summary.ts';
import { buildContentFile, type BuildOptions, type ContentPiece } from '../../store/content/build-content.ts';
import { knownTexts, type LibraryFile } from './known-texts.ts';
import { itemsOf, openFiles, type ChosenFile, type OpenedFiles } from './open-files.ts';
import { placedIn, type Placement } from './placement.ts';
import { scanFiles } from './scan-file.ts';

/** Files of any format that are to become one content file. */
export interface ContentTask {
  readonly files: readonly ChosenFile[];
  readonly contentFolder: string;
  /** The day of the import (local, `2026-03-01`); it goes into the edition of banks that have none of their own. */
  readonly day: string;
  /** What was chosen for the bank that it becomes. Our own packs bring all of this along. */
  readonly bank?: BankChoice;
  /** Ids of packs that came with the program: no file may pass for an edition of one. */
  readonly reserved?: readonly string[];
}

/** What a person decides about a bank that is made of files. Where something is absent or null, Cutscore decides. */
export interface BankChoice {
  /** Id of the bank of which it is an edition; made of title and bytes. */
  readonly id?: string | null;
  readonly title?: string | null;
  readonly rules?: ExamRules | null;
  readonly placement?: readonly Placement[];
  readonly columns?: Readonly<Record<string, number>> | null;
  /** Packs whose questions are left out. */
  readonly without?: readonly LibraryFile[];
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
const readersVersion = 2;

/**
 * Reads files and writes their content file, whole or not at all. Pure of threads: the worker calls it, and tests may. The content file's
 * name comes from the bytes of the files, never from what they say of themselves.
 */
export async function buildPackContent(task: ContentTask, options: Pick<BuildOptions, 'onProgress' | 'signal'> = {}): Promise<PackBuild> {
  const opened = await openFiles(task.files);
  const [first] = opened.files;
  const format = first?.format.name ?? opened.refusedFormat;
  try {
    if (first === undefined) return { ok: false, code: 'pack/refused', format, problems: opened.problems };
    const sourceSha256 = await hashOfAll(opened.files);
    const isPack = opened.files.length === 1 && first.format.name === 'cutpack';
    return isPack ? await installCutpack(first.source, sourceSha256, task, options) : await makeBank(opened, sourceSha256, task, options);
  } catch (error) {
    if (options.signal?.aborted === true) return { ok: false, code: 'content/cancelled', format, problems: [] };
    throw error;
  } finally {
    await opened.close();
  }
}

/** Of one file its hash, of several the hash of theirs. */
async function hashOfAll(files: readonly Pick<ChosenFile, 'path'>[]): Promise<string> {
  const hashes: string[] = [];
  for (const { path } of files) hashes.push(await hashOf(path));
  const [first] = hashes;
  return hashes.length === 1 && first !== undefined ? first : createHash('sha256').update(hashes.join('\n')).digest('hex');
}

/** SHA-256 (hex) of a file. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** One of our own packs keeps its manifest, ids and forms. */
async function installCutpack(source: Source, sourceSha256: string, { contentFolder, reserved = [] }: ContentTask, options: BuildOptions): Promise<PackBuild> {
  const opened = await openCutpack(source);
  const counted = readSummary();
  for (const problem of opened.problems) counted.take({ kind: 'problem', problem: placed(problem) });
  if (!opened.ok) return { ok: false, code: 'pack/refused', format: 'cutpack', problems: counted.summary().problems };
  const { manifest, questions, medium: mediumOf } = opened.value;
  if (reserved.includes(manifest.id)) {
    opened.value.close();
    counted.take({ kind: 'problem', problem: { place: 'manifest.json', code: 'id-taken', message: `Cutscore brings ${manifest.title} along itself, and keeps it up to date; nothing was changed. Ask whoever made this pack to give it an id of its own.` } });
    return { ok: false, code: 'pack/refused', format: 'cutpack', problems: counted.summary().problems };
  }
  const stored = new Set<string>();
  const missing = new Set<string>();
  async function* counting(): AsyncGenerator<ContentPiece> {
    for await (const question of questions((problem) => counted.take({ kind: 'problem', problem: placed(problem) }))) {
      counted.take({ kind: 'question', question: { ...question, place: `item ${question.id}`, category: [], tags: [] } });
      for (const sha256 of mediaOfQuestion(question)) {
        const medium = stored.has(sha256) ? null : await mediumOf(sha256, (problem) => counted.take({ kind: 'problem', problem: placed(problem) }));
        if (medium !== null) yield medium;
        else if (!stored.has(sha256)) missing.add(sha256);
        stored.add(sha256);
      }
      yield withoutPlaces(question, missing);
    }
  }
  try {
    return await store({ contentFolder, contentFile: `${sourceSha256.slice(0, 32)}.db`, sourceSha256, format: 'cutpack' }, manifest, counting(), counted, options);
  } finally {
    opened.value.close();
  }
}

/** Without its image a question on places on it can only be shown. */
function withoutPlaces(question: Question, missing: ReadonlySet<string>): Question {
  const { paper, solution } = question;
  if (paper.interaction.type !== 'hotspot' || !missing.has(paper.interaction.image)) return question;
  return { ...question, type: 'shown', paper: { ...paper, interaction: { type: 'shown', reason: 'image' } }, solution: { ...solution, key: { type: 'shown' } } };
}

/** Any other files: read once for their categories and once for their questions, so that no more than one is held. */
async function makeBank(opened: OpenedFiles, sourceSha256: string, { files, contentFolder, day, bank: choice = {} }: ContentTask, options: BuildOptions): Promise<PackBuild> {
  const reading = { ...(options.signal === undefined ? {} : { signal: options.signal }), ...(choice.columns === undefined || choice.columns === null ? {} : { columns: choice.columns }) };
  const scan = await scanFiles(opened, files, reading, choice.placement);
  const format = scan.format ?? '';
  if (scan.summary.questions === 0) return { ok: false, code: 'pack/no-questions', format, problems: scan.summary.problems };
  const title = choice.title ?? scan.title;
  const known = knownTexts(choice.without ?? []);
  const { without: _without, ...chosen } = choice;
  const choices = JSON.stringify([sourceSha256, chosen, known.size]);
  const identity: BankIdentity = {
    id: choice.id ?? `${slug(title, 40) || 'bank'}-${sourceSha256.slice(0, 8)}`,
    title,
    // The same files with other choices are another edition, also on the same day.
    edition: `${day} (${createHash('sha256').update(choices).digest('hex').slice(0, 6)})`,
    fileName: files.map(({ name }) => name).join(', '),
    rules: choice.rules ?? null,
  };
  const bank = importedBank(identity, scan.outline);
  const place = placedIn(choice.placement ?? []);
  const counted = readSummary();
  for (const problem of opened.problems) counted.take({ kind: 'problem', problem });
  const media = mediaToStore();
  let read = 0;
  async function* named(): AsyncGenerator<ContentPiece> {
    for await (const item of itemsOf(opened.files, reading)) {
      if (item.kind === 'question') read += 1;
      const pack = item.kind === 'question' ? known.packWith(item.question.paper) : null;
      if (item.kind === 'question' && pack !== null) {
        counted.take({ kind: 'problem', problem: { place: item.question.place, code: 'known', message: `It stands in ${pack} already and was left out.`, leftOut: true } });
        continue;
      }
      counted.take(item);
      if (item.kind === 'medium') media.offer(item.medium);
      if (item.kind !== 'question') continue;
      yield* media.of(item.question);
      const { question, problem } = bank.take(place(item.question));
      if (problem !== null) counted.take({ kind: 'problem', problem });
      yield question;
    }
    if (read !== scan.summary.questions) throw new Error(`The second reading gave ${read} questions of ${scan.summary.questions}`);
  }
  const contentFile = `${createHash('sha256').update(JSON.stringify([choices, identity.id, identity.edition, readersVersion])).digest('hex').slice(0, 32)}.db`;
  return store({ contentFolder, contentFile, sourceSha256, format }, () => bank.manifest(sourceSha256), named(), counted, { ...options, expected: scan.summary.questions });
}

/** The media of the questions that come in, each once; those of questions that are left out are not stored. */
function mediaToStore(): { offer(medium: ReadMedium): void; of(question: Pick<Question, 'paper' | 'solution'>): AsyncGenerator<StoredMedium> } {
  const stored = new Set<string>();
  const offered = new Map<string, ReadMedium>();
  return {
    offer: (medium) => offered.set(medium.sha256, medium),
    async *of(question) {
      for (const sha256 of mediaOfQuestion(question)) {
        const medium = stored.has(sha256) ? undefined : offered.get(sha256);
        const bytes = (await medium?.read()) ?? null;
        // What has changed since it was looked at is not stored under the hash of before.
        if (medium === undefined || bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) continue;
        stored.add(sha256);
        yield { sha256, type: medium.type, bytes };
      }
      offered.clear();
    },
  };
}

async function store(
  { contentFolder, contentFile, sourceSha256, format }: { readonly contentFolder: string; readonly contentFile: string; readonly sourceSha256: string; readonly format: string },
  manifest: PackManifest | (() => PackManifest),
  questions: AsyncIterable<ContentPiece>,
  counted: ReturnType<typeof readSummary>,
  options: BuildOptions,
): Promise<PackBuild> {
  const building = join(contentFolder, `${contentFile}.building`);
  try {
    const built = await buildContentFile(building, manifest, questions, options);
    if (!built.ok) {
      // Why none of it came in stands before what was found on the way.
      const { code, message } = built.error;
      return { ok: false, code, format, problems: [{ place: 'file', code: code.replace('content/', ''), message }, ...counted.summary().problems] };
    }
    if (built.value.manifest.questions.count === 0) {
      await rm(building, { force: true });
      return { ok: false, code: 'pack/no-questions', format, problems: counted.summary().problems };
    }
    for (const problem of built.value.problems) counted.take({ kind: 'problem', problem: placed(problem) });
    await rename(building, join(contentFolder, contentFile));
    return { ok: true, pack: { contentFile, sourceSha256, format, manifest: built.value.manifest, summary: counted.summary() } };
  } finally {
    await rm(building, { force: true });
  }
}
