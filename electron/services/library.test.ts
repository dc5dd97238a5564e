import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilesPreview, ImportNews, ImportRequest } from '../contract/library-values.ts';
import { packId, testHouse, type TestHouse } from './testing/test-house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(() => {
  house.remove();
});

const library = () => house.services.handlers.library;

/** Hands files over as a window does: piece by piece. */
async function bring(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, [name, text]] of Object.entries(files).entries()) {
    const bytes = Buffer.from(text);
    const half = Math.ceil(bytes.length / 2);
    await library().write({ file, name, offset: 0, piece: bytes.subarray(0, half).toString('base64') }, undefined);
    if (half < bytes.length) await library().write({ file, name, offset: half, piece: bytes.subarray(half).toString('base64') }, undefined);
  }
}

async function preview(request: Parameters<ReturnType<typeof library>['preview']>[0] = {}): Promise<FilesPreview> {
  for await (const news of await library().preview(request, undefined)) if (news.kind === 'preview') return news.preview;
  throw new Error('The reading ended without a preview.');
}

const plain: ImportRequest = { title: 'Harbour', rules: null, placement: [], withoutKnown: false, newerOf: null };

async function doImport(request: Partial<ImportRequest> = {}): Promise<ImportNews | null> {
  let last: ImportNews | null = null;
  for await (const news of await library().import({ ...plain, ...request }, undefined)) last = news;
  return last;
}

async function imported(files: Readonly<Record<string, string>>, request: Partial<ImportRequest> = {}): Promise<Extract<ImportNews, { kind: 'done' }>> {
  await bring(files);
  const news = await doImport(request);
  if (news?.kind !== 'done') throw new Error(JSON.stringify(news));
  return news;
}

const gift = (count: number, word = 'crane'): string =>
  Array.from({ length: count }, (_, index) => `$CATEGORY: Port/${index % 2 === 0 ? 'Quay' : 'Yard'}\n\n::q${index + 1}::Who owns ${word} ${index + 1}? {=The master ~The mate#Not the mate. ~The cook}`).join('\n\n');

const contentFiles = (): string[] => readdirSync(join(house.folder, 'content')).toSorted();
const packs = async () => (await library().state(undefined, undefined)).packs;
const packOf = async (id: string) => (await packs()).find((pack) => pack.id === id);

