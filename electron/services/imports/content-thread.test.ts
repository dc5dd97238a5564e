import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../domain/question.ts';
import { arbitraryPack } from '../../domain/testing/arbitrary-question.ts';
import { writeCutpack } from '../../packs/cutpack-writer.ts';
import { openContentFile } from '../../store/content/content-file.ts';
import { paperById } from '../../store/content/questions.ts';
import type { ContentTask } from './build-content.ts';
import { inContentThread, type ContentOptions } from './content-thread.ts';

let folder: string;
let contentFolder: string;
let packPath: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-import-'));
  contentFolder = mkdtempSync(join(folder, 'content-'));
  packPath = join(folder, 'x.cutpack');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const taskOf = (path: string): ContentTask => ({ files: [{ path, name: basename(path) }], contentFolder, day: '2026-03-01' });
const importPack = (task: ContentTask, options: ContentOptions = {}) => inContentThread<'build'>({ kind: 'build', ...task }, options);

/** Writes a pack of `count` questions, made of a few that are repeated under new ids. */
async function writePack(count: number): Promise<readonly Question[]> {
  const pack = fc.sample(arbitraryPack(), { seed: 3, numRuns: 30 }).find(({ questions }) => questions.length > 4);
  if (pack === undefined) throw new Error('The generator made no such pack.');
  const questions = Array.from({ length: Math.ceil(count / pack.questions.length) }, (_, round) =>
    pack.questions.map((question) => ({ ...question, id: `${question.id}-${round}` })),
  )
    .flat()
    .slice(0, count);
  await writeCutpack(packPath, { ...pack.manifest, forms: [] }, questions);
  return questions;
}

describe('importing a pack in a worker thread', () => {
  it('makes a content file with every question, reports progress and gives the file a name of its own', async () => {
    const questions = await writePack(1000);
    const progress: number[] = [];
    const built = await importPack(taskOf(packPath), { onNews: ({ done }) => progress.push(done) });
    if (!built.ok) throw new Error(built.code);
    expect(built.pack.summary.problems).toEqual([]);
    expect(built.pack.manifest.questions.count).toBe(1000);
    expect(built.pack.contentFile).toMatch(/^[0-9a-f]{32}\.db$/u);
    expect(progress).toEqual(progress.toSorted((left, right) => left - right));
    expect(progress.at(-1)).toBe(1000);
    expect(readdirSync(contentFolder)).toEqual([built.pack.contentFile]);
    const opened = openContentFile(join(contentFolder, built.pack.contentFile));
    if (!opened.ok) throw new Error(opened.error.message);
    const last = questions.at(-1);
    expect(paperById(opened.value, last?.id ?? '')).toEqual(last?.paper);
    opened.value.close();
  });

  it('gives the same pack the same file', async () => {
    await writePack(5);
    const first = await importPack(taskOf(packPath));
    copyFileSync(packPath, join(folder, 'renamed.cutpack'));
    const second = await importPack(taskOf(join(folder, 'renamed.cutpack')));
    expect(second).toEqual(first);
    expect(readdirSync(contentFolder)).toHaveLength(1);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    await writePack(20_000);
    const controller = new AbortController();
    const built = await importPack(taskOf(packPath), {
      signal: controller.signal,
      onNews: ({ done }) => {
        if (done >= 200) controller.abort();
      },
    });
    expect(built).toMatchObject({ ok: false, code: 'content/cancelled' });
    expect(readdirSync(contentFolder)).toEqual([]);
  });

  it('refuses a file that is no pack, with its reason, and a missing one', async () => {
    writeFileSync(packPath, 'no pack');
    expect(await importPack(taskOf(packPath))).toMatchObject({
      ok: false,
      code: 'pack/refused',
      problems: [{ code: 'unknown-format' }],
    });
    expect(await importPack(taskOf(join(folder, 'missing.cutpack')))).toMatchObject({ ok: false, code: 'pack/refused' });
    expect(readdirSync(contentFolder)).toEqual([]);
  });
});
