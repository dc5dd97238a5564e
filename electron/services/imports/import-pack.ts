import { keptThread } from '../kept-thread.ts';
import type { ContentTask, PackBuild } from './build-content.ts';

export interface ImportOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ContentThread {
  readonly task: ContentTask;
  readonly news: { readonly done: number; readonly total: number };
  readonly result: PackBuild;
}

const thread = keptThread<ContentThread>({ worker: 'content-worker', from: import.meta.url, holdsProgram: true });

/**
 * Makes the content file of a file of any format in a worker thread. Cancelling leaves nothing behind. A worker that dies is the
 * same as a file that can't be used: `pack/refused`, with no problems to list.
 */
export async function importPack(task: ContentTask, { onProgress, signal }: ImportOptions = {}): Promise<PackBuild> {
  try {
    return await thread.run(task, { ...(signal === undefined ? {} : { signal }), onNews: ({ done, total }) => onProgress?.(done, total) });
  } catch {
    return { ok: false, code: 'pack/refused', format: null, problems: [] };
  }
}
