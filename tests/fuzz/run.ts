// `npm run fuzz`: reads damaged files of every format. `-- --cases N --seed S --from CASE`. Exit status 1 at any fault: a crash, a case that
// takes over 5 s of the processor, over 512 MB of memory, or a write outside the data folder.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CaseNews } from './read-cases.ts';

const limits = { cpuMs: 5_000, residentMb: 512, /** Without a word for so long a child hangs (ms of the clock; a busy machine takes its time). */ silentMs: 60_000 } as const;

const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' }, from: { type: 'string', default: '0' } } });
const [cases, seed, first] = [Number(values.cases), Number(values.seed), Number(values.from)];
const root = resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'cutscore-fuzz-'));

interface Totals {
  done: number;
  questions: number;
  slowestMs: number;
  largestMb: number;
  readonly faults: string[];
}

const totals: Totals = { done: 0, questions: 0, slowestMs: 0, largestMb: 0, faults: [] };
try {
  for (let next = first; next < first + cases; ) next = await readFrom(next);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of totals.faults.slice(0, 20)) console.error(fault);
console.log(`${totals.done} damaged files, ${totals.questions} questions read from them; slowest ${Math.round(totals.slowestMs)} ms of the processor, largest ${Math.round(totals.largestMb)} MB. ${totals.faults.length === 0 ? 'No fault.' : `${totals.faults.length} faults.`}`);
process.exitCode = totals.faults.length === 0 ? 0 : 1;

/** Lets a child read from this case on; gives the case to go on with after it has ended, by itself or not. */
function readFrom(from: number): Promise<number> {
  const permissions = ['--permission', '--allow-fs-read=*', `--allow-fs-write=${folder}`, '--allow-worker', '--allow-addons'];
  const child = fork(join(import.meta.dirname, 'read-cases.ts'), [folder, String(seed), String(from), String(first + cases)], { cwd: root, execArgv: [...permissions, '--max-old-space-size=400', '--disable-warning=ExperimentalWarning', '--disable-warning=SecurityWarning'] });
  let at = from;
  let isEnded = true;
  const { promise, resolve: finish } = Promise.withResolvers<number>();
  const fault = (what: string): void => void totals.faults.push(`case ${at} (npm run fuzz -- --seed ${seed} --from ${at} --cases 1): ${what}`);
  let silence = setTimeout(hang, limits.silentMs);
  function hang(): void {
    fault('the reader hangs');
    isEnded = true;
    child.kill('SIGKILL');
  }
  child.on('message', (news: CaseNews) => {
    clearTimeout(silence);
    silence = setTimeout(hang, limits.silentMs);
    at = news.number;
    isEnded = news.kind === 'end';
    if (news.kind === 'begin') return;
    totals.done += 1;
    totals.questions += news.questions;
    totals.slowestMs = Math.max(totals.slowestMs, news.cpuMs);
    totals.largestMb = Math.max(totals.largestMb, news.residentMb);
    if (news.fault !== null) fault(news.fault);
    if (news.cpuMs > limits.cpuMs) fault(`it took ${Math.round(news.cpuMs)} ms of the processor`);
    if (news.residentMb > limits.residentMb) fault(`the process holds ${Math.round(news.residentMb)} MB`);
    if (totals.done % 5_000 === 0) console.error(`${totals.done} of ${cases}, ${totals.faults.length} faults`);
  });
  child.once('exit', (status, signal) => {
    clearTimeout(silence);
    if (!isEnded) fault(`the reader ended with ${signal ?? status}`);
    else if (status !== 0 && signal === null) fault(`the reader could not begin (${status})`);
    finish(status !== 0 && signal === null && isEnded ? first + cases : at + 1);
  });
  return promise;
}
