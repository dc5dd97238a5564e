import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallFailure } from '../contract/call-failure.ts';
import { writeCutpack } from '../packs/cutpack-writer.ts';
import { openWritable } from '../store/database.ts';
import { standardSettings } from './settings.ts';
import { startApplication, type Started } from './start-application.ts';
import { testClock, type TestClock } from './testing/test-clock.ts';
import { packId, singleIds, smallPack } from './testing/test-house.ts';

let root: string;
let folder: string;
let packsFolder: string;
let clock: TestClock;
let running: Extract<Started, { ok: true }> | null;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'cutscore-application-'));
  [folder, packsFolder] = [join(root, 'data'), join(root, 'packs')];
  mkdirSync(packsFolder);
  clock = testClock();
  running = null;
  await writePack();
});
afterEach(() => {
  running?.close();
  rmSync(root, { recursive: true, force: true });
});

async function writePack(change: { edition?: string; stem?: string } = {}): Promise<void> {
  const { description, questions } = smallPack();
  const changed = questions.map((question) => (question.id === singleIds[0] && change.stem !== undefined ? { ...question, paper: { ...question.paper, stem: change.stem } } : question));
  await writeCutpack(join(packsFolder, 'small.cutpack'), { ...description, edition: change.edition ?? '1' }, changed);
}

function start(): Promise<Started> {
  return startApplication({ folder, packsFolder, clock, host: 'browser', version: 'test' });
}

async function started(): Promise<Extract<Started, { ok: true }>['services']['handlers']> {
  const result = await start();
  if (!result.ok) throw new Error(result.code);
  running = result;
  return result.services.handlers;
}

function close(): void {
  running?.close();
  running = null;
}

type Handlers = Awaited<ReturnType<typeof started>>;

async function sit(handlers: Handlers, formId = 'form-1'): Promise<string> {
  const { sittingId } = await handlers.exams.start({ packId, formId, accommodation: null }, undefined);
  for (const action of [{ kind: 'agree' }, { kind: 'begin' }, { kind: 'answer', item: 0, response: { type: 'single', option: 'b' } }] as const) {
    await handlers.sitting.act({ sittingId, action }, undefined);
  }
  await handlers.sitting.end({ sittingId }, undefined);
  return sittingId;
}

async function codeOf(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (error) {
    if (error instanceof CallFailure) return error.code;
    throw error;
  }
  return 'no failure';
}

describe('the bundled packs', () => {
  it('are installed once', async () => {
    expect((await (await started()).app.status(undefined, undefined)).packs).toMatchObject([{ id: packId, edition: '1' }]);
    const files = readdirSync(join(folder, 'content'));
    close();
    expect((await (await started()).app.status(undefined, undefined)).packs).toHaveLength(1);
    expect(readdirSync(join(folder, 'content'))).toEqual(files);
  });

  it('bring a new edition that counts from then on, while what was sat stays as it was shown', async () => {
    const sittingId = await sit(await started());
    close();
    clock.work(1_000);
    await writePack({ edition: '2', stem: 'What does the second edition ask?' });
    const handlers = await started();
    expect((await handlers.app.status(undefined, undefined)).packs).toMatchObject([{ id: packId, edition: '2' }]);
    expect((await handlers.report.get({ sittingId }, undefined)).edition).toBe('1');
    const { paper } = await handlers.review.item({ sittingId, position: 0 }, undefined);
    expect(paper.stem).not.toContain('second edition');
    const again = await sit(handlers);
    expect((await handlers.review.item({ sittingId: again, position: 0 }, undefined)).paper.stem).toContain('second edition');
    const { forms } = await handlers.exams.list({ packId }, undefined);
    expect(forms[0]?.takings.map((taking) => taking.sittingId)).toEqual([sittingId, again]);
  });

  it('that are damaged are a notice, and the program starts', async () => {
    writeFileSync(join(packsFolder, 'broken.cutpack'), 'no pack at all');
    mkdirSync(join(packsFolder, 'folder.cutpack'));
    const status = await (await started()).app.status(undefined, undefined);
    expect(status.notices).toEqual([
      { code: 'pack/rejected', subject: 'broken.cutpack' },
      { code: 'pack/rejected', subject: 'folder.cutpack' },
    ]);
    expect(status.packs).toHaveLength(1);
  });

  it('are installed anew when their content file is damaged', async () => {
    await started();
    close();
    const [name] = readdirSync(join(folder, 'content'));
    const path = join(folder, 'content', name ?? '');
    writeFileSync(path, readFileSync(path).subarray(0, 5_000));
    expect((await (await started()).app.status(undefined, undefined)).packs).toHaveLength(1);
  });
});

