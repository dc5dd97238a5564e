import { parentPort, workerData } from 'node:worker_threads';
import { storageCode } from '../../store/storage-code.ts';
import { doKeepTask, type KeepTask } from './keep-tasks.ts';

// One task, then the thread ends.
const port = parentPort;
if (port !== null) {
  // Proof of the cast: keep-thread.ts alone starts this worker, with a task.
  const { task, done } = workerData as { readonly task: KeepTask; readonly done: Int32Array };
  try {
    port.postMessage({ ok: true, result: doKeepTask(task) });
  } catch (error) {
    // An error loses its class on the way to another thread: its meaning goes instead.
    port.postMessage({ ok: false, code: storageCode(error) ?? 'internal', words: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  // Before the message is heard: the program may wait for this on its way out.
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
  port.close();
}
