import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { createRouterClient, type AnyRouter } from '@orpc/server';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import { answerInContract } from '../../electron/hosts/errors.ts';
import { listenOnLoopback } from '../../electron/hosts/loopback.ts';
import { servePort } from '../../electron/hosts/port-handler.ts';

export const carrierNames = ['in memory', 'over loopback HTTP', 'over a message port'] as const;
export type CarrierName = (typeof carrierNames)[number];

/** One way to a router: its typed client, and how it ends. */
export interface Carried<Contract extends AnyContractRouter> {
  readonly client: ContractRouterClient<Contract>;
  readonly close: () => Promise<void>;
}

/** Carries a router as the program does, and gives the client that its window would have. */
export async function carry<Contract extends AnyContractRouter>(
  name: CarrierName,
  router: AnyRouter,
  report: (error: unknown) => void,
): Promise<Carried<Contract>> {
  switch (name) {
    case 'in memory': {
      const client: unknown = createRouterClient(router, { context: {}, interceptors: [answerInContract(report)] });
      // Proof of the cast: the router implements the contract, and oRPC builds its client from just that.
      return { client: client as ContractRouterClient<Contract>, close: () => Promise.resolve() };
    }
    case 'over loopback HTTP':
      return overHttp(router, report);
    case 'over a message port':
      return overPort(router, report);
  }
}

/** A loopback host for the router, with a token of it. */
export async function hostRouter(router: AnyRouter, report: (error: unknown) => void) {
  const files = { file: () => undefined, page: () => '' };
  const listening = await listenOnLoopback({ router, files, port: 0, secret: 'secret', report });
  if (!listening.ok) throw new Error(listening.reason);
  const { loopback } = listening;
  const reply = await fetch(`${loopback.origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: loopback.address().split('#code=')[1] }),
  });
  const session: unknown = await reply.json();
  const token = typeof session === 'object' && session !== null && 'token' in session ? String(session.token) : '';
  return { loopback, authorization: `Bearer ${token}` };
}

async function overHttp<Contract extends AnyContractRouter>(router: AnyRouter, report: (error: unknown) => void): Promise<Carried<Contract>> {
  const { loopback, authorization } = await hostRouter(router, report);
  return { client: clientOf(new FetchLink({ url: `${loopback.origin}/rpc`, headers: { authorization } })), close: loopback.close };
}

function overPort<Contract extends AnyContractRouter>(router: AnyRouter, report: (error: unknown) => void): Promise<Carried<Contract>> {
  const { port1, port2 } = new MessageChannel();
  servePort(
    {
      post: (message) => {
        port1.postMessage(message);
      },
      onMessage: (listener) => port1.on('message', listener),
      onClose: (listener) => port1.on('close', listener),
    },
    router,
    report,
  );
  const close = () =>
    new Promise<void>((resolve) => {
      port1.once('close', resolve);
      port2.close();
    });
  return Promise.resolve({ client: clientOf(new PortLink({ port: port2 })), close });
}

function clientOf<Contract extends AnyContractRouter>(link: ClientLink<ClientContext>): ContractRouterClient<Contract> {
  // Proof of the cast: a link carries any path; which calls exist is what the contract says.
  const client: unknown = createORPCClient(link);
  return client as ContractRouterClient<Contract>;
}
