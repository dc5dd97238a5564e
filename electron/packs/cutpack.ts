import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { mediaLimits, type StoredMedium } from '../domain/media.ts';
import { packManifestSchema } from '../domain/pack.ts';
import type { PackManifest } from '../domain/pack.ts';
import type { Parsed, Problem } from '../domain/problem.ts';
import { questionSchema } from '../domain/question.ts';
import type { Question } from '../domain/question.ts';
import { questionInconsistencies } from '../domain/question-consistency.ts';
import { ArchiveRefused, openArchive } from './archive.ts';
import type { Archive, ArchiveLimits } from './archive.ts';
import type { Source } from './reading/source.ts';
import { fileSource } from './reading/source.ts';
import { mediaKind } from './media/media-kind.ts';
import { splitLines } from './lines.ts';
import type { Line } from './lines.ts';
import { shapeMessage } from './shape-problem.ts';

/** The members of a `.cutpack` file (a zip). Others are left alone and mentioned. */
export const cutpackMembers = { manifest: 'manifest.json', questions: 'questions.jsonl' } as const;

/** The member of a pack that holds a medium. */
export function mediumMember(sha256: string): string {
  return `media/${sha256}`;
}

export interface CutpackLimits extends ArchiveLimits {
  readonly manifestBytes: number;
  /** Longest line of questions.jsonl, i.e. one question. */
  readonly lineBytes: number;
  /** Problems of questions reported one by one; more are counted. */
  readonly problems: number;
}

/** Room for 100,000 questions of 10 KB. */
export const cutpackLimits: CutpackLimits = {
  members: mediaLimits.count + 100,
  bytes: 1_000_000_000,
  ratio: 200,
  manifestBytes: 16_000_000,
  lineBytes: 4_000_000,
  problems: 500,
};

/** A pack whose manifest is valid and whose questions have the hash that the manifest says. */
export interface Cutpack {
  readonly manifest: PackManifest;
  /**
   * Reads the questions, one at a time. A bad one is told to `onProblem` and left out; the rest comes in. Rejects only when
   * the file changes or fails while it is read.
   */
  questions(onProblem: (problem: Problem) => void): AsyncGenerator<Question>;
  /** A medium that the manifest names, whole and with its hash; else null, and why is told to `onProblem`. Unknown ones are null. */
  medium(sha256: string, onProblem: (problem: Problem) => void): Promise<StoredMedium | null>;
  close(): void;
}

/**
 * Opens a pack from an unknown hand. It is refused as a whole (`ok: false`) when it is no zip file or beyond the limits, when its
 * manifest can't be used, or when its questions don't have the hash of the manifest; a path also where there is no file that can
 * be read (`archive-unreadable`). Close it after use.
 */
export async function openCutpack(from: string | Source, limits: CutpackLimits = cutpackLimits): Promise<Parsed<Cutpack>> {
  if (typeof from !== 'string') return openFrom(from, limits, () => undefined);
  try {
    const source = await fileSource(from);
    return await openFrom(source, limits, () => void source.close());
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const unreadable = new ArchiveRefused('archive-unreadable', 'Check that the file is there and that you may read it.');
    return { ok: false, problems: [refusal(unreadable, basename(from))] };
  }
}

async function openFrom(source: Source, limits: CutpackLimits, release: () => void): Promise<Parsed<Cutpack>> {
  let archive: Archive | null = null;
  try {
    archive = await openArchive(source, limits);
    const manifest = await readManifest(archive, limits);
    await compareHash(archive, manifest);
    const opened = archive;
    return {
      ok: true,
      value: {
        manifest,
        questions: (onProblem) => readQuestions(opened, manifest, limits, onProblem),
        medium: mediumReader(opened, manifest),
        close: () => {
          opened.close();
          release();
        },
      },
      problems: strayMembers(archive, manifest, source.name),
    };
  } catch (error) {
    archive?.close();
    release();
    if (!(error instanceof ArchiveRefused)) throw error;
    return { ok: false, problems: [refusal(error, source.name)] };
  }
}

