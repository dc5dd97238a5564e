import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../domain/question.ts';
import { arbitraryPack, arbitraryQuestion } from '../../domain/testing/arbitrary-question.ts';
import type { SamplePack } from '../../domain/testing/arbitrary-question.ts';
import type { ReadableDb } from '../database.ts';
import { buildContentFile } from './build-content.ts';
import { openContentFile } from './content-file.ts';
import { ContentDamaged } from './content-error.ts';
import { formById, listForms } from './forms.ts';
import { readManifest } from './manifest.ts';
import { questionRevision } from './question-revision.ts';
import { bankDifficulties, countByDomain, paperById, questionById, questionsByIds, solutionById } from './questions.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-content-'));
  path = join(folder, 'pack.content');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** One pack of the generator, the same at every run. */
function samplePack(questions = 12): SamplePack {
  const packs = fc.sample(arbitraryPack(questions), { seed: 7, numRuns: 30 });
  const pack = packs.find(({ manifest, questions: made }) => made.length >= questions / 2 && manifest.forms.length > 1);
  if (pack === undefined) throw new Error('The generator made no such pack.');
  return pack;
}

async function built(pack: SamplePack): Promise<ReadableDb> {
  const result = await buildContentFile(path, pack.manifest, pack.questions);
  expect(result).toMatchObject({ ok: true });
  return opened();
}

function opened(): ReadableDb {
  const file = openContentFile(path);
  if (!file.ok) throw new Error(file.error.message);
  return file.value;
}

describe('a content file', () => {
  it('gives back what any pack held, question by question and form by form', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPack(), async (pack) => {
        const db = await built(pack);
        expect(readManifest(db)).toEqual(pack.manifest);
        for (const question of pack.questions) {
          const { paper, solution, ...entry } = question;
          expect(questionById(db, question.id)).toEqual({ ...entry, revision: questionRevision(question) });
          expect(paperById(db, question.id)).toEqual(paper);
          expect(solutionById(db, question.id)).toEqual(solution);
        }
        expect(listForms(db)).toEqual(pack.manifest.forms.map((form) => ({ ...form, questions: form.questions.length })));
        for (const form of pack.manifest.forms) expect(formById(db, form.id)).toEqual(form);
        const counted = countByDomain(db).reduce((sum, domain) => sum + domain.questions, 0);
        expect(counted).toBe(pack.questions.length);
        db.close();
        rmSync(path);
      }),
      { numRuns: 25 },
    );
  });

  it('returns questions in the order asked for and leaves unknown ids out', async () => {
    const pack = samplePack();
    const db = await built(pack);
    const ids = pack.questions.map((question) => question.id).reverse();
    expect(questionsByIds(db, ['nowhere', ...ids]).map((question) => question.id)).toEqual(ids);
    expect(questionById(db, 'nowhere')).toBeNull();
    expect(paperById(db, 'nowhere')).toBeNull();
    expect(solutionById(db, 'nowhere')).toBeNull();
    expect(formById(db, 'nowhere')).toBeNull();
    db.close();
  });

  it('counts the difficulties of a domain with the guessing floor', async () => {
    const pack = samplePack();
    const db = await built(pack);
    const domain = pack.questions[0]?.domain ?? '';
    const rows = bankDifficulties(db, domain);
    expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(
      pack.questions.filter((question) => question.domain === domain && question.type !== 'shown').length,
    );
    expect(new Set(rows.map((row) => `${row.difficulty} ${row.floor}`)).size).toBe(rows.length);
    db.close();
  });

  it('holds an index that agrees with the questions', async () => {
    (await built(samplePack())).close();
    const raw = new Database(path);
    const compare = "INSERT INTO question_search(question_search, rank) VALUES ('integrity-check', 1)";
    expect(() => raw.exec(compare)).not.toThrow();
    raw.close();
  });

  it('shortens a form by questions that did not come in, drops one that is empty or has nothing to score, and reports each', async () => {
    const pack = samplePack();
    const first = pack.questions.find(({ type }) => type !== 'shown');
    const unscored = fc.sample(arbitraryQuestion({ types: ['shown'], id: 'to-read', domain: first?.domain ?? '' }), 1);
    if (first === undefined) throw new Error('The pack is empty.');
    const forms = [
      { id: 'short', title: 'Short', kind: 'exam' as const, minutes: 10, questions: [first.id, 'lost'] },
      { id: 'empty', title: 'Empty', kind: 'exam' as const, minutes: 10, questions: ['lost'] },
      { id: 'reading', title: 'Reading', kind: 'exam' as const, minutes: 10, questions: ['to-read'] },
    ];
    const result = await buildContentFile(path, { ...pack.manifest, forms }, [...pack.questions, ...unscored]);
    expect(result).toMatchObject({
      ok: true,
      value: { problems: [{ rule: 'form-question', measure: '1 of 2' }, { rule: 'form-question', measure: '0 of 1' }, { rule: 'form-unscored' }] },
    });
    const db = opened();
    expect(readManifest(db).forms.map((form) => form.id)).toEqual(['short']);
    expect(formById(db, 'short')?.questions).toEqual([first.id]);
    db.close();
  });
});

