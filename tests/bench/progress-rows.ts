import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from '@orpc/server';
import type { ContractHandlers } from '../../electron/contract/handlers.ts';
import { createRouter, type CutscoreRouter } from '../../electron/hosts/router.ts';
import { writeCutpack } from '../../electron/packs/cutpack-writer.ts';
import { installBundledPacks } from '../../electron/services/bundled-packs.ts';
import { systemClock } from '../../electron/services/clock.ts';
import { contentShelf } from '../../electron/services/content-shelf.ts';
import { createServices } from '../../electron/services/create-services.ts';
import { migrations } from '../../electron/store/migrations/index.ts';
import { latestVersion } from '../../electron/store/migrations/run-migrations.ts';
import { openRecord } from '../../electron/store/record/record-file.ts';
import { plainPack } from '../histories/history-pack.ts';
import { writeHistory, type HistoryPlan } from '../histories/write-history.ts';
import { median, quantile, type Row } from './row.ts';

type StoredAnswers = 1_000 | 10_000 | 150_000 | 1_000_000;

const lastDay = '2026-11-22';
const plans: Readonly<Record<StoredAnswers, HistoryPlan>> = {
  1_000: { days: 125, answers: 1_000, examEvery: 60, seed: 1, lastDay, feedback: 'each' },
  10_000: { days: 250, answers: 10_000, examEvery: 50, seed: 1, lastDay, feedback: 'each' },
  150_000: { days: 500, answers: 150_000, seed: 1, lastDay, feedback: 'none' },
  1_000_000: { days: 1_000, answers: 1_000_000, seed: 1, lastDay, feedback: 'none' },
};
/** Changed by hand when histories are written in another way; those of before are then made anew. */
const generation = 1;
const histories = join(import.meta.dirname, '../../node_modules/.cache/cutscore-histories');

/** All that the progress screens ask for, at a million stored answers against a thousand. */
export async function progressFlat(): Promise<Row> {
  const [few = [], many = []] = await withHistory(1_000, (atFew) => withHistory(1_000_000, (atMany) => timeProgress([atFew.router, atMany.router])));
  return {
    name: 'progress-flat',
    about: 'all values of the progress screens at 1,000,000 stored answers',
    unit: 'ms',
    figure: 'sum of six medians',
    measured: sumOfMedians(many),
    floor: { about: 'at 1,000', measured: sumOfMedians(few) },
    target: { of: 'ratio', atMost: 1.5 },
  };
}

/** How long the slowest of these calls keeps the main thread from an answer. */
export async function progressHeld(): Promise<Row> {
  const [many = []] = await withHistory(1_000_000, ({ router }) => timeProgress([router]));
  return {
    name: 'progress-held',
    about: 'main thread held by the slowest progress call at 1,000,000 stored answers',
    unit: 'ms',
    figure: '95th percentile',
    measured: Math.max(...many.map((times) => quantile(times, 0.95))),
    floor: null,
    target: { of: 'measured', atMost: 30 },
  };
}

/** Saving an answer in an exam at a million stored answers against ten thousand, by turns. */
export async function saveAnswerFlat(): Promise<Row> {
  return byTurns('save-answer-flat', 'save an answer at 1,000,000 stored answers', examSaver);
}

/** An answer that is final at once (practice with feedback): score, exposure, ability and rollups in its transaction. */
export async function countAnswerFlat(): Promise<Row> {
  return byTurns('count-answer-flat', 'make an answer of practice final and count it at 1,000,000 stored answers', practiceSaver);
}

interface BenchApplication {
  readonly router: CutscoreRouter;
  readonly handlers: ContractHandlers;
}

/** Returns how long one save took, in ms; called again and again. */
type Saver = (handlers: ContractHandlers) => Promise<() => Promise<number>>;

async function byTurns(name: string, about: string, saver: Saver): Promise<Row> {
  const rounds = 400;
  const [few, many]: [number[], number[]] = [[], []];
  await withHistory(10_000, ({ handlers: atFew }) =>
    withHistory(1_000_000, async ({ handlers: atMany }) => {
      const [saveAtFew, saveAtMany] = [await saver(atFew), await saver(atMany)];
      for (let round = 0; round < rounds; round += 1) {
        few.push(await saveAtFew());
        many.push(await saveAtMany());
      }
    }),
  );
  return {
    name,
    about,
    unit: 'ms',
    figure: `median of ${rounds}`,
    measured: median(many),
    floor: { about: 'at 10,000', measured: median(few) },
    target: { of: 'ratio', atMost: 1.3 },
  };
}

