import type { IpcRenderer, IpcRendererEvent } from 'electron';
import { portChannels } from '../hosts/port-channels.ts';

/** What the hand-over needs of the page's window. */
export interface PageWindow {
  readonly location: { readonly origin: string };
  readonly addEventListener: (type: 'message', listener: (event: { readonly source: unknown; readonly origin: string; readonly data: unknown }) => void) => void;
  readonly postMessage: (message: unknown, targetOrigin: string, transfer: IpcRendererEvent['ports']) => void;
}

/**
 * Between page and main: when the page posts `{type: 'cutscore:connect'}` to itself, main is asked for a port, and the
 * port is posted to the page as `'cutscore-port'`. Messages of other windows and origins are not heard, and a port goes
 * to the own origin alone; whether the page may have one at all is for main to decide.
 */
export function handOverPorts(page: PageWindow, ipc: Pick<IpcRenderer, 'on' | 'postMessage'>): void {
  page.addEventListener('message', ({ source, origin, data }) => {
    if (source !== page || origin !== page.location.origin) return;
    if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'cutscore:connect') ipc.postMessage(portChannels.connect, null);
  });
  ipc.on(portChannels.port, ({ ports: [port] }) => {
    if (port !== undefined) page.postMessage('cutscore-port', page.location.origin, [port]);
  });
}