describe('building a content file', () => {
  it('reports progress to its end', async () => {
    const pack = samplePack();
    const seen: [number, number][] = [];
    await buildContentFile(path, pack.manifest, pack.questions, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(0)).toEqual([0, pack.questions.length]);
    expect(seen.at(-1)).toEqual([pack.questions.length, pack.questions.length]);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const pack = samplePack();
    const controller = new AbortController();
    let returned = false;
    function* endless(): Generator<Question> {
      try {
        for (let number = 0; ; number += 1) {
          const question = pack.questions[number % pack.questions.length];
          if (number === 500) controller.abort();
          if (question !== undefined) yield { ...question, id: `q${number}` };
        }
      } finally {
        returned = true;
      }
    }
    const result = await buildContentFile(path, pack.manifest, endless(), { signal: controller.signal });
    expect(result).toMatchObject({ ok: false, error: { code: 'content/cancelled' } });
    expect(returned).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing behind when the source fails, and keeps the file that stood there', async () => {
    const pack = samplePack();
    (await built(pack)).close();
    const before = readFileSync(path);
    function* broken(): Generator<Question> {
      yield* pack.questions;
      throw new Error('unplugged');
    }
    expect(await buildContentFile(path, pack.manifest, broken())).toMatchObject({
      ok: false,
      error: { code: 'content/source-failed' },
    });
    expect(readdirSync(folder)).toEqual(['pack.content']);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('says that the folder cannot be written', async () => {
    const { manifest, questions } = samplePack();
    expect(await buildContentFile(join(folder, 'missing', 'pack.content'), manifest, questions)).toMatchObject({
      ok: false,
      error: { code: 'content/cannot-write' },
    });
  });
});

describe('opening a content file', () => {
  function codeOf(): string {
    const result = openContentFile(path);
    if (result.ok) result.value.close();
    return result.ok ? 'opened' : result.error.code;
  }

  it('refuses a missing file without creating it', () => {
    expect(codeOf()).toBe('content/missing');
    expect(existsSync(path)).toBe(false);
  });

  it('refuses a file that is no database, an empty file, and a database of another program', () => {
    writeFileSync(path, 'This is a letter. '.repeat(100));
    expect(codeOf()).toBe('content/not-a-content-file');
    writeFileSync(path, '');
    expect(codeOf()).toBe('content/not-a-content-file');
    rmSync(path);
    new Database(path).exec('CREATE TABLE other(a TEXT) STRICT').close();
    expect(codeOf()).toBe('content/not-a-content-file');
  });

  it('refuses a newer file', async () => {
    (await built(samplePack())).close();
    new Database(path).exec('PRAGMA user_version = 99').close();
    expect(codeOf()).toBe('content/newer');
  });

  it('refuses a file that was cut short, and one without a readable manifest', async () => {
    (await built(samplePack())).close();
    truncateSync(path, 8192);
    expect(codeOf()).toBe('content/damaged');
    rmSync(path);
    (await built(samplePack())).close();
    new Database(path).exec("UPDATE pack SET manifest = '{}'").close();
    expect(codeOf()).toBe('content/damaged');
  });

  it('throws ContentDamaged for a question that can no longer be read', async () => {
    const pack = samplePack();
    (await built(pack)).close();
    new Database(path).exec("UPDATE question SET interaction = '{}', solution = 'x', type = 'riddle'").close();
    const db = opened();
    const id = pack.questions[0]?.id ?? '';
    expect(() => paperById(db, id)).toThrow(ContentDamaged);
    expect(() => solutionById(db, id)).toThrow(ContentDamaged);
    expect(() => questionById(db, id)).toThrow(ContentDamaged);
    db.close();
  });
});