async function readManifest(archive: Archive, limits: CutpackLimits): Promise<PackManifest> {
  const size = archive.size(cutpackMembers.manifest);
  if (size === null || archive.size(cutpackMembers.questions) === null) {
    throw new ArchiveRefused('not-a-cutpack', 'Choose a .cutpack file: this one holds no manifest.json and questions.jsonl.');
  }
  if (size > limits.manifestBytes) {
    throw new ArchiveRefused('archive-limit', 'Ask the publisher for a smaller manifest.json.', `${size} of ${limits.manifestBytes}`);
  }
  const value = parsedJson(await archive.read(cutpackMembers.manifest));
  if (value === undefined) throw new ArchiveRefused('manifest', 'Ask the publisher for a corrected pack: manifest.json is not JSON.');
  const newer = newerFormat(value);
  if (newer !== null) throw new ArchiveRefused('pack-newer', `Update Cutscore: this pack has the newer format ${newer}.`);
  const manifest = packManifestSchema.safeParse(value);
  if (!manifest.success) {
    throw new ArchiveRefused('manifest', `Ask the publisher for a corrected pack: in manifest.json, ${shapeMessage(manifest.error)}`);
  }
  const repeated = repeatedId(manifest.data);
  if (repeated !== null) {
    throw new ArchiveRefused('manifest', `Ask the publisher for a corrected pack: in manifest.json the id "${repeated}" stands twice.`);
  }
  return manifest.data;
}

function newerFormat(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('format' in value) || typeof value.format !== 'string') return null;
  return /^cutpack\/[1-9]\d{0,3}$/u.test(value.format) && value.format !== 'cutpack/1' ? value.format : null;
}

function repeatedId({ domains, forms }: PackManifest): string | null {
  const lists = [
    domains.map((domain) => domain.id),
    domains.flatMap((domain) => domain.objectives.map((objective) => objective.id)),
    forms.map((form) => form.id),
  ];
  for (const ids of lists) {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) return id;
      seen.add(id);
    }
  }
  return null;
}

async function compareHash(archive: Archive, manifest: PackManifest): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of archive.stream(cutpackMembers.questions)) hash.update(chunk);
  if (hash.digest('hex') !== manifest.questions.sha256) {
    throw new ArchiveRefused('hash', 'Copy or download the pack again: its questions are not the ones that its manifest names.');
  }
}

async function* readQuestions(
  archive: Archive,
  manifest: PackManifest,
  limits: CutpackLimits,
  onProblem: (problem: Problem) => void,
): AsyncGenerator<Question> {
  const outline = outlineOf(manifest);
  const seen = new Set<string>();
  let lines = 0;
  let withheld = 0;
  let reported = 0;
  const report = (problem: Problem): void => {
    if (reported < limits.problems) onProblem(problem);
    else withheld += 1;
    reported += 1;
  };
  for await (const line of splitLines(archive.stream(cutpackMembers.questions), limits.lineBytes)) {
    if (line.bytes?.length === 0) continue;
    lines += 1;
    const { question, problems } = readQuestion(line, outline, seen);
    problems.forEach(report);
    if (question === null) continue;
    seen.add(question.id);
    yield question;
  }
  if (withheld > 0) {
    onProblem(questionProblem(null, null, 'more-problems', 'Correct the problems above first: there are more like them.', `${withheld} more`));
  }
  if (lines !== manifest.questions.count) {
    onProblem(
      questionProblem(
        null,
        null,
        'question-count',
        'Tell the publisher: the pack does not hold as many questions as it says.',
        `${lines} of ${manifest.questions.count}`,
      ),
    );
  }
}

/** Each medium is asked for where a question names it; what is wrong with it is told once. */
function mediumReader(archive: Archive, { media = [] }: PackManifest): Cutpack['medium'] {
  const types = new Map(media.map(({ sha256, type }) => [sha256, type]));
  const refused = new Set<string>();
  return async (sha256, onProblem) => {
    const type = types.get(sha256);
    if (type === undefined || refused.has(sha256)) return null;
    const bytes = await mediumBytes(archive, sha256);
    const kind = bytes === null ? null : mediaKind(bytes);
    if (bytes !== null && kind?.ok === true && kind.type === type) return { sha256, type, bytes };
    refused.add(sha256);
    onProblem({ file: mediumMember(sha256), line: null, question: null, rule: 'medium', message: 'Ask the publisher for a corrected pack: an image or a sound is missing, too large, or not what the manifest says. Its questions came in without it.', measure: null });
    return null;
  };
}

