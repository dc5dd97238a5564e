import type { PackBuild } from './build-content.ts';
import { keptThread } from './kept-thread.ts';

export interface ImportOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ContentThread {
  readonly task: { readonly packPath: string; readonly contentFolder: string };
  readonly news: { readonly done: number; readonly total: number };
  readonly result: PackBuild;
}

const thread = keptThread<ContentThread>({ worker: 'content-worker', from: import.meta.url, holdsProgram: true });

/**
 * Makes a pack's content file in a worker thread. Cancelling leaves nothing behind. A worker that dies is the same as a
 * pack that can't be used: `pack/refused`, with no problems to list.
 */
export async function importPack(packPath: string, contentFolder: string, { onProgress, signal }: ImportOptions = {}): Promise<PackBuild> {
  try {
    return await thread.run(
      { packPath, contentFolder },
      { ...(signal === undefined ? {} : { signal }), onNews: ({ done, total }) => onProgress?.(done, total) },
    );
  } catch {
    return { ok: false, code: 'pack/refused', problems: [] };
  }
}
