import { CallFailure } from '../../contract/call-failure.ts';
import type { StorageCode } from '../../store/storage-code.ts';
import { keptThread } from '../kept-thread.ts';
import type { KeepResults, KeepTask } from './keep-tasks.ts';

type KeepAnswer =
  | { readonly ok: true; readonly result: KeepResults[KeepTask['kind']] }
  | { readonly ok: false; readonly code: StorageCode | 'internal'; readonly words: string };

export interface KeepThread {
  readonly task: KeepTask;
  readonly news: never;
  readonly result: KeepAnswer;
}

// A backup under way does not keep the program from ending: what it leaves is cleared at the next start.
const thread = keptThread<KeepThread>({ worker: 'keep-worker', from: import.meta.url, holdsProgram: false });

/** Does a task in a thread of its own. Rejects with `CallFailure` of a storage code, or with an error where the program is wrong. */
export async function inKeepThread<Kind extends KeepTask['kind']>(task: Extract<KeepTask, { kind: Kind }>, path: string): Promise<KeepResults[Kind]> {
  const answer = await thread.run(task);
  // Proof of the cast: the worker gives what `doKeepTask` gives for a task of this kind.
  if (answer.ok) return answer.result as KeepResults[Kind];
  throw answer.code === 'internal' ? new Error(answer.words) : new CallFailure(answer.code, { path }, new Error(answer.words));
}

/** Holds the program up until the task at work is done, for a quit that must not cut a backup off; `atMostMs` altogether. */
export function waitForKeepThread(atMostMs: number): void {
  thread.waitFor(atMostMs);
}
