import type { ClientContext, ClientLink } from '@orpc/client';
import { accessToken, takeCodeFromAddress } from './access.ts';
import { reportConnection } from './connection.ts';
import { ConnectionLostError } from './failure.ts';

type Link = ClientLink<ClientContext>;

declare global {
  interface Window {
    /** Set by the desktop's preload script; absent in a browser. */
    readonly cutscore?: { readonly host: 'desktop' };
  }
}

/** Whether the window runs in the desktop application. */
export const isDesktop = (): boolean => window.cutscore?.host === 'desktop';

/** Carries each call over the message port in the desktop application, over HTTP in a browser. */
export const transport: Link = {
  async call(path, input, options) {
    link ??= isDesktop() ? portLink() : httpLink();
    return (await link).call(path, input, options);
  },
};

let link: Promise<Link> | undefined;

async function httpLink(): Promise<Link> {
  const [{ RPCLink }, outcome] = await Promise.all([import('@orpc/client/fetch'), takeCodeFromAddress()]);
  if (outcome === 'refused') reportConnection('refused');
  return new RPCLink({
    url: `${location.origin}/rpc`,
    headers: () => ({ authorization: `Bearer ${accessToken()}` }),
    fetch: async (request, init) => {
      try {
        const reply = await fetch(request, init);
        reportConnection(reply.status === 401 ? 'refused' : 'open');
        return reply;
      } catch (cause) {
        // The caller gave up, which says nothing about the connection.
        if (request.signal.aborted) throw cause;
        reportConnection('lost');
        throw new ConnectionLostError('The program did not answer.', { cause });
      }
    },
  });
}

async function portLink(): Promise<Link> {
  const [{ RPCLink }, port] = await Promise.all([import('@orpc/client/message-port'), portOfMain()]);
  port.addEventListener('close', () => {
    reportConnection('lost');
  });
  port.start();
  return new RPCLink({ port });
}

/** The preload answers a request of the page with the port that main has opened for it. */
function portOfMain(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source !== window || event.origin !== location.origin || port === undefined) return;
      if (event.data !== 'cutscore-port') return;
      removeEventListener('message', receive);
      resolve(port);
    };
    addEventListener('message', receive);
    window.postMessage({ type: 'cutscore:connect' }, location.origin);
  });
}
