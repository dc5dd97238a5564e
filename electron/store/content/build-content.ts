import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Form, PackManifest } from '../../domain/pack.ts';
import type { Problem } from '../../domain/problem.ts';
import { guessingFloor } from '../../domain/item-curve.ts';
import { withoutMedia, type StoredMedium } from '../../domain/media.ts';
import type { Interaction, Question } from '../../domain/question.ts';
import { openScratch, prepared } from '../database.ts';
import type { WritableDb } from '../database.ts';
import { systemCode } from './content-error.ts';
import type { ContentErrorCode, ContentResult } from './content-error.ts';
import { contentApplicationId, contentSchema, contentVersion } from './content-schema.ts';
import { storeMedium } from './media.ts';
import { questionRevision } from './question-revision.ts';

export interface BuildOptions {
  /** Called every few hundred questions with the number stored so far and the number expected. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** How many questions there will be, where the manifest is only known at the end. */
  readonly expected?: number;
}

export interface BuiltContent {
  /** The manifest as installed: its forms and its count are those of the questions that came in. */
  readonly manifest: PackManifest;
  /** Questions of forms that did not come in. */
  readonly problems: readonly Problem[];
}

/** What a content file is made of: questions, and the media that they name. */
export type ContentPiece = Question | StoredMedium;

/**
 * Builds the content file of one pack edition at `path`: in a temporary file beside it, which is checked, flushed to the
 * disk and then renamed. Whatever happens, `path` is the whole pack or is not there.
 *
 * `manifest` may be a function that is asked after the last question. The ids of `questions` must differ (a pack reader sees to it). A form loses the questions that are missing, and goes
 * when none is left that can be scored; both are reported. Errors: `content/cancelled`, `content/disk-full`, `content/cannot-write`,
 * `content/source-failed` (`questions` threw), `content/damaged` (the check of the finished file failed).
 */
export async function buildContentFile(
  path: string,
  manifest: PackManifest | (() => PackManifest),
  questions: Iterable<ContentPiece> | AsyncIterable<ContentPiece>,
  options: BuildOptions = {},
): Promise<ContentResult<BuiltContent>> {
  const temporary = `${path}.part`;
  let db: WritableDb | null = null;
  try {
    rmSync(temporary, { force: true });
    db = openScratch(temporary);
    db.exec(`PRAGMA application_id = ${contentApplicationId}; PRAGMA user_version = ${contentVersion}; BEGIN; ${contentSchema}`);
    const expected = typeof manifest === 'function' ? (options.expected ?? 0) : manifest.questions.count;
    const stored = await storeQuestions(db, questions, expected, options);
    if (stored !== null) return failed(stored);
    const built = storeManifest(db, typeof manifest === 'function' ? manifest() : manifest);
    db.exec("INSERT INTO question_search(question_search) VALUES ('optimize'); COMMIT; ANALYZE");
    if (options.signal?.aborted === true) return failed('content/cancelled');
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') return failed('content/damaged');
    db.close();
    flush(temporary);
    renameSync(temporary, path);
    if (process.platform !== 'win32') flush(dirname(path));
    return { ok: true, value: built };
  } catch (error) {
    const code = systemCode(error);
    return failed(code === 'ENOSPC' || code === 'SQLITE_FULL' ? 'content/disk-full' : 'content/cannot-write');
  } finally {
    db?.close();
    rmSync(temporary, { force: true });
  }
}

const sentences: Readonly<Partial<Record<ContentErrorCode, string>>> = {
  'content/cancelled': 'The import was cancelled. Nothing was changed.',
  'content/disk-full': 'The disk is full. Free some space and import the pack again; nothing was changed.',
  'content/cannot-write': "Cutscore can't write into its data folder. Check its permissions and import the pack again.",
  'content/source-failed': 'The pack could not be read to its end. Copy or download it again, then import it again.',
  'content/damaged': 'The finished file did not pass its check. Check the disk for faults and import the pack again.',
};

function failed(code: ContentErrorCode): { readonly ok: false; readonly error: { code: ContentErrorCode; message: string } } {
  return { ok: false, error: { code, message: sentences[code] ?? code } };
}

/** How many questions are stored between two looks at the abort signal. */
const batch = 200;

