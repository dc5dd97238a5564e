import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import type { ContractHandlers } from '../../electron/contract/handlers.ts';
import { pieceBytes } from '../../electron/contract/keep-values.ts';
import type { PackDescription } from '../../electron/packs/cutpack-writer.ts';
import type { Question } from '../../electron/domain/question.ts';
import { findInstallation } from '../../electron/installation.ts';
import { formats } from '../../electron/packs/formats.ts';
import { outputFormats } from '../../electron/packs/output-formats.ts';
import { openArchive, vendorLimits } from '../../electron/packs/archive.ts';
import { writeCutpack } from '../../electron/packs/cutpack-writer.ts';
import { checkedQuestion, questionOf } from '../../electron/packs/reading/question-of.ts';
import type { ReadQuestion } from '../../electron/packs/reading/read-item.ts';
import { readQuestions } from '../../electron/packs/reading/read-questions.ts';
import { recognise } from '../../electron/packs/reading/recognise.ts';
import { fileSource } from '../../electron/packs/reading/source.ts';
import { choiceTask } from '../../electron/packs/reading/tasks.ts';
import { writeWith } from '../../electron/packs/testing/write-text.ts';
import { systemClock } from '../../electron/services/clock.ts';
import { startApplication } from '../../electron/services/start-application.ts';
import { decodedText } from '../../electron/packs/text/decoded-text.ts';
import { median, quantile, type Row } from './row.ts';

const questionCount = 10_000;
const rounds = 3;

/** What a format of text costs at the least: the same questions as lines of JSON, parsed and checked as every question is. */
export const parseGift = (): Promise<Row> => parsed('gift', 'parse-gift', 5);
export const parseCsv = (): Promise<Row> => parsed('csv', 'parse-csv', 5);
export const parseMoodleXml = (): Promise<Row> => parsed('moodle-xml', 'parse-moodle-xml', 4);
export const parseQti21 = (): Promise<Row> => parsed('qti21', 'parse-qti21', 5);
export const parseXlsx = (): Promise<Row> => parsed('xlsx', 'parse-xlsx', 6);

/** V8 takes what it gets: without this it would leave garbage lie. */
const smallHeap = ['--max-old-space-size=64'];

