import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CallFailure } from '../../contract/call-failure.ts';
import type { StorageCode } from '../../store/storage-code.ts';
import type { KeepResults, KeepTask } from './keep-tasks.ts';

type Answer<Kind extends KeepTask['kind']> =
  | { readonly ok: true; readonly result: KeepResults[Kind] }
  | { readonly ok: false; readonly code: StorageCode | 'internal'; readonly words: string };

/** Does a task in a thread of its own. Rejects with `CallFailure` of a storage code, or with an error where the program is wrong. */
export function inKeepThread<Kind extends KeepTask['kind']>(task: Extract<KeepTask, { kind: Kind }>, path: string): Promise<KeepResults[Kind]> {
  const { promise, resolve, reject } = Promise.withResolvers<KeepResults[Kind]>();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(workerFile(), { workerData: { task, done } });
  underWay.add(done);
  worker.on('message', (answer: Answer<Kind>) => {
    if (answer.ok) resolve(answer.result);
    else reject(answer.code === 'internal' ? new Error(answer.words) : new CallFailure(answer.code, { path }, new Error(answer.words)));
  });
  worker.on('error', reject);
  worker.on('exit', () => {
    underWay.delete(done);
    reject(new Error('The thread that keeps the record ended without an answer.'));
  });
  // A thread that works on does not keep the program from ending: what it leaves is cleared at the next start.
  worker.unref();
  return promise;
}

const underWay = new Set<Int32Array>();

/** Holds the program up until the threads at work are done, for a quit that must not cut a backup off; `atMostMs` altogether. */
export function waitForKeepThreads(atMostMs: number): void {
  const until = performance.now() + atMostMs;
  for (const done of underWay) Atomics.wait(done, 0, 0, Math.max(0, until - performance.now()));
}

/** The worker stands beside this file in the sources, and beside the entries in the bundle, whose chunks are a folder deeper. */
function workerFile(): string {
  const places = ['./keep-worker.ts', './keep-worker.js', '../keep-worker.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error('The worker that keeps the record is missing from the installation');
  return found;
}