describe('importing', () => {
  it('shows what a file would bring and makes a pack of it that an exam can be sat from', async () => {
    await bring({ 'Harbour questions.gift': `${gift(6)}\n\n::long::${'x'.repeat(20_001)} {=a ~b}` });
    const shown = await preview();
    expect(shown).toMatchObject({ files: ['Harbour questions.gift'], format: 'Moodle GIFT', title: 'Harbour questions', questions: 6, scored: 6, byType: { single: 6 }, newer: null, isPack: false, known: { questions: 0 } });
    expect(shown.problems).toMatchObject([{ code: 'question-length', leftOut: true }]);
    expect(shown.categories.map(({ domain, questions }) => [domain, questions])).toEqual([['Quay', 3], ['Yard', 3]]);
    expect(shown.first).toHaveLength(6);
    expect(JSON.stringify(shown)).not.toContain('Not the mate');
    expect(shown.rules).toEqual({ questions: 6, minutes: 10, cutPercent: 70 });

    const news = await doImport({ title: 'Harbour master', rules: { questions: 3, minutes: 7, cutPercent: 60 }, placement: [{ category: ['Port', 'Yard'], domain: 'Land side' }, { category: ['Port', 'Quay'], domain: 'Quay' }] });
    if (news?.kind !== 'done') throw new Error(JSON.stringify(news));
    expect(news).toMatchObject({ title: 'Harbour master', questions: 6, exams: 2 });
    const status = await house.services.handlers.app.status(undefined, undefined);
    expect(status.packs.map(({ id }) => id)).toEqual([news.packId, packId]);
    const facts = await house.services.handlers.pack.facts({ packId: news.packId }, undefined);
    expect(facts.domains.map(({ title }) => title).toSorted()).toEqual(['Land side', 'Quay']);
    expect(facts.exam).toMatchObject({ questions: 3, minutes: 7, scale: { max: 100, cut: 60 } });
    const { sittingId } = await house.services.handlers.exams.start({ packId: news.packId, formId: 'form-1', accommodation: null }, undefined);
    const view = await house.services.handlers.sitting.open({ sittingId }, undefined);
    expect(view.items).toHaveLength(3);
    // The files are gone, so nothing is imported twice by a second click.
    await expect(doImport()).rejects.toMatchObject({ code: 'library/no-file' });
  });

  it('takes several files as one bank, and tells which of them could not be read', async () => {
    await bring({ 'one.gift': 'Which? {=a ~b}', 'two.gift': `Why? {=a ~b}\n\n${'x'.repeat(20_001)} {=c ~d}`, 'picture.png': '\u0089PNG\r\n\u001a\n\u0000\u0000' });
    const shown = await preview();
    expect(shown).toMatchObject({ files: ['one.gift', 'two.gift', 'picture.png'], questions: 2 });
    expect(shown.problems.map(({ place, code }) => [place, code])).toEqual([['picture.png', 'unknown-format'], ['two.gift, line 3', 'question-length']]);
    expect(shown.categories.map(({ path }) => path)).toEqual([['one'], ['two']]);
    expect(await doImport()).toMatchObject({ kind: 'done', questions: 2 });
  });

  it('shows what the columns of a table were taken for, and reads them as somebody says', async () => {
    await bring({ 'table.csv': 'Nr,Asked,Right,Other,More\n1,Who rules?,The board,The cook,x\n2,Who pays?,The board,The guest,y\n3,Who rows?,The crew,The cook,z\n' });
    const { table } = await preview();
    expect(table?.columns).toEqual(['Nr', 'Asked', 'Right', 'Other', 'More']);
    const columns = { ...table?.roles, question: 1, key: 2, option1: 2, option2: 3, explanation: 4, category: -1, id: -1 };
    const chosen = await preview({ columns });
    expect(chosen).toMatchObject({ questions: 3, scored: 3, byType: { single: 3 }, problems: [] });
    expect(chosen.first[0]?.paper.interaction).toMatchObject({ type: 'single', options: [{ text: 'The board' }, { text: 'The cook' }] });
    expect(await doImport({ columns })).toMatchObject({ kind: 'done', questions: 3, exams: 1 });
  });

  it('says why nothing can be used, and imports nothing', async () => {
    await bring({ 'exam.vce': '\u0000'.repeat(300) });
    expect(await preview()).toMatchObject({ format: null, questions: 0, problems: [{ code: 'vce' }] });
    expect(await doImport()).toMatchObject({ kind: 'refused', problems: [{ code: 'vce' }] });
    expect((await packs()).map(({ id }) => id)).toEqual([packId]);
    expect(contentFiles()).toHaveLength(1);
  });

  it('leaves nothing behind when its reader goes away', async () => {
    const before = contentFiles();
    await bring({ 'large.gift': gift(3000) });
    for await (const news of await library().import(plain, undefined)) {
      if (news.kind === 'stored' && news.questions > 0) break;
    }
    const controller = new AbortController();
    for await (const news of await library().import(plain, controller.signal)) {
      if (news.kind === 'stored') controller.abort();
      expect(news.kind).not.toBe('done');
    }
    await expect.poll(contentFiles, { timeout: 20_000 }).toEqual(before);
    expect((await packs()).map(({ id }) => id)).toEqual([packId]);
    // The files are still here: the import can be begun again.
    expect(await doImport()).toMatchObject({ kind: 'done', questions: 3000 });
  });

  it('knows a newer edition, keeps its ids, says what changes, and takes it back', async () => {
    const first = await imported({ 'Harbour.gift': gift(4) });
    const sitting = await house.services.handlers.exams.start({ packId: first.packId, formId: 'form-1', accommodation: null }, undefined);
    await house.services.handlers.sitting.end(sitting, undefined);
    house.clock.work(1_000);
    const corrected = gift(5).replace('Who owns crane 2? {=The master ~The mate', 'Who owns crane 2? {~The master =The mate').replace('::q4::', '::q9::');
    await bring({ 'Harbour.gift': corrected });
    const { newer } = await preview();
    expect(newer).toEqual({ packId: first.packId, title: 'Harbour', edition: first.edition, fresh: 2, changed: 1, same: 2, gone: 1 });
    expect((await preview({ newerOf: null })).newer).toBeNull();
    const second = await doImport({ newerOf: first.packId });
    expect(second).toMatchObject({ kind: 'done', packId: first.packId, questions: 5 });
    expect(await packOf(first.packId)).toMatchObject({ questions: 5, earlierEdition: first.edition, sittings: 1, isOn: true, origin: 'imported' });
    expect((await house.services.handlers.exams.list({ packId: first.packId }, undefined)).forms[0]?.takings).toHaveLength(1);
    expect(await library().takeBack({ packId: first.packId }, undefined)).toEqual({ edition: first.edition });
    expect(await packOf(first.packId)).toMatchObject({ questions: 4, earlierEdition: null });
    expect(await library().takeBack({ packId: first.packId }, undefined)).toEqual({ edition: null });
    expect(await packOf(first.packId)).toBeUndefined();
    expect(contentFiles()).toHaveLength(1);
  });

  it('makes another edition of the same files with another choice, and none of the very same', async () => {
    const first = await imported({ 'Harbour.gift': gift(4) });
    const again = async (change: Partial<ImportRequest> = {}) => {
      await bring({ 'Harbour.gift': gift(4) });
      return doImport({ newerOf: first.packId, ...change });
    };
    const rules = { questions: 2, minutes: 10, cutPercent: 50 };
    const second = await again({ rules });
    expect(second).toMatchObject({ kind: 'done', canTakeBack: true, exams: 2 });
    expect(await again({ rules })).toMatchObject({ kind: 'done', canTakeBack: false });
    expect(await packOf(first.packId)).toMatchObject({ earlierEdition: first.edition, exams: 2 });
    await library().takeBack({ packId: first.packId }, undefined);
    expect(await packOf(first.packId)).toMatchObject({ edition: first.edition, questions: 4 });
  });

  it('takes no file for an edition of a pack that came with the program', async () => {
    await library().export({ packId, format: 'cutpack' }, undefined);
    const piece = readFileSync(join(house.folder, 'outgoing-pack', 'pack.part')).toString('base64');
    await library().write({ file: 0, name: 'own.cutpack', offset: 0, piece }, undefined);
    const before = await packOf(packId);
    expect(await doImport()).toMatchObject({ kind: 'refused', problems: [{ code: 'id-taken' }] });
    expect(await packOf(packId)).toEqual(before);
    await bring({ 'Other.gift': gift(2) });
    await expect(doImport({ newerOf: packId })).rejects.toMatchObject({ code: 'library/bundled' });
  });

  it('lets no other window change the files of an import that runs', async () => {
    await bring({ 'large.gift': gift(3000) });
    for await (const news of await library().import(plain, undefined)) {
      if (news.kind !== 'stored') continue;
      expect(() => library().write({ file: 0, name: 'b', offset: 0, piece: '' }, undefined)).toThrow('library/busy');
      await library().discard(undefined, undefined);
    }
    expect((await packs()).map(({ questions }) => questions)).toContain(3000);
  });

  it('leaves out what the library has already, when that is wanted', async () => {
    await imported({ 'Harbour.gift': gift(4) });
    await bring({ 'Other.gift': `${gift(2).replaceAll('The master', 'the MASTER!')}\n\n::n::New? {=a ~b}` });
    expect(await preview()).toMatchObject({ questions: 3, known: { questions: 2, packs: ['Harbour'] } });
    expect(await doImport({ title: 'Other', withoutKnown: true })).toMatchObject({ kind: 'done', questions: 1 });
    await bring({ 'Again.gift': gift(2) });
    expect(await doImport({ title: 'Again', withoutKnown: true })).toMatchObject({ kind: 'refused', problems: [{ code: 'known', leftOut: true }, { code: 'known' }] });
  });

  it('refuses a piece that comes out of its turn', async () => {
    const piece = Buffer.from('x').toString('base64');
    await library().write({ file: 0, name: 'a', offset: 0, piece }, undefined);
    for (const wrong of [{ file: 0, offset: 5 }, { file: 2, offset: 0 }]) {
      expect(() => library().write({ name: 'a', piece, ...wrong }, undefined)).toThrow('input/refused');
    }
    await library().discard(undefined, undefined);
    await expect(preview()).rejects.toMatchObject({ code: 'library/no-file' });
    expect(existsSync(join(house.folder, 'incoming-pack'))).toBe(false);
  });
});

