import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilesPreview, ImportNews } from '../contract/library-values.ts';
import { mediaTokens } from '../domain/media.ts';
import type { Question } from '../domain/question.ts';
import { ankiFormat } from '../packs/anki/anki-format.ts';
import { writeCutpack } from '../packs/cutpack-writer.ts';
import { cutpackFormat } from '../packs/cutpack-format.ts';
import { qti21Format, qti3Format } from '../packs/qti/qti-format.ts';
import type { ReadableFormat } from '../packs/reading/format.ts';
import { readWith } from '../packs/testing/read-text.ts';
import { sampleMp3, samplePng, sampleSvg } from '../packs/testing/sample-media.ts';
import { openContentFile } from '../store/content/content-file.ts';
import { paperById } from '../store/content/questions.ts';
import { listMedia } from '../store/content/media.ts';
import { buildPackContent } from './imports/build-content.ts';
import { convertFile } from './imports/convert-file.ts';
import { packId as smallPackId, smallPack, testHouse, type TestHouse } from './testing/test-house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(() => {
  house.remove();
});

const png = samplePng(90);
const hash = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const data = (type: string, bytes: Buffer | string): string => `data\\:${type};base64,${Buffer.from(bytes).toString('base64').replaceAll('=', String.raw`\=`)}`;
const picture = (bytes: Buffer | string, type = 'image/png'): string => String.raw`<img src\="${data(type, bytes)}" alt\="a mast">`;

/** Two questions with media in stem, option and feedback; the sound stands behind the answer alone. */
const gift = `::mast::[html]<p>What carries harbours ${picture(png)} here?</p> {=The mast ${picture(sampleSvg, 'image/svg+xml')} ~The keel ####[html]<p>Hear it: <audio src\\="${data('audio/mpeg', sampleMp3)}"></audio></p>}\n\n::second::[html]<p>And ${picture(png)} again?</p> {=Yes ~No}`;

const handlers = () => house.services.handlers;

async function bring(name: string, text: string): Promise<void> {
  await handlers().library.write({ file: 0, name, offset: 0, piece: Buffer.from(text).toString('base64') }, undefined);
}

async function preview(): Promise<FilesPreview> {
  for await (const news of await handlers().library.preview({}, undefined)) if (news.kind === 'preview') return news.preview;
  throw new Error('no preview');
}

async function imported(): Promise<string> {
  await bring('masts.gift', gift);
  let last: ImportNews | null = null;
  for await (const news of await handlers().library.import({ title: 'Masts', rules: { questions: 2, minutes: 5, cutPercent: 50 }, placement: [], withoutKnown: false, newerOf: null }, undefined)) last = news;
  if (last?.kind !== 'done') throw new Error(JSON.stringify(last));
  return last.packId;
}

