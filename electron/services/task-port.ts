import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './kept-thread.ts';

/** The worker's side of `kept-thread.ts`: does each task that comes, and says how it ended. `work` must not throw. */
export function serveTasks<Task, News, Result>(work: (task: Task, tell: (news: News) => void, signal: AbortSignal) => Result | Promise<Result>): void {
  const port = parentPort;
  if (port === null) throw new Error('This module runs in a thread only.');
  const send = (message: FromThread<News, Result>): void => {
    port.postMessage(message);
  };
  let abort = new AbortController();
  port.on('message', (message: ToThread<Task>) => {
    if (message.kind === 'cancel') {
      abort.abort();
      return;
    }
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
