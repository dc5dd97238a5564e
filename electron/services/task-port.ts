import { parentPort } from 'node:worker_threads';
import type { FromThread, ThreadTypes, ToThread } from './kept-thread.ts';

/** The worker's side of `kept-thread.ts`: does each task that comes, and says how it ended. `work` must not throw. */
export function serveTasks<Types extends ThreadTypes>(
  work: (task: Types['task'], tell: (news: Types['news']) => void, signal: AbortSignal) => Types['result'] | Promise<Types['result']>,
): void {
  const port = parentPort;
  if (port === null) throw new Error('This module runs in a thread only.');
  const send = (message: FromThread<Types>): void => {
    port.postMessage(message);
  };
  let abort = new AbortController();
  port.on('message', (message: ToThread<Types>) => {
    if (message.kind === 'cancel') return abort.abort();
    if (message.kind === 'end') return port.close();
    abort = new AbortController();
    void (async () => {
      const result = await work(message.task, (news) => { send({ kind: 'news', news }); }, abort.signal);
      send({ kind: 'done', result });
      // Before the message is heard: the program may wait for this on its way out.
      Atomics.store(message.done, 0, 1);
      Atomics.notify(message.done, 0);
    })();
  });
}