describe('the library', () => {
  it('sweeps what a killed import left, at its next start', async () => {
    const wanted = contentFiles();
    for (const name of ['1234.db', '1234.db.building', '1234.db.building.tmp']) writeFileSync(join(house.folder, 'content', name), 'half');
    // One that can't simply be unlinked must not keep the program from starting.
    mkdirSync(join(house.folder, 'content', '5678.db'));
    house.quit();
    await house.start();
    expect(contentFiles()).toEqual(wanted);
  });

  it('switches packs off and on, and keeps a bundled one off over a start', async () => {
    await library().switch({ packId, on: false }, undefined);
    expect((await house.services.handlers.app.status(undefined, undefined)).packs).toEqual([]);
    expect(await packOf(packId)).toMatchObject({ isOn: false, origin: 'bundled', isDamaged: false });
    house.quit();
    await house.start();
    expect((await house.services.handlers.app.status(undefined, undefined)).packs).toEqual([]);
    await library().switch({ packId, on: true }, undefined);
    expect((await house.services.handlers.app.status(undefined, undefined)).packs).toHaveLength(1);
  });

  it('removes an imported pack with its file, and never its sittings or a bundled pack', async () => {
    const { packId: id } = await imported({ 'Harbour.gift': gift(4) });
    const { sittingId } = await house.services.handlers.exams.start({ packId: id, formId: 'form-1', accommodation: null }, undefined);
    expect(() => library().remove({ packId: id }, undefined)).toThrow('sitting/other-open');
    expect(() => library().switch({ packId: id, on: false }, undefined)).toThrow('sitting/other-open');
    await house.services.handlers.sitting.end({ sittingId }, undefined);
    await library().remove({ packId: id }, undefined);
    expect(contentFiles()).toHaveLength(1);
    expect((await house.services.handlers.review.overview({ sittingId }, undefined)).entries).toHaveLength(4);
    expect(() => library().remove({ packId }, undefined)).toThrow('library/bundled');
    expect(() => library().takeBack({ packId }, undefined)).toThrow('library/bundled');
    expect(() => library().remove({ packId: 'nowhere' }, undefined)).toThrow('pack/not-found');
  });

  it('writes a pack as a file that imports as the same questions', async () => {
    const { packId: id } = await imported({ 'Harbour.gift': gift(4) });
    const written = await library().export({ packId: id, format: 'gift' }, undefined);
    expect(written).toMatchObject({ questions: 4, problems: [] });
    expect(written.name).toMatch(/^harbour-[\w.-]+\.gift$/u);
    const { piece, next } = await library().read({ offset: 0 }, undefined);
    expect(next).toBeNull();
    await bring({ 'Copy.gift': Buffer.from(piece, 'base64').toString() });
    expect(await preview({ newerOf: null })).toMatchObject({ questions: 4, known: { questions: 4, packs: ['Harbour'] } });
    const packFile = await library().export({ packId: id, format: 'cutpack' }, undefined);
    expect(packFile).toMatchObject({ questions: 4 });
    await expect(library().export({ packId: id, format: 'no-format' }, undefined)).rejects.toMatchObject({ code: 'input/refused' });
  });

  it('writes no file with keys while a sitting is open', async () => {
    await library().export({ packId, format: 'cutpack' }, undefined);
    await house.services.handlers.exams.start({ packId, formId: 'form-1', accommodation: null }, undefined);
    await expect(library().export({ packId, format: 'cutpack' }, undefined)).rejects.toMatchObject({ code: 'sitting/other-open' });
    expect(() => library().read({ offset: 0 }, undefined)).toThrow('sitting/other-open');
  });
});
