import { keptThread } from '../kept-thread.ts';
import type { ContentNews, ContentResults, ContentThread, ContentWork } from './content-tasks.ts';

export interface ContentOptions {
  readonly onNews?: (news: ContentNews) => void;
  /** Cancelling leaves nothing behind. */
  readonly signal?: AbortSignal;
}

/** A thread that died under its task, or failed in a way that nobody foresaw. `code` is a storage code where the system gave one. */
export class ContentThreadFailed extends Error {
  override readonly name = 'ContentThreadFailed';
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

const thread = keptThread<ContentThread>({ worker: 'content-worker', from: import.meta.url, holdsProgram: true });

/** Does a task off the main thread, which goes on saving answers meanwhile. Rejects with `ContentThreadFailed`. */
export async function inContentThread<Kind extends ContentWork['kind']>(task: Extract<ContentWork, { kind: Kind }>, options: ContentOptions = {}): Promise<ContentResults[Kind]> {
  let result: ContentThread['result'];
  try {
    result = await thread.run(task, options);
  } catch (cause) {
    throw new ContentThreadFailed('storage/failed', { cause });
  }
  if (result.kind === 'failed') throw new ContentThreadFailed(result.code);
  // Proof of the cast: the worker answers a task of this kind with the result of this kind (`content-worker.ts`).
  return result.value as ContentResults[Kind];
}
