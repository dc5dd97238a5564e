// Runs in the sandboxed window before its page, in a world of its own. The page gets one frozen word and a message port.
import { contextBridge, ipcRenderer } from 'electron';
import { handOverPorts } from './port-handover.ts';

contextBridge.exposeInMainWorld('cutscore', Object.freeze({ host: 'desktop' }));
handOverPorts(window, ipcRenderer);
