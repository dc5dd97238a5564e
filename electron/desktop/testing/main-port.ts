import { EventEmitter } from 'node:events';
import type { MessagePort as NodePort } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';

/** A port under the names that Electron's has in main. */
export function mainPort(port: NodePort): MessagePortMain {
  const events = new EventEmitter();
  const main = Object.assign(events, {
    postMessage: (message: unknown) => {
      port.postMessage(message);
    },
    start: () => {
      port.on('message', (data: unknown) => events.emit('message', { data, ports: [] }));
    },
    close: () => {
      port.close();
    },
  });
  port.on('close', () => events.emit('close'));
  return main;
}
