import { resolve } from 'node:path';
import type { OpenRequest } from '../services/openings.ts';

/** Requests that wait beyond this many are dropped: nobody clicked so often on purpose. */
const mostWaiting = 20;

/** The files and links among a program's arguments: what the system adds when a pack or an address is clicked. */
export function openRequestsIn(args: readonly string[], folder: string): OpenRequest[] {
  return args.flatMap((arg): OpenRequest[] => {
    if (/^cutscore:/iu.test(arg)) return [{ kind: 'link', address: arg }];
    return !arg.startsWith('-') && /\.cutpack$/iu.test(arg) ? [{ kind: 'file', path: resolve(folder, arg) }] : [];
  });
}

/** Adds what was handed over to what waits to be looked at; the same request twice is one. */
export function addRequests(waiting: OpenRequest[], added: readonly OpenRequest[]): void {
  for (const request of added) {
    const text = JSON.stringify(request);
    if (waiting.length < mostWaiting && !waiting.some((each) => JSON.stringify(each) === text)) waiting.push(request);
  }
}
