import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { answerInContract, contractError, refuseMalformed, type FailureReport } from './errors.ts';
import { bodyLimit } from './json-body.ts';

/** What the handler needs of a message port: Electron's, a browser's and Node's each have it under other names. */
export interface ServedPort {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
}

/** The kinds of message that oRPC's client sends, by their numbers on the wire. */
const messageKinds = { request: 1, abort: 4 } as const;

/**
 * Serves the contract on a message port. Streams and running calls end when the port closes. Messages are checked before
 * oRPC sees them: what is no call of ours is dropped, since nobody could be answered.
 */
export function servePort(port: ServedPort, router: AnyRouter, report: FailureReport): void {
  const handler = new RPCHandler(router, {
    interceptors: [refuseMalformed],
    clientInterceptors: [answerInContract(report)],
    // An answer for a call that does not exist, in the client's own form.
    rootInterceptors: [
      async (options) => {
        const result = await options.next();
        if (result.matched) return result;
        const error = contractError('input/refused', {}, 404);
        return { matched: true, response: { status: error.status, headers: {}, body: { json: error.toJSON() } } };
      },
    ],
  });
  handler.upgrade({
    postMessage: port.post,
    onMessage: {
      addListener: (listener) => {
        port.onMessage((message) => {
          const call = callMessage(message);
          if (call !== null) listener(call);
        });
      },
    },
    onDisconnect: { addListener: port.onClose },
  });
}

/**
 * The parts of a message that a call of the contract has, or null. Headers, and with them files, forms and streams as
 * input, are left out: the contract has none, and their decoders need not be trusted.
 */
function callMessage(message: unknown): object | null {
  if (typeof message !== 'string' || message.length > bodyLimit) return null;
  const envelope = parsed(message);
  if (typeof envelope !== 'object' || envelope === null || !('i' in envelope)) return null;
  const id = envelope.i;
  if ((typeof id !== 'string' || id.length > 100) && typeof id !== 'number') return null;
  const kind = 't' in envelope ? envelope.t : messageKinds.request;
  if (kind === messageKinds.abort) return { i: id, t: kind };
  if (kind !== messageKinds.request || !('p' in envelope)) return null;
  const payload = envelope.p;
  if (typeof payload !== 'object' || payload === null || !('u' in payload)) return null;
  const path = payload.u;
  if (typeof path !== 'string' || !/^(\/[\w-]{1,100}){1,10}$/u.test(path)) return null;
  return { i: id, p: { u: path, b: 'b' in payload ? payload.b : undefined } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
