import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** What a thread takes, tells on the way, and gives back. */
export interface ThreadTypes {
  readonly task: unknown;
  readonly news: unknown;
  readonly result: unknown;
}

/** What the main thread sends; the worker's side is `task-port.ts`. */
export type ToThread<Types extends ThreadTypes> = { readonly kind: 'task'; readonly task: Types['task']; /** 0 until the task is done. */ readonly done: Int32Array } | { readonly kind: 'cancel' }
  | { readonly kind: 'end' };

/** What a thread sends: any number of news of its task, then how it ended. */
export type FromThread<Types extends ThreadTypes> =
  | { readonly kind: 'news'; readonly news: Types['news'] }
  | { readonly kind: 'done'; readonly result: Types['result'] };

export interface ThreadOptions {
  /** Name of the worker's file without its ending, beside `from` in the sources and beside the entries in the bundle. */
  readonly worker: string;
  /** `import.meta.url` of the module that starts it. */
  readonly from: string;
  /** Whether a task under way keeps the program from ending. */
  readonly holdsProgram: boolean;
}

export interface TaskOptions<News> {
  readonly onNews?: (news: News) => void;
  /** Tells the task to stop; how it ends is the task's own answer. */
  readonly signal?: AbortSignal;
}

/** A thread that takes one task after another. */
export interface KeptThread<Types extends ThreadTypes> {
  /** Does the task after those that wait. Rejects when the thread dies under it. */
  run(task: Types['task'], options?: TaskOptions<Types['news']>): Promise<Types['result']>;
  /** Holds the program up until the task at work is done, `atMostMs` at most. */
  waitFor(atMostMs: number): void;
}

/**
 * So long a thread waits for its next task (ms): starting one costs a second on a busy machine, keeping one some memory. In Electron none
 * is kept: its tasks are few and far between.
 */
const keptForMs = process.versions['electron'] === undefined ? 5_000 : 0;

/** A thread that starts with its first task and ends when it has had none for a while. */
export function keptThread<Types extends ThreadTypes>(options: ThreadOptions): KeptThread<Types> {
  let thread: Worker | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let done: Int32Array | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function started(): Worker {
    clearTimeout(idle);
    if (thread !== null) return thread;
    const worker = new Worker(workerFile(options));
    worker.once('exit', () => {
      if (thread === worker) thread = null;
    });
    thread = worker;
    return worker;
  }

  function rest(worker: Worker): void {
    if (keptForMs === 0) return end(worker);
    worker.unref();
    idle = setTimeout(() => {
      end(worker);
    }, keptForMs);
    idle.unref();
  }

  /** The thread leaves by itself, which lets its modules close what they hold. */
  function end(worker: Worker): void {
    if (thread === worker) thread = null;
    worker.postMessage({ kind: 'end' } satisfies ToThread<Types>);
  }

  async function doTask(task: Types['task'], { onNews, signal }: TaskOptions<Types['news']>): Promise<Types['result']> {
    const worker = started();
    if (options.holdsProgram) worker.ref();
    else worker.unref();
    const { promise, resolve, reject } = Promise.withResolvers<Types['result']>();
    const hear = (message: FromThread<Types>): void => {
      if (message.kind === 'news') onNews?.(message.news);
      else resolve(message.result);
    };
    const die = (error: unknown): void => {
      if (thread === worker) thread = null;
      reject(error instanceof Error ? error : new Error(`The thread ${options.worker} ended without an answer.`));
    };
    const cancel = (): void => {
      worker.postMessage({ kind: 'cancel' } satisfies ToThread<Types>);
    };
    worker.on('message', hear);
    worker.once('error', die);
    worker.once('exit', die);
    signal?.addEventListener('abort', cancel);
    done = new Int32Array(new SharedArrayBuffer(4));
    worker.postMessage({ kind: 'task', task, done } satisfies ToThread<Types>);
    if (signal?.aborted === true) cancel();
    try {
      return await promise;
    } finally {
      done = null;
      signal?.removeEventListener('abort', cancel);
      worker.off('message', hear);
      worker.off('error', die);
      worker.off('exit', die);
      if (thread === worker) rest(worker);
    }
  }

  return {
    run(task, taskOptions = {}) {
      const result = last.then(() => doTask(task, taskOptions));
      last = result.catch(() => undefined);
      return result;
    },
    waitFor(atMostMs) {
      if (done !== null) Atomics.wait(done, 0, 0, atMostMs);
    },
  };
}

/** The worker stands beside the module that uses it in the sources, and beside the entries in the bundle, whose chunks are a folder deeper. */
function workerFile({ worker, from }: ThreadOptions): string {
  const places = [`./${worker}.ts`, `./${worker}.js`, `../${worker}.js`].map((place) => fileURLToPath(new URL(place, from)));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`The worker ${worker} is missing from the installation`);
  return found;
}
