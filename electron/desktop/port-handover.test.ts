import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import type { IpcMain, IpcRenderer, MessagePortMain } from 'electron';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, it } from 'vitest';
import { handOutPorts } from '../hosts/message-port.ts';
import { portChannels } from '../hosts/port-channels.ts';
import { smallRouter, type smallContract } from '../hosts/testing/small-router.ts';
import { handOverPorts, type PageWindow } from './port-handover.ts';
import { mainPort } from './testing/main-port.ts';

const origin = 'app://cutscore';

it('gives the page a port that carries the contract, a new one after a reload, and closes the old', async () => {
  const program = startProgram();
  const first = await program.connect();
  expect(await clientOf(first).echo({ text: 'a' })).toEqual({ text: 'a' });
  const stream = await clientOf(first).count({ to: 100 });
  await stream.next();
  expect(program.running.open).toBe(1);

  const second = await program.connect();
  await expect.poll(() => program.running.open).toBe(0);
  expect(await clientOf(second).echo({ text: 'b' })).toEqual({ text: 'b' });
  second.close();
});

it.each([
  ['another window', { frameTreeNodeId: 2, origin }],
  ['a frame in the page', { frameTreeNodeId: 3, origin }],
  ['another page in the window', { frameTreeNodeId: 1, origin: 'https://evil.example' }],
  ['a page without an origin', { frameTreeNodeId: 1, origin: 'null' }],
  ['a frame that is gone', null],
])('gives nothing to %s', (_name, senderFrame) => {
  const program = startProgram();
  program.main.emit(portChannels.connect, { senderFrame });
  expect(program.handedOut).toBe(0);
});

it('gives nothing when there is no window', () => {
  const program = startProgram({ window: false });
  program.page.say({ type: 'cutscore:connect' });
  expect(program.handedOut).toBe(0);
});

it('hears the own page alone, and only its one word', () => {
  const program = startProgram();
  program.page.say({ type: 'cutscore:connect' }, { source: {} });
  program.page.say({ type: 'cutscore:connect' }, { origin: 'https://evil.example' });
  program.page.say({ type: 'cutscore:else' });
  program.page.say('cutscore:connect');
  program.page.say(null);
  expect(program.handedOut).toBe(0);
});

it('drops what is no call and goes on', async () => {
  const program = startProgram();
  const port = await program.connect();
  const request = (fields: object) => JSON.stringify({ i: '7', p: { u: '/echo', b: { json: { text: 'a' } } }, ...fields });
  const strange: unknown[] = [
    undefined,
    null,
    7,
    {},
    [],
    new ArrayBuffer(8),
    '',
    '{',
    'null',
    '[]',
    request({ i: null }),
    request({ i: {} }),
    request({ i: 'x'.repeat(1_000) }),
    request({ t: 9 }),
    request({ t: 3, p: { e: 'message', d: {} } }),
    request({ p: null }),
    request({ p: {} }),
    request({ p: { u: 7 } }),
    request({ p: { u: 'http://evil.example/echo' } }),
    request({ p: { u: '/../echo' } }),
    request({ p: { u: `/${'x'.repeat(1_000)}` } }),
    'x'.repeat(2_000_000),
  ];
  for (const message of strange) port.postMessage(message);
  port.postMessage(request({ i: 'h', p: { u: '/echo', h: { 'content-type': 'text/event-stream', 'content-disposition': 'x' }, b: { json: { text: 'a' } } } }));
  expect(await clientOf(port).echo({ text: 'still here' })).toEqual({ text: 'still here' });
  expect(program.reported).toEqual([]);
  port.close();
});

it('answers a call that does not exist', async () => {
  const port = await startProgram().connect();
  // Proof of the cast: the client makes any path into a call.
  const client = clientOf(port) as unknown as Record<string, () => Promise<unknown>>;
  await expect(client['nothing']?.()).rejects.toMatchObject({ code: 'input/refused', status: 404 });
  port.close();
});

/** Main, preload and page joined by stand-ins; ports are Node's. */
function startProgram({ window = true } = {}) {
  const [main, preload] = [new EventEmitter(), new EventEmitter()];
  const { router, running } = smallRouter();
  const program = { main, page: new FakePage(), handedOut: 0, reported: new Array<unknown>(), running, connect: () => program.page.connect() };
  const frame = {
    frameTreeNodeId: 1,
    origin,
    postMessage: (channel: string, _message: unknown, ports: NodePort[]) => {
      program.handedOut += 1;
      preload.emit(channel, { ports });
    },
  };
  // Proof of the casts: both ends are EventEmitters, of which only `on` is used, and the ports below offer what main uses of theirs.
  handOutPorts(main as unknown as Pick<IpcMain, 'on'>, {
    router,
    report: (error) => program.reported.push(error),
    origin,
    contents: () => (window ? ({ mainFrame: frame } as unknown as ReturnType<Parameters<typeof handOutPorts>[1]['contents']>) : null),
    newChannel: () => {
      const { port1, port2 } = new MessageChannel();
      return { port1: mainPort(port1), port2: port2 as unknown as MessagePortMain };
    },
  });
  const ipc = Object.assign(preload, {
    postMessage: (channel: string) => {
      main.emit(channel, { senderFrame: frame });
    },
  });
  handOverPorts(program.page, ipc as unknown as Pick<IpcRenderer, 'on' | 'postMessage'>);
  return program;
}

/** The page's window with the one listener of the preload and the one of the page. */
class FakePage implements PageWindow {
  readonly location = { origin };
  private heard: Parameters<PageWindow['addEventListener']>[1] | null = null;
  private received: ((port: NodePort) => void) | null = null;

  readonly addEventListener: PageWindow['addEventListener'] = (_type, listener) => {
    this.heard = listener;
  };

  readonly postMessage = (message: unknown, target: string, [port]: unknown[]): void => {
    // Proof of the cast: the channel above made it.
    if (message === 'cutscore-port' && target === origin) this.received?.(port as NodePort);
  };

  say(data: unknown, from: { source?: unknown; origin?: string } = {}): void {
    this.heard?.({ source: this, origin, data, ...from });
  }

  connect(): Promise<NodePort> {
    return new Promise((resolve) => {
      this.received = resolve;
      this.say({ type: 'cutscore:connect' });
    });
  }
}

function clientOf(port: NodePort): ContractRouterClient<typeof smallContract> {
  // Proof of the cast: the router behind the port implements the contract.
  const client: unknown = createORPCClient(new RPCLink({ port }));
  return client as ContractRouterClient<typeof smallContract>;
}
