import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Question } from '../../domain/question.ts';
import { arbitraryPack, arbitraryQuestion } from '../../domain/testing/arbitrary-question.ts';
import { cleanQuestion } from '../../domain/testing/clean-question.ts';
import { writeCutpack, type PackDescription } from '../../packs/cutpack-writer.ts';
import type { WritableDb } from '../../store/database.ts';
import { openRecord } from '../../store/record/record-file.ts';
import { installBundledPacks } from '../bundled-packs.ts';
import { contentShelf, type ContentShelf } from '../content-shelf.ts';
import { createServices, type Services } from '../create-services.ts';
import { testClock, type TestClock } from './test-clock.ts';

/** A data folder on the disk with a small pack, and a program over it that can be quit, killed and started again. */
export interface TestHouse {
  readonly folder: string;
  readonly packsFolder: string;
  readonly clock: TestClock;
  services: Services;
  record: WritableDb;
  /** Lets the program run for so long, with its tick every second. */
  run(ms: number): void;
  start(): Promise<void>;
  /** An ordinary end. */
  quit(): void;
  /** The process dies without a word. */
  kill(): void;
  remove(): void;
}

export const packId = 'small';
/** Every question but those of other item types has the key `a`. */
export const singleIds = Array.from({ length: 8 }, (_, index) => `single-${index + 1}`);
export const otherTypes = ['multiple', 'ordering', 'matching', 'numeric', 'text'] as const;

/** A pack with one exam of eight single-answer questions, one of all other types, a sample and two loose questions. */
export function smallPack(): { readonly description: PackDescription; readonly questions: readonly Question[] } {
  const [pack] = fc.sample(arbitraryPack(1), { seed: 1, numRuns: 1 });
  if (pack === undefined) throw new Error('The generator made no pack.');
  const { format: _format, questions: _count, ...manifest } = pack.manifest;
  const others = otherTypes.flatMap((type) => fc.sample(arbitraryQuestion({ types: [type], id: `other-${type}`, domain: 'd2', objective: null }), { seed: 4, numRuns: 1 }));
  const plain = (id: string) => cleanQuestion({ id, facts: { domain: 'd1', objective: null } }).question;
  return {
    questions: [...[...singleIds, 'sample-1', 'sample-2', 'loose-1', 'loose-2'].map(plain), ...others],
    description: {
      ...manifest,
      id: packId,
      edition: '1',
      exam: { ...manifest.exam, name: 'SMALL', questions: 8, minutes: 10, scale: { max: 1000, cut: 700 } },
      domains: ['d1', 'd2'].map((id) => ({ id, title: `Domain ${id}`, shortTitle: id, weight: 50, description: '', objectives: [] })),
      forms: [
        { id: 'form-1', title: 'Form 1', kind: 'exam', minutes: 10, questions: [...singleIds] },
        { id: 'form-2', title: 'Form 2', kind: 'exam', minutes: 10, questions: others.map(({ id }) => id) },
        { id: 'sample', title: 'Free sample', kind: 'sample', minutes: 5, questions: ['sample-1', 'sample-2'] },
      ],
    },
  };
}

export async function testHouse(clock: TestClock = testClock()): Promise<TestHouse> {
  const root = mkdtempSync(join(tmpdir(), 'cutscore-house-'));
  const [folder, packsFolder] = [join(root, 'data'), join(root, 'packs')];
  mkdirSync(packsFolder);
  const { description, questions } = smallPack();
  await writeCutpack(join(packsFolder, 'small.cutpack'), description, questions);
  let shelf: ContentShelf | null = null;
  let sittings = 0;

  async function open(): Promise<Pick<TestHouse, 'services' | 'record'>> {
    const { wallMs } = clock.read();
    const opened = openRecord(folder, wallMs);
    if (!opened.ok) throw new Error(opened.code);
    const record = opened.db;
    const contentFolder = join(folder, 'content');
    const { notices, bundled } = await installBundledPacks(record, packsFolder, contentFolder, wallMs);
    shelf = contentShelf(record, contentFolder);
    const entropy = {
      id: () => {
        sittings += 1;
        return `sitting-${sittings}`;
      },
      seed: () => 7,
    };
    return { record, services: createServices({ record, content: shelf, clock, entropy, host: 'browser', version: 'test', recordFolder: folder, notices, bundled, presenceGraceMs: 5 }) };
  }

  const house: TestHouse = {
    folder,
    packsFolder,
    clock,
    ...(await open()),
    run: (ms) => {
      for (let left = ms; left > 0; left -= 1_000) {
        clock.work(Math.min(left, 1_000));
        house.services.tick();
      }
    },
    start: async () => {
      Object.assign(house, await open());
    },
    quit: () => {
      house.services.leave();
      house.kill();
    },
    kill: () => {
      shelf?.close();
      house.record.close();
    },
    remove: () => {
      if (house.record.open) house.kill();
      rmSync(root, { recursive: true, force: true });
    },
  };
  return house;
}
