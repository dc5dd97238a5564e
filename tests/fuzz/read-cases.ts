// The child of `run.ts`: reads one damaged file after another and tells how each went. It may write into one folder alone (Node's
// permission model): a reader that writes anywhere else fails its case.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../electron/packs/formats.ts';
import { readQuestions } from '../../electron/packs/reading/read-questions.ts';
import { recognise } from '../../electron/packs/reading/recognise.ts';
import { bufferSource } from '../../electron/packs/reading/source.ts';
import { zipOf } from '../../electron/packs/testing/zip-of.ts';
import { buildPackContent } from '../../electron/services/imports/build-content.ts';
import { baseFiles, type BaseFile } from './base-files.ts';
import { chanceOf, mutated, type Chance } from './mutation.ts';

/** What the child tells: a case begins; it ended, with its time on the processor and the memory held. */
export type CaseNews =
  | { readonly kind: 'begin'; readonly number: number }
  | { readonly kind: 'end'; readonly number: number; readonly questions: number; readonly cpuMs: number; readonly residentMb: number; readonly fault: string | null };

/** Each so many cases the whole import is done, into a content file. */
const importedEach = 100;

const [folder = '', seedText = '1', fromText = '0', toText = '0'] = process.argv.slice(2);
const [seed, from, to] = [Number(seedText), Number(fromText), Number(toText)];
const bases = await baseFiles();
mkdirSync(join(folder, 'content'), { recursive: true });

for (let number = from; number < to; number += 1) {
  tell({ kind: 'begin', number });
  const bytes = await caseOf(number);
  const before = process.cpuUsage();
  let fault: string | null = null;
  let questions = 0;
  try {
    questions = number % importedEach === 0 ? await imported(bytes, number) : await read(bytes);
  } catch (error) {
    fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  if (Reflect.get({}, 'polluted') !== undefined) fault = 'The prototype of all objects was changed.';
  tell({ kind: 'end', number, questions, cpuMs: (user + system) / 1000, residentMb: process.memoryUsage().rss / 1e6, fault });
}
process.exit(0);

/** The bytes of a case: the same for the same seed and number. */
async function caseOf(number: number): Promise<Buffer> {
  const chance = chanceOf(seed * 1_000_003 + number);
  const base = pick(bases, chance);
  const other = pick(bases, chance).bytes;
  if (base.members === null || chance() < 0.4) return mutated(base.bytes, other, chance);
  const names = Object.keys(base.members);
  const damaged = pick(names, chance);
  const member = base.members[damaged] ?? '';
  return zipOf({ ...base.members, [damaged]: mutated(Buffer.from(member), other, chance) });
}

async function read(bytes: Buffer): Promise<number> {
  const source = bufferSource('case', bytes);
  const found = await recognise(source, formats);
  if (!found.ok || found.format.kind !== 'readable') return 0;
  let questions = 0;
  for await (const item of readQuestions(found.format, source)) {
    if (item.kind === 'question') questions += 1;
    if (item.kind === 'problem' && (item.problem.place === '' || item.problem.message === '' || item.problem.code === 'reader-fault')) throw new Error(`A problem that helps nobody: ${JSON.stringify(item.problem)}`);
  }
  return questions;
}

async function imported(bytes: Buffer, number: number): Promise<number> {
  const path = join(folder, 'case');
  const contentFolder = join(folder, 'content');
  writeFileSync(path, bytes);
  const built = await buildPackContent({ files: [{ path, name: `case ${number}` }], contentFolder, day: '2026-01-01' });
  const left = readdirSync(contentFolder);
  const expected = built.ok ? [built.pack.contentFile] : [];
  for (const name of left) rmSync(join(contentFolder, name));
  if (left.join() !== expected.join()) throw new Error(`The import left ${left.join(', ')}.`);
  if (!existsSync(path)) throw new Error('The imported file is gone.');
  return built.ok ? built.pack.manifest.questions.count : 0;
}

function pick<T>(values: readonly T[], chance: Chance): T {
  const value = values[Math.floor(chance() * values.length)];
  if (value === undefined) throw new RangeError('There is nothing to pick from.');
  return value;
}

function tell(news: CaseNews): void {
  process.send?.(news);
}

export type { BaseFile };
