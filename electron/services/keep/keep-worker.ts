import { storageCode } from '../../store/storage-code.ts';
import { serveTasks } from '../task-port.ts';
import { doKeepTask } from './keep-tasks.ts';
import type { KeepThread } from './keep-thread.ts';

serveTasks<KeepThread>((task) => {
  try {
    return { ok: true, result: doKeepTask(task) };
  } catch (error) {
    // An error loses its class on the way to another thread: its meaning goes instead.
    return { ok: false, code: storageCode(error) ?? 'internal', words: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
});
