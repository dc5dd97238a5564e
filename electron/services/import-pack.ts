import type { PackBuild } from './build-content.ts';
import { keptThread } from './kept-thread.ts';

export interface ImportOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ContentTask {
  readonly packPath: string;
  readonly contentFolder: string;
}

export interface ImportNews {
  readonly done: number;
  readonly total: number;
}

const thread = keptThread<ContentTask, ImportNews, PackBuild>({ worker: 'content-worker', from: import.meta.url, holdsProgram: true });

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
