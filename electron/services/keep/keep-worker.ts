import { storageCode } from '../../store/storage-code.ts';
import { serveTasks } from '../task-port.ts';
import { doKeepTask, type KeepTask } from './keep-tasks.ts';
import type { KeepAnswer } from './keep-thread.ts';

serveTasks<KeepTask, never, KeepAnswer>((task) => {
  try {
    return { ok: true, result: doKeepTask(task) };
  } catch (error) {
    // An error loses its class on the way to another thread: its meaning goes instead.
    return { ok: false, code: storageCode(error) ?? 'internal', words: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
});