const codeOf = async (call: unknown): Promise<unknown> => {
  try {
    return await Promise.resolve(typeof call === 'function' ? Reflect.apply(call, undefined, []) : call);
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('media', () => {
  it('come with the preview of an import, as far as its questions show them before their key', async () => {
    await bring('masts.gift', gift);
    const { first, media } = await preview();
    expect(media.map(({ sha256, type }) => [sha256, type])).toEqual([[hash(png), 'image/png'], [hash(sampleSvg), 'image/svg+xml']]);
    expect(Buffer.from(media[0]?.base64 ?? '', 'base64').equals(png)).toBe(true);
    expect(first[0]?.paper.stem).toBe(`What carries harbours ![a mast](media:${hash(png)}) here?`);
  });

  it('are given in an exam for its questions alone, those of solutions after its end, and stay when the pack has gone', async () => {
    const packId = await imported();
    const media = (request: { sittingId: string } | { packId: string }, bytes: Buffer | string) => codeOf(() => handlers().pack.media({ ...request, sha256: hash(bytes) }, undefined));
    expect(await media({ packId }, png)).toEqual({ type: 'image/png', base64: png.toString('base64') });
    expect(await media({ packId: smallPackId }, png)).toBe('media/not-found');

    const [form] = (await handlers().exams.list({ packId }, undefined)).forms;
    const { sittingId } = await handlers().exams.start({ packId, formId: form?.id ?? '', accommodation: null }, undefined);
    const sitting = { sittingId };
    expect(await media(sitting, png)).toMatchObject({ type: 'image/png' });
    expect(await media(sitting, sampleSvg)).toMatchObject({ type: 'image/svg+xml' });
    expect(await media(sitting, sampleMp3)).toBe('sitting/key-withheld');
    expect(await media(sitting, 'another')).toBe('media/not-found');
    expect(await media({ packId }, png)).toBe('sitting/other-open');
    expect(await media({ sittingId: 'none' }, png)).toBe('sitting/not-found');

    await handlers().sitting.end(sitting, undefined);
    await handlers().library.remove({ packId }, undefined);
    expect(await media({ packId }, png)).toBe('pack/not-found');
    expect(await media(sitting, sampleMp3)).toMatchObject({ type: 'audio/mpeg', base64: sampleMp3.toString('base64') });
    expect(await media(sitting, png)).toMatchObject({ type: 'image/png' });
  });

  it('are found by their descriptions, and by nothing that Cutscore writes for them', async () => {
    const packId = await imported();
    const hits = async (text: string) => (await handlers().pack.search({ packId, text, after: null }, undefined)).hits;
    expect((await hits('mast')).map(({ excerpt }) => excerpt.map(({ text }) => text).join(''))).toEqual(expect.arrayContaining(['What carries harbours [image: a mast] here?', 'And [image: a mast] again?']));
    expect((await hits('harbours'))[0]?.excerpt).toEqual([{ text: 'What carries ', match: false }, { text: 'harbours', match: true }, { text: ' [image: a mast] here?', match: false }]);
    expect(await hits('media')).toEqual([]);
    expect(await hits(hash(png).slice(0, 8))).toEqual([]);
  });

  it.each<readonly [string, ReadableFormat]>([['cutpack', cutpackFormat], ['qti21', qti21Format], ['qti3', qti3Format], ['anki', ankiFormat]])('go out with a pack as %s, and come in again as they were', async (format, reader) => {
    const packId = await imported();
    const file = await handlers().library.export({ packId, format }, undefined);
    expect(file.problems.map(({ message }) => message).filter((message) => message.includes('images'))).toEqual([]);
    const bytes: Buffer[] = [];
    for (let next: number | null = 0; next !== null; ) {
      const part: { piece: string; next: number | null } = await handlers().library.read({ offset: next }, undefined);
      bytes.push(Buffer.from(part.piece, 'base64'));
      next = part.next;
    }
    const read = await readWith(reader, Buffer.concat(bytes));
    expect(new Set(read.media.map(({ sha256 }) => sha256))).toEqual(new Set([png, sampleSvg, sampleMp3].map(hash)));
    const [first] = read.questions;
    expect(first?.paper.stem).toBe(`What carries harbours ![a mast](media:${hash(png)}) here?`);
    expect(first?.paper.interaction.type === 'single' && first.paper.interaction.options[0]?.text).toBe(`The mast ![a mast](media:${hash(sampleSvg)})`);
    const words = JSON.stringify(first?.solution);
    expect(mediaTokens(words).map(({ sha256 }) => sha256)).toEqual([hash(sampleMp3)]);
  });

  it.each(['gift', 'moodle-xml', 'csv', 'jsonl'])('give way to their descriptions in %s, which is told', async (format) => {
    const packId = await imported();
    const file = await handlers().library.export({ packId, format }, undefined);
    expect(file.problems.filter(({ message }) => message.includes('images and sounds'))).toHaveLength(2);
    const { piece } = await handlers().library.read({ offset: 0 }, undefined);
    const text = Buffer.from(piece, 'base64').toString('utf8');
    expect(text).not.toContain('media:');
    expect(text).toMatch(/What carries harbours \[image(?:\\:|:) a mast\] here\?/u);
  });

  it('of questions that are left out are not stored', async () => {
    await imported();
    await bring('masts.gift', `${gift}\n\n::third::[html]<p>New ${picture(samplePng(3))}</p> {=a ~b}`);
    let last: ImportNews | null = null;
    for await (const news of await handlers().library.import({ title: 'More', rules: null, placement: [], withoutKnown: true, newerOf: null }, undefined)) last = news;
    if (last?.kind !== 'done') throw new Error(JSON.stringify(last));
    const { contentFile } = house.record.prepare<[string], { contentFile: string }>('SELECT content_file AS contentFile FROM pack WHERE id = ?').get(last.packId) ?? { contentFile: '' };
    const opened = openContentFile(join(house.folder, 'content', contentFile));
    if (!opened.ok) throw new Error(opened.error.message);
    expect(listMedia(opened.value).map(({ sha256 }) => sha256)).toEqual([hash(samplePng(3))]);
    opened.value.close();
  });

  it('go from one file to another on the command line', async () => {
    const [from, to] = [join(house.folder, 'masts.gift'), join(house.folder, 'masts.cutpack')];
    writeFileSync(from, gift);
    expect(await convertFile(from, 'cutpack', to)).toMatchObject({ written: 2 });
    const made = await buildPackContent({ files: [{ path: to, name: 'masts.cutpack' }], contentFolder: join(house.folder, 'content'), day: '2026-03-01' });
    if (!made.ok) throw new Error(made.code);
    const content = openContentFile(join(house.folder, 'content', made.pack.contentFile));
    if (!content.ok) throw new Error(content.error.message);
    expect(listMedia(content.value).map(({ sha256 }) => sha256)).toContain(hash(png));
    content.value.close();
    const again = join(house.folder, 'masts.zip');
    expect(await convertFile(to, 'qti3', again)).toMatchObject({ written: 2 });
    expect(await convertFile(again, 'csv', join(house.folder, 'masts.csv'))).toMatchObject({ written: 2, summary: { problems: expect.arrayContaining([expect.objectContaining({ code: 'carried-in-part' })]) } });
  });
});

it('a pack whose image of a question on places is missing shows the question, and says so', async () => {
  const { description } = smallPack();
  const image = { sha256: hash(png), type: 'image/png', read: () => Promise.resolve(png) } as const;
  const question: Question = { id: 'place', type: 'hotspot', domain: 'd1', objective: null, difficulty: null, skill: null, decision: null, enemies: [], paper: { stem: 'Where?', interaction: { type: 'hotspot', image: image.sha256, description: '', width: 4, height: 3, choose: 1 }, shuffle: false }, solution: { key: { type: 'hotspot', areas: [{ area: { shape: 'circle', x: 1, y: 1, radius: 1 }, share: 1 }], partial: false }, rationales: [], explanation: null, references: [] } };
  for (const media of [[image], [{ ...image, read: () => Promise.resolve(samplePng(1)) }], []]) {
    const path = join(house.folder, 'place.cutpack');
    await writeCutpack(path, { ...description, id: 'places', forms: [] }, [question], media);
    const built = await buildPackContent({ files: [{ path, name: 'place.cutpack' }], contentFolder: join(house.folder, 'content'), day: '2026-03-01' });
    if (!built.ok) throw new Error(built.code);
    const opened = openContentFile(join(house.folder, 'content', built.pack.contentFile));
    if (!opened.ok) throw new Error(opened.error.message);
    expect([media.length, paperById(opened.value, 'place')?.interaction.type]).toEqual([media.length, media[0] === image ? 'hotspot' : 'shown']);
    opened.value.close();
  }
});
