import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as fc from 'fast-check';
import { ZipFile } from 'yazl';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mediaOfQuestion } from '../domain/question-texts.ts';
import type { Problem } from '../domain/problem.ts';
import type { Question } from '../domain/question.ts';
import { arbitraryPack } from '../domain/testing/arbitrary-question.ts';
import type { SamplePack } from '../domain/testing/arbitrary-question.ts';
import { cutpackLimits, openCutpack } from './cutpack.ts';
import type { CutpackLimits } from './cutpack.ts';
import { writeCutpack, type PackMedium } from './cutpack-writer.ts';
import { samplePng, sampleSvg } from './testing/sample-media.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-cutpack-'));
  path = join(folder, 'x.cutpack');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
  readonly opened: boolean;
}

async function read(limits?: CutpackLimits): Promise<Outcome> {
  const opened = await openCutpack(path, limits);
  const problems = [...opened.problems];
  if (!opened.ok) return { questions: [], problems, opened: false };
  const questions: Question[] = [];
  for await (const question of opened.value.questions((problem) => problems.push(problem))) questions.push(question);
  opened.value.close();
  return { questions, problems, opened: true };
}

function rules(outcome: Outcome): readonly string[] {
  return outcome.problems.map((problem) => problem.rule);
}

function samplePack(): SamplePack {
  const pack = fc.sample(arbitraryPack(), { seed: 11, numRuns: 40 }).find(({ questions }) => questions.length > 4);
  if (pack === undefined) throw new Error('The generator made no such pack.');
  return pack;
}

/** A pack with members of any kind, as an attacker or a broken program would write it. */
async function writeMembers(members: Readonly<Record<string, string | Buffer>>): Promise<void> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(members)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

async function writeLines(lines: readonly (string | Buffer)[], pack = samplePack()): Promise<void> {
  const questions = Buffer.concat(lines.map((line) => Buffer.concat([Buffer.from(line), Buffer.from('\n')])));
  const sha256 = createHash('sha256').update(questions).digest('hex');
  const manifest = { ...pack.manifest, questions: { count: lines.length, sha256 } };
  await writeMembers({ 'manifest.json': JSON.stringify(manifest), 'questions.jsonl': questions });
}

