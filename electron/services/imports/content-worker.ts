import { serveTasks } from '../task-port.ts';
import { buildPackContent, type PackBuild } from './build-content.ts';
import type { ContentThread } from './import-pack.ts';

// The main thread goes on saving answers meanwhile.
serveTasks<ContentThread>((task, tell, signal) =>
  buildPackContent(task, {
    signal,
    onProgress: (done, total) => {
      tell({ done, total });
    },
  }).catch((): PackBuild => ({ ok: false, code: 'pack/refused', format: null, problems: [] })),
);
