import type { IpcMain, IpcMainEvent, MessagePortMain, WebContents } from 'electron';
import type { AnyRouter } from '@orpc/server';
import type { FailureReport } from './errors.ts';
import { portChannels } from './port-channels.ts';
import { servePort, type ServedPort } from './port-handler.ts';

export interface PortOptions {
  readonly router: AnyRouter;
  readonly report: FailureReport;
  /** The page that may have a port, as an origin like `app://cutscore`. */
  readonly origin: string;
  /** The window that may have a port; null while there is none. */
  readonly contents: () => Pick<WebContents, 'mainFrame'> | null;
  /** Electron's `MessageChannelMain`. */
  readonly newChannel: () => { readonly port1: MessagePortMain; readonly port2: MessagePortMain };
}

/**
 * Hands a port of the contract to the page of the own window whenever it asks, as after a reload; the port before it is
 * closed. Whoever else asks gets nothing, not even an answer.
 */
export function handOutPorts(ipc: Pick<IpcMain, 'on'>, options: PortOptions): void {
  let current: MessagePortMain | null = null;
  ipc.on(portChannels.connect, (event) => {
    const frame = event.senderFrame;
    if (frame === null || !isOwnPage(event, options)) return;
    current?.close();
    const { port1, port2 } = options.newChannel();
    current = port1;
    servePort(servedPort(port1), options.router, options.report);
    port1.start();
    frame.postMessage(portChannels.port, null, [port2]);
  });
}

/** Whether a message comes from the top frame of the own window while it shows the own page. */
export function isOwnPage({ senderFrame }: Pick<IpcMainEvent, 'senderFrame'>, { contents, origin }: Pick<PortOptions, 'contents' | 'origin'>): boolean {
  const own = contents();
  return own !== null && senderFrame !== null && senderFrame.frameTreeNodeId === own.mainFrame.frameTreeNodeId && senderFrame.origin === origin;
}

function servedPort(port: MessagePortMain): ServedPort {
  return {
    post: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', ({ data }) => {
        listener(data);
      });
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
  };
}