async function examSaver(handlers: ContractHandlers): Promise<() => Promise<number>> {
  const { sittingId } = await handlers.exams.start({ packId: 'plain', formId: 'form-1', accommodation: null }, undefined);
  for (const kind of ['agree', 'begin'] as const) await handlers.sitting.act({ sittingId, action: { kind } }, undefined);
  let round = 0;
  return async () => {
    const [item, option] = [round % 120, 'abcd'[Math.floor(round / 120) % 4] ?? 'a'];
    round += 1;
    await handlers.sitting.act({ sittingId, action: { kind: 'goto', item } }, undefined);
    return timed(() => handlers.sitting.act({ sittingId, action: { kind: 'answer', item, response: { type: 'single', option } } }, undefined));
  };
}

async function practiceSaver(handlers: ContractHandlers): Promise<() => Promise<number>> {
  const filter = { domains: [], only: 'any' as const };
  const { sittingId } = await handlers.practice.start({ packId: 'plain', filter, questions: 450, minutes: null, feedback: 'each' }, undefined);
  let item = -1;
  return async () => {
    item += 1;
    if (item > 0) await handlers.sitting.act({ sittingId, action: { kind: 'goto', item } }, undefined);
    await handlers.sitting.act({ sittingId, action: { kind: 'answer', item, response: { type: 'single', option: 'a' } } }, undefined);
    return timed(() => handlers.sitting.act({ sittingId, action: { kind: 'reveal', item } }, undefined));
  };
}

/** Times of each progress call of each application, as a host makes them (input and output validated), by turns. */
async function timeProgress(routers: readonly CutscoreRouter[]): Promise<number[][][]> {
  const calls = routers.map(progressCalls);
  const times = calls.map((each) => each.map((): number[] => []));
  const warmUp = 5;
  for (let round = 0; round < warmUp + 60; round += 1) {
    for (const [application, ofApplication] of calls.entries()) {
      for (const [number, progressCall] of ofApplication.entries()) {
        const took = await timed(progressCall);
        if (round >= warmUp) times[application]?.[number]?.push(took);
      }
    }
  }
  return times;
}

function progressCalls({ progress }: CutscoreRouter): (() => Promise<unknown>)[] {
  const packId = 'plain';
  return [
    () => call(progress.overview, { packId }),
    () => call(progress.objectives, { packId }),
    () => call(progress.sights, { packId }),
    () => call(progress.timing, { packId }),
    () => call(progress.sittings, { packId }),
    () => call(progress.compare, { packId, from: '2026-09-01', to: lastDay }),
  ];
}

async function withHistory<Result>(answers: StoredAnswers, measure: (application: BenchApplication) => Promise<Result>): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), 'cutscore-bench-'));
  try {
    const [folder, packsFolder] = [join(root, 'data'), join(root, 'packs')];
    mkdirSync(folder);
    mkdirSync(packsFolder);
    copyFileSync(historyFile(answers), join(folder, 'record.db'), constants.COPYFILE_FICLONE);
    const { manifest, questions } = plainPack();
    const { format: _format, ...description } = manifest;
    await writeCutpack(join(packsFolder, 'plain.cutpack'), description, questions.map(({ question }) => question));
    const opened = openRecord(folder, Date.now());
    if (!opened.ok) throw new Error(opened.code);
    const record = opened.db;
    const contentFolder = join(folder, 'content');
    await installBundledPacks(record, packsFolder, contentFolder, Date.now());
    const content = contentShelf(record, contentFolder);
    try {
      // Not the whole application: a backup that runs beside would be measured too.
      const entropy = { id: () => randomUUID(), seed: () => 1 };
      const { handlers } = createServices({ record, content, clock: systemClock(), entropy, host: 'browser', version: 'bench', recordFolder: folder, notices: [] });
      return await measure({ handlers, router: createRouter(handlers, fail) });
    } finally {
      content.close();
      record.close();
    }
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The record with so many stored answers; made at its first use, which takes minutes for a million. */
export function historyFile(answers: StoredAnswers): string {
  const path = join(histories, `${answers}-answers-v${latestVersion(migrations)}-${generation}.db`);
  if (existsSync(path)) return path;
  if (answers === 1_000_000) console.error('Writing a history of 1,000,000 answers, once; that takes some minutes.');
  mkdirSync(histories, { recursive: true });
  const folder = mkdtempSync(join(histories, 'unfinished-'));
  try {
    const opened = openRecord(folder, Date.now());
    if (!opened.ok) throw new Error(opened.code);
    opened.db.pragma('synchronous = OFF');
    writeHistory(opened.db, plainPack(), plans[answers]);
    opened.db.pragma('wal_checkpoint(TRUNCATE)');
    opened.db.close();
    renameSync(join(folder, 'record.db'), path);
    return path;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sumOfMedians(times: readonly number[][]): number {
  return times.reduce((sum, each) => sum + median(each), 0);
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function fail(error: unknown): never {
  throw error;
}