/** The most memory that a process holds while it reads 80,000 questions, against half of them: it must not grow with the file. */
export async function memoryOfMoodleXml(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-bench-'));
  try {
    const writer = outputFormats.find((each) => each.name === 'moodle-xml');
    if (writer === undefined) throw new RangeError('There is no Moodle XML.');
    const text = (await writeWith(writer, manyQuestions(questionCount))).bytes.toString();
    const [first, last] = [text.indexOf('<question '), text.lastIndexOf('</quiz>')];
    const megabytesOf = (times: number): number => {
      const path = join(folder, `${times}.xml`);
      writeFileSync(path, text.slice(0, first));
      for (let time = 0; time < times; time += 1) appendFileSync(path, text.slice(first, last));
      appendFileSync(path, text.slice(last));
      const told: { questions: number; megabytes: number } = JSON.parse(execFileSync(process.execPath, [...smallHeap, join(import.meta.dirname, 'read-memory.ts'), path], { encoding: 'utf8' }));
      if (told.questions !== times * questionCount) throw new Error(`${told.questions} of ${times * questionCount} questions were read.`);
      return told.megabytes;
    };
    return {
      name: 'memory-moodle-xml',
      about: `read ${(8 * questionCount).toLocaleString('en')} questions of Moodle XML, whole process`,
      unit: 'MB',
      figure: 'most that was held',
      measured: megabytesOf(8),
      floor: { about: 'the same process reading half of them', measured: megabytesOf(4) },
      target: { of: 'ratio', atMost: 1.25 },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reading 10,000 questions of a format to their end, every one checked. */
async function parsed(format: string, name: string, atMost: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-bench-'));
  try {
    const writer = outputFormats.find((each) => each.name === format);
    if (writer === undefined) throw new RangeError(`There is no format ${format}.`);
    const questions = manyQuestions(questionCount);
    const path = join(folder, `questions.${writer.extension}`);
    writeFileSync(path, (await writeWith(writer, questions)).bytes);
    const lines = questions.map((question) => JSON.stringify(question));
    const [reads, floors]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      const floor = await timed(async () => {
        await bareRead(path);
        for (const line of lines) checkAgain(line);
      });
      const read = await timed(async () => {
        const count = await readAll(path);
        if (count !== questionCount) throw new Error(`${count} of ${questionCount} questions were read.`);
      });
      // The first round runs before the code is compiled.
      if (round === 0) continue;
      reads.push(read);
      floors.push(floor);
    }
    return {
      name,
      about: `read ${questionCount.toLocaleString('en')} questions of ${writer.title}`,
      unit: 'ms',
      figure: `median of ${rounds}`,
      measured: median(reads),
      floor: { about: 'the bytes through a bare parser, and each question as JSON, parsed and checked', measured: median(floors) },
      target: { of: 'ratio', atMost },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * 100,000 questions of a .cutpack into a content file with its search index, off the main thread, while answers are saved in a
 * running exam: the slow saves meanwhile against those of before.
 */
export async function importBesideExam(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-bench-'));
  const { packsFolder, version } = findInstallation();
  const started = await startApplication({ folder: join(folder, 'data'), packsFolder, clock: systemClock(), host: 'browser', version });
  if (!started.ok) throw new Error(started.code);
  try {
    const { handlers } = started.services;
    const path = join(folder, 'large.cutpack');
    await writeCutpack(path, { ...largePack, id: 'large' }, manyQuestions(100_000).map(asQuestion));
    const sitting = await handlers.exams.start({ packId: 'issmp', formId: 'form-1', accommodation: null }, undefined);
    for (const kind of ['agree', 'begin'] as const) await handlers.sitting.act({ ...sitting, action: { kind } }, undefined);
    const { items } = await handlers.sitting.open(sitting, undefined);
    let round = 0;
    const save = (): Promise<number> =>
      timed(() => {
        const item = round % items.length;
        const interaction = items[item]?.interaction;
        if (interaction?.type !== 'single') throw new TypeError('The exam has single-choice questions only.');
        const option = interaction.options[Math.floor(round / items.length) % interaction.options.length]?.id ?? '';
        round += 1;
        return handlers.sitting.act({ ...sitting, action: { kind: 'answer', item, response: { type: 'single', option } } }, undefined);
      });
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
    const [before, during]: [number[], number[]] = [[], []];
    for (let count = 0; count < 500; count += 1) {
      before.push(await save());
      await pause();
    }
    await handOver(handlers, path);
    const begun = performance.now();
    const state = { isDone: false };
    const work = importOf(handlers).finally(() => {
      state.isDone = true;
    });
    while (!state.isDone) {
      during.push(await save());
      await pause();
    }
    const news = await work;
    if (news !== 100_000) throw new Error(`${news} of 100,000 questions came in.`);
    const seconds = (performance.now() - begun) / 1000;
    return {
      name: 'import-beside-exam',
      about: `save an answer while 100,000 questions are imported (which took ${seconds.toFixed(1)} s)`,
      unit: 'ms',
      figure: `99th percentile of ${during.length}`,
      measured: quantile(during, 0.99),
      floor: { about: 'the same without the import', measured: quantile(before, 0.99) },
      target: { of: 'ratio', atMost: 2 },
    };
  } finally {
    started.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importOf(handlers: ContractHandlers): Promise<number> {
  for await (const news of await handlers.library.import({ title: 'Large', rules: null, placement: [], withoutKnown: false, newerOf: null }, undefined)) {
    if (news.kind === 'done') return news.questions;
    if (news.kind === 'refused') throw new Error(JSON.stringify(news.problems[0]));
  }
  return 0;
}

/** Gives the file to the program as a window does: piece by piece. */
async function handOver(handlers: ContractHandlers, path: string): Promise<void> {
  const bytes = readFileSync(path);
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
    await handlers.library.write({ file: 0, name: 'large.cutpack', offset, piece: bytes.subarray(offset, offset + pieceBytes).toString('base64') }, undefined);
  }
}

async function readAll(path: string): Promise<number> {
  const source = await fileSource(path);
  try {
    const found = await recognise(source, formats);
    if (!found.ok || found.format.kind !== 'readable') throw new Error(`${path} was not recognised.`);
    let count = 0;
    for await (const item of readQuestions(found.format, source)) if (item.kind === 'question') count += 1;
    return count;
  } finally {
    await source.close();
  }
}

/** The file's bytes unpacked, decoded and, where they are XML, through a bare saxes. */
async function bareRead(path: string): Promise<void> {
  const source = await fileSource(path);
  try {
    const head = await source.range(0, 4);
    if (head.toString('latin1').startsWith('PK')) {
      const archive = await openArchive(source, vendorLimits);
      for (const name of archive.names) bareXml((await archive.read(name)).toString());
      archive.close();
    } else {
      let isXml: boolean | null = null;
      const parser = new SaxesParser();
      for await (const piece of decodedText(source)) {
        isXml ??= piece.trimStart().startsWith('<');
        if (isXml) parser.write(piece);
      }
    }
  } finally {
    await source.close();
  }
}

function bareXml(text: string): void {
  const parser = new SaxesParser();
  parser.write(text);
}

function checkAgain(line: string): void {
  // Proof of the cast: the line was written from a question a moment ago.
  const checked = checkedQuestion(JSON.parse(line) as ReadQuestion);
  if (!checked.ok) throw new Error(checked.problem.message);
}

/** Questions of four options with reasons, some 1,500 characters each, as vendors have them. */
function manyQuestions(count: number): readonly ReadQuestion[] {
  const words = 'risk owner board policy control audit vendor incident recovery budget data access review committee plan report contract law team system'.split(' ');
  const text = (seed: number, length: number): string => Array.from({ length }, (_, index) => words[(seed * 7 + index * (1 + (seed % 5))) % words.length]).join(' ');
  return Array.from({ length: count }, (_, index) => {
    const options = Array.from({ length: 4 }, (_unused, place) => ({ text: `${text(index + place, 14)} ${index}-${place}`, share: place === index % 4 ? 1 : 0, why: text(index * 3 + place, 22) }));
    return questionOf({ place: `item ${index}`, id: `q${index}`, stem: `${text(index, 60)} ${index}?`, task: choiceTask(options, { several: false, scoring: 'whole' }), category: ['Bank', `Domain ${index % 6}`], explanation: [text(index + 11, 50)] });
  });
}

function asQuestion({ id, paper, solution }: ReadQuestion): Question {
  return { id: `large:${id ?? ''}`, type: paper.interaction.type, domain: 'd1', objective: null, difficulty: null, skill: null, decision: null, enemies: [], paper, solution };
}

const largePack: Omit<PackDescription, 'id'> = {
  title: 'Large',
  edition: '1',
  language: 'en',
  publisher: 'Bench',
  license: 'None',
  outline: 'None',
  exam: { body: 'Nobody', name: 'Large', questions: 100, minutes: 100, scale: { max: 100, cut: 70 }, price: null, validityYears: null, renewal: null, retakeWaitDays: [], retakeNote: null, prerequisites: null, disclaimer: 'Made for measuring.' },
  studyPlan: null,
  guide: [],
  domains: [{ id: 'd1', title: 'One', shortTitle: 'One', weight: 100, description: '', objectives: [] }],
  forms: [],
};

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