async function storeQuestions(
  db: WritableDb,
  questions: Iterable<ContentPiece> | AsyncIterable<ContentPiece>,
  expected: number,
  { onProgress, signal }: BuildOptions,
): Promise<'content/cancelled' | 'content/source-failed' | null> {
  let done = 0;
  const iterator = Symbol.asyncIterator in questions ? questions[Symbol.asyncIterator]() : questions[Symbol.iterator]();
  try {
    for (;;) {
      if (done % batch === 0) {
        onProgress?.(done, Math.max(done, expected));
        // Lets a cancel message in: in a worker it comes over the event loop that this loop would hold.
        await setImmediate();
        if (signal?.aborted === true) return 'content/cancelled';
      }
      let next: IteratorResult<ContentPiece, unknown>;
      try {
        next = await iterator.next();
      } catch {
        return signal?.aborted === true ? 'content/cancelled' : 'content/source-failed';
      }
      if (next.done === true) break;
      if ('bytes' in next.value) {
        storeMedium(db, next.value);
        continue;
      }
      done += 1;
      storeQuestion(db, done, next.value);
    }
  } finally {
    await iterator.return?.(undefined);
  }
  onProgress?.(done, done);
  return null;
}

function storeQuestion(db: WritableDb, number: number, question: Question): void {
  const { stem, interaction, shuffle } = question.paper;
  const optionTexts = searchableOptions(interaction);
  const stemWords = withoutMedia(stem);
  prepared(
    db,
    `INSERT INTO question(number, id, revision, domain, objective, difficulty, skill, type, floor, decision, enemies,
                          stem, stem_words, option_texts, interaction, shuffle, solution)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    number,
    question.id,
    questionRevision(question),
    question.domain,
    question.objective,
    question.difficulty,
    question.skill,
    question.type,
    guessingFloor(interaction),
    question.decision,
    JSON.stringify(question.enemies),
    stem,
    stemWords === stem ? null : stemWords,
    optionTexts,
    JSON.stringify(interaction),
    shuffle ? 1 : 0,
    JSON.stringify(question.solution),
  );
  prepared(db, 'INSERT INTO question_search(rowid, stem, option_texts) VALUES (?, ?, ?)').run(number, stemWords, optionTexts);
}

function searchableOptions(interaction: Interaction): string {
  const options = 'options' in interaction ? interaction.options : [];
  const prompts = 'prompts' in interaction ? interaction.prompts : [];
  return [...prompts, ...options].map((option) => withoutMedia(option.text)).join('\n');
}

function storeManifest(db: WritableDb, manifest: PackManifest): BuiltContent {
  const exists = prepared<[string], { id: string }>(db, 'SELECT id FROM question WHERE id = ?');
  const scored = prepared<[string], { id: string }>(db, "SELECT id FROM question WHERE id = ? AND type <> 'shown'");
  const problems: Problem[] = [];
  const forms: Form[] = [];
  for (const form of manifest.forms) {
    const questions = form.questions.filter(
      (question, index) => exists.get(question) !== undefined && form.questions.indexOf(question) === index,
    );
    if (questions.length < form.questions.length) problems.push(shortForm(form, questions.length));
    if (questions.length === 0) continue;
    if (questions.some((question) => scored.get(question) !== undefined)) forms.push({ ...form, questions });
    else problems.push(unscoredForm(form));
  }
  for (const [position, form] of forms.entries()) storeForm(db, position, form);
  const count = prepared<[], { count: number }>(db, 'SELECT count(*) AS count FROM question').get()?.count ?? 0;
  const { media: _media, ...facts } = manifest;
  const installed: PackManifest = { ...facts, forms, questions: { ...manifest.questions, count } };
  prepared(db, 'INSERT INTO pack(singleton, manifest) VALUES (1, ?)').run(JSON.stringify(installed));
  return { manifest: installed, problems };
}

function storeForm(db: WritableDb, position: number, form: Form): void {
  prepared(db, 'INSERT INTO form(position, id, title, kind, minutes) VALUES (?, ?, ?, ?, ?)').run(
    position,
    form.id,
    form.title,
    form.kind,
    form.minutes,
  );
  for (const [place, question] of form.questions.entries()) {
    prepared(db, 'INSERT INTO form_item(form, position, question) VALUES (?, ?, ?)').run(form.id, place, question);
  }
}

function shortForm(form: Form, left: number): Problem {
  return {
    file: 'manifest.json',
    line: null,
    question: null,
    rule: 'form-question',
    message:
      left === 0
        ? `The form "${form.title}" was left out: none of its questions came in. Ask the publisher for a corrected pack.`
        : `The form "${form.title}" is shorter than planned: some of its questions did not come in. Ask the publisher for a corrected pack.`,
    measure: `${left} of ${form.questions.length}`,
  };
}

function unscoredForm(form: Form): Problem {
  return {
    file: 'manifest.json',
    line: null,
    question: null,
    rule: 'form-unscored',
    message: `The form "${form.title}" was left out: none of its questions can be scored. Ask the publisher for a corrected pack.`,
    measure: null,
  };
}

function flush(path: string): void {
  // Windows flushes only a handle that may write; a folder can be opened for reading alone.
  const descriptor = openSync(path, path.endsWith('.part') ? 'r+' : 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
