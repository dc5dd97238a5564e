import { storageCode } from '../../store/storage-code.ts';
import { serveTasks } from '../task-port.ts';
import { buildPackContent } from './build-content.ts';
import type { ContentResults, ContentThread, ContentWork } from './content-tasks.ts';
import { exportPack } from './export-pack.ts';
import { previewFiles } from './preview-files.ts';

// The main thread goes on saving answers meanwhile.
serveTasks<ContentThread>(async (task, tell, signal) => {
  try {
    return { kind: 'done', value: await work(task, tell, signal) };
  } catch (error) {
    return { kind: 'failed', code: storageCode(error) ?? 'storage/failed' };
  }
});

function work(task: ContentWork, tell: (news: ContentThread['news']) => void, signal: AbortSignal): Promise<ContentResults[ContentWork['kind']]> {
  switch (task.kind) {
    case 'build':
      return buildPackContent(task, { signal, onProgress: (done, total) => tell({ done, total }) });
    case 'preview':
      return previewFiles(task, { signal, onRead: (done) => tell({ done, total: null }) });
    case 'export':
      return exportPack(task);
    default:
      return task satisfies never;
  }
}