describe('a start that can not be', () => {
  it('says who holds the folder, and frees it at the end', async () => {
    await started();
    expect(await start()).toEqual({ ok: false, code: 'folder/held', path: folder, holder: { pid: process.pid, program: 'Cutscore in the browser', sinceWallMs: clock.read().wallMs } });
    close();
    await started();
  });

  it('says that the folder can not be written', async () => {
    writeFileSync(join(root, 'file'), '');
    folder = join(root, 'file', 'data');
    expect(await start()).toEqual({ ok: false, code: 'storage/read-only', path: folder });
  });

  it('says that the record is damaged where an open sitting can not be read, and lets the folder go', async () => {
    const handlers = await started();
    const { sittingId } = await handlers.exams.start({ packId, formId: 'form-1', accommodation: null }, undefined);
    await handlers.sitting.act({ sittingId, action: { kind: 'agree' } }, undefined);
    close();
    const path = join(folder, 'record.db');
    const db = openWritable(path);
    db.exec(`UPDATE sitting_event SET body = '{"kind":"agre' WHERE sequence = 1`);
    db.close();
    const broken = { title: 'SMALL practice exam, Form 1', event: 1 };
    expect(await start()).toEqual({ ok: false, code: 'storage/damaged', path, broken });
    expect(await start()).toEqual({ ok: false, code: 'storage/damaged', path, broken });
  });

  it('goes on with an open sitting up to where its log was changed, says so, and keeps the damaged record aside', async () => {
    const handlers = await started();
    const { sittingId } = await handlers.exams.start({ packId, formId: 'form-1', accommodation: null }, undefined);
    for (const action of [{ kind: 'agree' }, { kind: 'begin' }, { kind: 'answer', item: 0, response: { type: 'single', option: 'b' } }] as const) {
      await handlers.sitting.act({ sittingId, action }, undefined);
    }
    close();
    const path = join(folder, 'record.db');
    const db = openWritable(path);
    db.exec(`UPDATE sitting_event SET body = replace(body, '"option":"b"', '"option":"a"') WHERE sequence = 3`);
    db.close();
    const again = await started();
    const restored = running?.restored;
    expect(restored).toMatchObject({ damage: `sitting ${sittingId}, event 3 of its log`, backupAtMs: null, lost: 0, running: { entries: 2, cut: true } });
    expect(readdirSync(folder)).toContain(restored?.keptAs);
    const { notices, openSitting } = await again.app.status(undefined, undefined);
    expect(notices).toEqual([{ code: 'record/restored', subject: restored?.keptAs, restored }]);
    expect(openSitting).toMatchObject({ id: sittingId, answered: 0 });
    close();
    expect((await (await started()).app.status(undefined, undefined)).notices).toEqual([]);
  });
});