async function mediumBytes(archive: Archive, sha256: string): Promise<Buffer | null> {
  if (archive.size(mediumMember(sha256)) === null) return null;
  try {
    const bytes = await archive.read(mediumMember(sha256), mediaLimits.bytes);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
  } catch (error) {
    if (error instanceof ArchiveRefused) return null;
    throw error;
  }
}

interface Outline {
  readonly domains: ReadonlySet<string>;
  /** Domain of each objective. */
  readonly objectives: ReadonlyMap<string, string>;
}

function outlineOf(manifest: PackManifest): Outline {
  return {
    domains: new Set(manifest.domains.map((domain) => domain.id)),
    objectives: new Map(manifest.domains.flatMap((domain) => domain.objectives.map((objective) => [objective.id, domain.id]))),
  };
}

interface ReadLine {
  readonly question: Question | null;
  readonly problems: readonly Problem[];
}

function readQuestion(line: Line, outline: Outline, seen: ReadonlySet<string>): ReadLine {
  const refused = (rule: string, message: string, id: string | null): ReadLine => ({
    question: null,
    problems: [questionProblem(line.number, id, rule, message)],
  });
  if (line.bytes === null) return refused('question-length', 'Shorten the question: it is longer than Cutscore reads.', null);
  const value = parsedJson(line.bytes);
  if (value === undefined) return refused('question-json', 'Correct the line: it is not JSON in UTF-8.', null);
  const parsed = questionSchema.safeParse(value);
  if (!parsed.success) return refused('question-shape', shapeMessage(parsed.error), claimedId(value));
  const question = parsed.data;
  const inconsistencies = questionInconsistencies(question);
  if (inconsistencies.length > 0) {
    return {
      question: null,
      problems: inconsistencies.map(({ rule, message }) => questionProblem(line.number, question.id, rule, message)),
    };
  }
  if (seen.has(question.id)) return refused('question-duplicate', 'Give each question an id of its own.', question.id);
  if (!outline.domains.has(question.domain)) {
    return refused('unknown-domain', `Name a domain of the manifest: "${question.domain}" is none.`, question.id);
  }
  if (question.objective === null || outline.objectives.get(question.objective) === question.domain) {
    return { question, problems: [] };
  }
  const message = `Name an objective of its domain: "${question.objective}" is none. The question came in without one.`;
  return {
    question: { ...question, objective: null },
    problems: [questionProblem(line.number, question.id, 'unknown-objective', message)],
  };
}

function parsedJson(bytes: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Half of a surrogate pair is no character: SQLite could not keep it, and the revision would no longer fit the text.
    const wellFormed = (_: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value);
    return /\\u[dD][89a-fA-F]/u.test(text) ? JSON.parse(text, wellFormed) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function claimedId(value: unknown): string | null {
  const claims = typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
  return claims ? String(value.id).slice(0, 128) : null;
}

function strayMembers(archive: Archive, { media = [] }: PackManifest, file: string): readonly Problem[] {
  const known = new Set<string>([...Object.values(cutpackMembers), ...media.map(({ sha256 }) => mediumMember(sha256))]);
  const stray = archive.names.filter((name) => !known.has(name));
  return stray.length === 0
    ? []
    : [
        {
          file,
          line: null,
          question: null,
          rule: 'stray-member',
          message: 'Nothing to do: some files in the pack mean nothing to this Cutscore and were left alone.',
          measure: `${stray.length}`,
        },
      ];
}

function refusal({ rule, message, measure }: ArchiveRefused, file: string): Problem {
  return { file, line: null, question: null, rule, message, measure };
}

function questionProblem(
  line: number | null,
  question: string | null,
  rule: string,
  message: string,
  measure: string | null = null,
): Problem {
  return { file: cutpackMembers.questions, line, question, rule, message, measure };
}
