import { parentPort, workerData } from 'node:worker_threads';
import { buildPackContent } from './build-content.ts';

// One pack, then the thread ends. The main thread goes on saving answers meanwhile.
const port = parentPort;
const { packPath, contentFolder } = readTask(workerData);
if (port !== null) {
  const abort = new AbortController();
  port.on('message', () => {
    abort.abort();
  });
  const result = await buildPackContent(packPath, contentFolder, {
    signal: abort.signal,
    onProgress: (done, total) => {
      port.postMessage({ kind: 'progress', done, total });
    },
  });
  port.postMessage({ kind: 'done', result });
  port.close();
}

function readTask(value: unknown): { packPath: string; contentFolder: string } {
  if (typeof value === 'object' && value !== null && 'packPath' in value && 'contentFolder' in value) {
    return { packPath: String(value.packPath), contentFolder: String(value.contentFolder) };
  }
  throw new TypeError('The content worker needs packPath and contentFolder');
}