describe('settings', () => {
  it('have standards, change one by one and are kept', async () => {
    const handlers = await started();
    expect((await handlers.app.status(undefined, undefined)).settings).toEqual(standardSettings);
    await handlers.app.changeSettings({ theme: 'dark' }, undefined);
    await handlers.app.changeSettings({ candidateName: 'Ana', shortcuts: { next: 'Alt+X' } }, undefined);
    close();
    expect((await (await started()).app.status(undefined, undefined)).settings).toEqual({ ...standardSettings, theme: 'dark', candidateName: 'Ana', shortcuts: { next: 'Alt+X' } });
  });

  it('fall back to the standard where the stored value is none, and keep the rest', async () => {
    await (await started()).app.changeSettings({ theme: 'dark', questionSize: 'L' }, undefined);
    close();
    const db = openWritable(join(folder, 'record.db'));
    db.exec(`UPDATE setting SET value = '"plaid"' WHERE name = 'theme'; INSERT INTO setting VALUES ('unknown', '1'), ('accommodation', '{}')`);
    db.close();
    expect((await (await started()).app.status(undefined, undefined)).settings).toEqual({ ...standardSettings, questionSize: 'L' });
  });
});

describe('what is shown of a question', () => {
  it('is no key in the review of an earlier sitting while an open one asks it again', async () => {
    const handlers = await started();
    const earlier = await sit(handlers);
    expect(await handlers.review.item({ sittingId: earlier, position: 0 }, undefined)).toMatchObject({ solution: { key: { option: 'a' } }, mark: { response: { option: 'b' } } });
    const { sittingId } = await handlers.exams.start({ packId, formId: 'form-1', accommodation: null }, undefined);
    expect(await handlers.review.item({ sittingId: earlier, position: 0 }, undefined)).toMatchObject({ solution: null, steps: [], mark: { response: null } });
    expect(await codeOf(() => handlers.review.item({ sittingId, position: 0 }, undefined))).toBe('sitting/not-ended');
    await handlers.sitting.end({ sittingId }, undefined);
    expect(await handlers.review.item({ sittingId: earlier, position: 0 }, undefined)).toMatchObject({ solution: { key: { option: 'a' } } });
  });

  it('is its stem in a search, and where it was met only when that has ended', async () => {
    const handlers = await started();
    const search = async () => (await handlers.pack.search({ packId, text: 'single1word3', after: null }, undefined)).hits;
    expect(await search()).toMatchObject([{ question: singleIds[0], metIn: null }]);
    expect(Object.keys((await search())[0] ?? {}).toSorted()).toEqual(['domain', 'excerpt', 'metIn', 'question']);
    const sittingId = await sit(handlers);
    expect(await search()).toMatchObject([{ metIn: { sittingId, position: 0 } }]);
  });

  it('counts as new until it was met, and practice leaves half of the fresh forms alone', async () => {
    const handlers = await started();
    const fresh = async () => (await handlers.exams.list({ packId }, undefined)).forms.map(({ newToCandidate }) => newToCandidate);
    const count = () => handlers.practice.count({ packId, filter: { domains: [], only: 'any' } }, undefined);
    expect(await fresh()).toEqual([8, 5, 2]);
    expect(await count()).toMatchObject({ matching: 12, keptForExams: 5 });
    await sit(handlers);
    // Only the first question of the form was on screen; one of the others is met when its review is opened.
    expect(await fresh()).toEqual([7, 5, 2]);
    expect(await count()).toMatchObject({ matching: 17, keptForExams: 0 });
    expect(await codeOf(() => handlers.practice.start({ packId, filter: { domains: ['nowhere'], only: 'any' }, questions: 5, minutes: null, feedback: 'none' }, undefined))).toBe('practice/none-match');
  });

  it('is refused where there is nothing of that name', async () => {
    const handlers = await started();
    expect(await codeOf(() => handlers.pack.facts({ packId: 'none' }, undefined))).toBe('pack/not-found');
    expect(await codeOf(() => handlers.exams.start({ packId, formId: 'none', accommodation: null }, undefined))).toBe('form/not-found');
    expect(await codeOf(() => handlers.report.get({ sittingId: 'none' }, undefined))).toBe('sitting/not-found');
    expect(await codeOf(() => handlers.sitting.open({ sittingId: 'none' }, undefined))).toBe('sitting/not-found');
  });
});
