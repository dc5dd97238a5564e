import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PackBuild } from './build-content.ts';

export interface ImportOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

type WorkerMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: PackBuild };

/**
 * Makes a pack's content file in a worker thread. Cancelling leaves nothing behind. A worker that dies is the same as a
 * pack that can't be used: `pack/refused`, with no problems to list.
 */
export function importPack(packPath: string, contentFolder: string, options: ImportOptions = {}): Promise<PackBuild> {
  const { promise, resolve } = Promise.withResolvers<PackBuild>();
  const worker = new Worker(workerFile(), { workerData: { packPath, contentFolder } });
  const cancel = () => {
    worker.postMessage('cancel');
  };
  options.signal?.addEventListener('abort', cancel);
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'progress') options.onProgress?.(message.done, message.total);
    else resolve(message.result);
  });
  const died = () => {
    resolve({ ok: false, code: 'pack/refused', problems: [] });
  };
  worker.on('error', died);
  worker.on('exit', died);
  if (options.signal?.aborted === true) cancel();
  return promise.finally(() => {
    options.signal?.removeEventListener('abort', cancel);
  });
}

/** The worker stands beside this file in the sources, and beside the entries in the bundle, whose chunks are a folder deeper. */
function workerFile(): string {
  const places = ['./content-worker.ts', './content-worker.js', '../content-worker.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error('The content worker is missing from the installation');
  return found;
}
