import { buildPackContent, type PackBuild } from './build-content.ts';
import type { ContentThread } from './import-pack.ts';
import { serveTasks } from './task-port.ts';

// The main thread goes on saving answers meanwhile.
serveTasks<ContentThread>(({ packPath, contentFolder }, tell, signal) =>
  buildPackContent(packPath, contentFolder, {
    signal,
    onProgress: (done, total) => {
      tell({ done, total });
    },
  }).catch((): PackBuild => ({ ok: false, code: 'pack/refused', problems: [] })),
);