describe('a cutpack', () => {
  it('gives back every question and the manifest, whatever their types', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPack(), async ({ manifest, questions }) => {
        const written = await writeCutpack(path, manifest, questions);
        expect(written).toEqual({ ...manifest, questions: { count: questions.length, sha256: written.questions.sha256 } });
        const opened = await openCutpack(path);
        expect(opened).toMatchObject({ ok: true, value: { manifest: written } });
        if (opened.ok) opened.value.close();
        expect(await read()).toEqual({ questions, problems: [], opened: true });
      }),
      { numRuns: 60 },
    );
  });

  it('has the same bytes in every time zone and at every time', async () => {
    const { manifest, questions } = samplePack();
    const zone = process.env['TZ'];
    const written: Buffer[] = [];
    for (const other of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles']) {
      process.env['TZ'] = other;
      await writeCutpack(path, manifest, questions);
      written.push(readFileSync(path));
    }
    process.env['TZ'] = zone;
    expect(new Set(written.map((bytes) => bytes.toString('hex'))).size).toBe(1);
  });

  it('is not written at all where it cannot be written whole', async () => {
    const { manifest, questions } = samplePack();
    await expect(writeCutpack(join(folder, 'missing', 'x.cutpack'), manifest, questions)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a cutpack with bad questions', () => {
  it('reports each with its line and id, and takes the rest', async () => {
    const { questions, manifest } = samplePack();
    const [first, second, third] = questions;
    if (first === undefined || second === undefined || third === undefined) throw new Error('The pack is too small.');
    await writeLines([
      JSON.stringify(first),
      '{ not json',
      JSON.stringify({ ...second, paper: { ...second.paper, stem: 7 } }),
      JSON.stringify(first),
      JSON.stringify({ ...second, domain: 'elsewhere' }),
      JSON.stringify({ ...third, objective: 'elsewhere' }),
      Buffer.from([0x22, 0xff, 0x22]),
      JSON.stringify({ ...second, solution: { ...second.solution, rationales: [{ option: 'zz', why: null, rightIf: null }] } }),
      JSON.stringify({ ...second, unknown: { deep: [1] } }),
    ]);
    const outcome = await read();
    expect(outcome.questions).toEqual([first, { ...third, objective: null }, second]);
    expect(outcome.problems.map(({ line, rule, question }) => [line, rule, question])).toEqual([
      [2, 'question-json', null],
      [3, 'question-shape', second.id],
      [4, 'question-duplicate', first.id],
      [5, 'unknown-domain', second.id],
      [6, 'unknown-objective', third.id],
      [7, 'question-json', null],
      [8, 'rationale-option', second.id],
    ]);
    expect(manifest.format).toBe('cutpack/1');
  });

  it('reports a few problems one by one and counts the rest', async () => {
    await writeLines(Array.from({ length: 10 }, () => '{}'));
    const outcome = await read({ ...cutpackLimits, problems: 3 });
    expect(rules(outcome)).toEqual(['question-shape', 'question-shape', 'question-shape', 'more-problems']);
    expect(outcome.problems.at(-1)?.measure).toBe('7 more');
  });

  it('passes over a line longer than a question may be', async () => {
    await writeLines([JSON.stringify('x'.repeat(900)), '{}']);
    expect(rules(await read({ ...cutpackLimits, lineBytes: 500 }))).toEqual(['question-length', 'question-shape']);
  });

  it('makes whole characters of halves, so that the revision fits what is stored', async () => {
    const { questions } = samplePack();
    const [first] = questions;
    if (first === undefined) throw new Error('The pack is empty.');
    await writeLines([JSON.stringify({ ...first, paper: { ...first.paper, stem: 'half \ud83d pair' } })]);
    expect((await read()).questions[0]?.paper.stem).toBe('half \ufffd pair');
  });
});

describe('a file that is no good cutpack', () => {
  it('is refused when it is missing, no zip file, empty, or holds something else', async () => {
    expect(rules(await read())).toEqual(['archive-unreadable']);
    writeFileSync(path, 'not a zip file at all');
    expect(rules(await read())).toEqual(['archive-damaged']);
    writeFileSync(path, '');
    expect(rules(await read())).toEqual(['archive-damaged']);
    await writeMembers({ 'readme.txt': 'hello' });
    expect(rules(await read())).toEqual(['not-a-cutpack']);
  });

  it('is refused when its questions are not the ones that the manifest names', async () => {
    const { manifest, questions } = samplePack();
    await writeMembers({
      'manifest.json': JSON.stringify(manifest),
      'questions.jsonl': questions.map((question) => `${JSON.stringify(question)}\n`).join(''),
    });
    expect(await read()).toMatchObject({ opened: false, problems: [{ rule: 'hash' }] });
  });

  it('is refused with a newer format, a broken manifest, or an id that stands twice', async () => {
    const { manifest } = samplePack();
    for (const [changed, rule] of [
      [{ ...manifest, format: 'cutpack/2' }, 'pack-newer'],
      [{ ...manifest, title: '' }, 'manifest'],
      [{ ...manifest, domains: [...manifest.domains, ...manifest.domains] }, 'manifest'],
      ['null', 'manifest'],
    ] as const) {
      await writeMembers({ 'manifest.json': JSON.stringify(changed), 'questions.jsonl': '' });
      expect(rules(await read())).toEqual([rule]);
    }
  });

  it('is refused beyond the limits of members, bytes and packing ratio', async () => {
    await writeMembers({ 'manifest.json': '{}', 'questions.jsonl': 'a', 'a.txt': 'a', 'b.txt': 'b' });
    expect(await read({ ...cutpackLimits, members: 3 })).toMatchObject({ problems: [{ rule: 'archive-limit', measure: '4 of 3' }] });
    expect(await read({ ...cutpackLimits, bytes: 4 })).toMatchObject({ problems: [{ rule: 'archive-limit', measure: '5 of 4' }] });
    await writeMembers({ 'manifest.json': '{}', 'questions.jsonl': Buffer.alloc(3_000_000) });
    expect(await read()).toMatchObject({ opened: false, problems: [{ rule: 'archive-limit' }] });
  });

  it('is refused when a name leads out of the archive or stands twice', async () => {
    await writeMembers({ 'manifest.json': '{}', 'questions.jsonl': 'a', 'aa/bb.txt': 'x' });
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.from(bytes.toString('latin1').replaceAll('aa/bb.txt', '../bb.txt'), 'latin1'));
    expect(rules(await read())).toEqual(['archive-name']);
    await writeMembers({ 'manifest.json': '{}', 'questions.jsonl': 'a', 'nanifest.json': '{"a":1}' });
    writeFileSync(path, Buffer.from(readFileSync(path).toString('latin1').replaceAll('nanifest', 'manifest'), 'latin1'));
    expect(rules(await read())).toEqual(['archive-name']);
  });

  it('mentions files that mean nothing and leaves them alone', async () => {
    const { manifest } = samplePack();
    const empty = { count: 0, sha256: createHash('sha256').digest('hex') };
    await writeMembers({
      'manifest.json': JSON.stringify({ ...manifest, questions: empty }),
      'questions.jsonl': '',
      'evil.sh': 'rm -rf /',
    });
    expect(await read()).toMatchObject({ opened: true, problems: [{ rule: 'stray-member', measure: '1' }] });
    expect(readdirSync(folder)).toEqual(['x.cutpack']);
  });

  it('is never a crash, wherever a byte is wrong or missing, and never another question', async () => {
    const { manifest, questions } = samplePack();
    await writeCutpack(path, manifest, questions);
    const good = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (place, change, cut) => {
        const bytes = Buffer.from(cut ? good.subarray(0, place) : good);
        if (!cut) bytes.writeUInt8((bytes.readUInt8(place) ^ change) & 0xff, place);
        writeFileSync(path, bytes);
        const outcome = await read();
        expect(outcome.questions).toEqual(outcome.opened ? questions : []);
        expect(outcome.opened || outcome.problems.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the media of a pack', () => {
  const png = samplePng(7);
  const hashOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
  const mediumOf = (bytes: Buffer, type: PackMedium['type']): PackMedium => ({ sha256: hashOf(bytes), type, read: () => Promise.resolve(bytes) });

  async function writeIllustrated(...media: readonly PackMedium[]): Promise<Question> {
    const pack = samplePack();
    const [first] = pack.questions;
    if (first === undefined) throw new Error('no question');
    const question = { ...first, paper: { ...first.paper, stem: media.map(({ sha256 }) => `![x](media:${sha256})`).join(' ') } };
    await writeCutpack(path, { ...pack.manifest, forms: [] }, [question], media);
    return question;
  }

  it('stand in it by their hashes, and the same bank is the same file', async () => {
    const media = [mediumOf(png, 'image/png'), mediumOf(Buffer.from(sampleSvg), 'image/svg+xml')];
    const question = await writeIllustrated(...media);
    const bytes = readFileSync(path);
    await writeIllustrated(...media);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    const opened = await openCutpack(path);
    if (!opened.ok) throw new Error('refused');
    const problems: Problem[] = [...opened.problems];
    const found = await Promise.all(mediaOfQuestion(question).map((sha256) => opened.value.medium(sha256, (problem) => problems.push(problem))));
    expect(found.map((medium) => [medium?.type, medium?.bytes.length])).toEqual([['image/png', png.length], ['image/svg+xml', sampleSvg.length]]);
    expect(await opened.value.medium('0'.repeat(64), (problem) => problems.push(problem))).toBeNull();
    expect(problems).toEqual([]);
    opened.value.close();
  });

  it('are left out, and told once, when they have another hash, another type, or are not there', async () => {
    const page = Buffer.from('<html><script>1</script></html>');
    for (const media of [
      { sha256: hashOf(png), type: 'image/png', read: () => Promise.resolve(samplePng(8)) } as const,
      mediumOf(page, 'image/png'),
      mediumOf(png, 'image/jpeg'),
    ]) {
      await writeIllustrated(media);
      const opened = await openCutpack(path);
      if (!opened.ok) throw new Error('refused');
      const problems: Problem[] = [];
      for (let time = 0; time < 2; time += 1) expect(await opened.value.medium(media.sha256, (problem) => problems.push(problem))).toBeNull();
      expect(problems.map(({ file, rule }) => [file, rule])).toEqual([[`media/${media.sha256}`, 'medium']]);
      opened.value.close();
    }
  });
});
