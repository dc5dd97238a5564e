import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import type { ErrorCode } from '../contract/errors.ts';
import { createAccess, sameSecret } from './access.ts';
import { answerInContract, contractError, refuseMalformed, type FailureReport } from './errors.ts';
import { readJsonBody } from './json-body.ts';
import { newNonce, pageHeaders, resourceHeaders } from './window-policy.ts';
import type { Encoding, WindowFile, WindowFiles } from './window-files.ts';

export interface LoopbackOptions {
  readonly router: AnyRouter;
  readonly files: WindowFiles;
  /** The port to listen on; 0 takes a free one. */
  readonly port: number;
  /** What another process of the same user must show to get a code by `POST /code`. */
  readonly secret: string;
  readonly report: FailureReport;
  /** A clock that only runs forward, in ms; tests hand in their own. */
  readonly monotonicMs?: () => number;
}

export interface Loopback {
  readonly port: number;
  readonly origin: string;
  /** The address of the window with a new single-use code in its fragment, which no request ever carries. */
  readonly address: () => string;
  /** Ends streams and connections and stops listening. */
  readonly close: () => Promise<void>;
}

export type ListenResult =
  | { readonly ok: true; readonly loopback: Loopback }
  | { readonly ok: false; readonly reason: 'port-taken' | 'port-not-allowed' | 'failed' };

/** Only this machine can reach it; the name `localhost` is not used, since it may lead elsewhere. */
const loopbackAddress = '127.0.0.1';

/**
 * Serves the window and the contract on 127.0.0.1. Whoever has no token gets the window's files, which are public, and
 * nothing else.
 */
export function listenOnLoopback(options: LoopbackOptions): Promise<ListenResult> {
  const access = createAccess(options.monotonicMs ?? (() => performance.now()));
  const rpc = new RPCHandler(options.router, {
    interceptors: [refuseMalformed],
    clientInterceptors: [answerInContract(options.report)],
  });
  let origin = '';
  const server = createServer(
    {
      // A client that sends slowly, or nothing, loses its connection; streams of replies are not requests and last.
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 30_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        options.report(error);
        if (response.headersSent) response.destroy();
        else refuse(response, 'internal', 500);
      });
    },
  );
  server.maxConnections = 256;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(resourceHeaders)) response.setHeader(name, value);
    const path = pathOf(request);
    const mayChange = path.startsWith('/rpc/') || request.method !== 'GET';
    if (!fromOwnWindow(request, origin, mayChange)) return refuse(response, 'access/refused', 403);
    if (path.startsWith('/rpc/')) return answerCall(request, response);
    if (path === '/session') return answerSession(request, response);
    if (path === '/code') return answerCode(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 'input/refused', 405);
    if (path === '/' || path === '/index.html') return sendPage(request, response, options.files);
    const file = options.files.file(path);
    return file === undefined ? refuse(response, 'input/refused', 404) : sendFile(request, response, file);
  };

  const answerCall = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return refuse(response, 'input/refused', 405);
    if (!access.admits(request.headers.authorization)) return refuse(response, 'access/refused', 401);
    const body = await readJsonBody(request);
    if (!body.ok) return refuse(response, 'input/refused', body.status);
    response.setHeader('cache-control', 'no-store');
    // oRPC takes a parsed body from here and then never reads the request itself.
    const { matched } = await rpc.handle(Object.assign(request, { body: body.value }), response, { prefix: '/rpc' });
    if (!matched) refuse(response, 'input/refused', 404);
  };

  const answerSession = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return refuse(response, 'input/refused', 405);
    const body = await readJsonBody(request);
    if (!body.ok) return refuse(response, 'input/refused', body.status);
    const exchanged = access.exchange(fieldOf(body.value, 'code'));
    // Wrong, used, lapsed and missing codes get the same words: a guesser learns nothing.
    if (exchanged === 'wrong') return refuse(response, 'access/refused', 401);
    if (exchanged === 'wait') return refuse(response, 'access/refused', 429);
    sendJson(response, 200, exchanged);
  };

  const answerCode = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return refuse(response, 'input/refused', 405);
    const body = await readJsonBody(request);
    if (!body.ok) return refuse(response, 'input/refused', body.status);
    const secret = fieldOf(body.value, 'secret');
    if (typeof secret !== 'string' || !sameSecret(secret, options.secret)) return refuse(response, 'access/refused', 401);
    sendJson(response, 200, { code: access.issueCode() });
  };

  return new Promise((resolve) => {
    server.on('error', (error) => {
      if (server.listening) options.report(error);
      else resolve({ ok: false, reason: listenFailure(error) });
    });
    server.listen(options.port, loopbackAddress, () => {
      const port = portOf(server);
      origin = `http://${loopbackAddress}:${port}`;
      resolve({
        ok: true,
        loopback: {
          port,
          origin,
          address: () => `${origin}/#code=${access.issueCode()}`,
          close: () => closeServer(server),
        },
      });
    });
  });
}

/**
 * Whether a request comes from the window this host served, or from no web page at all. An exact `Host` stops DNS
 * rebinding; an exact `Origin` and `Sec-Fetch-Site` stop every other page that the same browser has open.
 */
function fromOwnWindow(request: IncomingMessage, origin: string, mayChange: boolean): boolean {
  const { host, origin: origins } = request.headersDistinct;
  if (host?.length !== 1 || `http://${host[0]}` !== origin) return false;
  if (origins !== undefined && (origins.length !== 1 || origins[0] !== origin)) return false;
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  // A link in another page may lead here: that only opens the window.
  return !mayChange && request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
}

/** The path alone; `//other/` and `http://other/` stay what they are and match nothing. */
function pathOf(request: IncomingMessage): string {
  const target = request.url ?? '';
  const end = target.search(/[?#]/u);
  return end === -1 ? target : target.slice(0, end);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

/** A refusal with its code for every reader, and in oRPC's own form for the typed client. */
function refuse(response: ServerResponse, code: ErrorCode, status: number): void {
  // What is left of a refused body is not worth reading.
  if (status === 413 || status === 415) response.setHeader('connection', 'close');
  if (status === 429) response.setHeader('retry-after', '5');
  sendJson(response, status, { code, json: contractError(code, {}, status).toJSON() });
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const bytes = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length, 'cache-control': 'no-store' });
  response.end(bytes);
}

function sendPage(request: IncomingMessage, response: ServerResponse, files: WindowFiles): void {
  const nonce = newNonce();
  const page = Buffer.from(files.page(nonce));
  response.writeHead(200, { ...pageHeaders(nonce), 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
  response.end(request.method === 'HEAD' ? undefined : page);
}

async function sendFile(request: IncomingMessage, response: ServerResponse, file: WindowFile): Promise<void> {
  const encoding = acceptedEncoding(request.headers['accept-encoding']);
  const compressed = encoding === null ? null : file.compressed(encoding);
  const bytes = compressed === null ? file.bytes : await compressed;
  response.writeHead(200, {
    'content-type': file.type,
    'content-length': bytes.length,
    'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    ...(compressed === null || encoding === null ? {} : { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function acceptedEncoding(header: string | string[] | undefined): Encoding | null {
  const accepted = String(header ?? '')
    .split(',')
    .filter((entry) => !/;\s*q=0(\.0*)?\s*$/u.test(entry))
    .map((entry) => entry.split(';', 1)[0]?.trim());
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : null;
}

function listenFailure(error: Error): 'port-taken' | 'port-not-allowed' | 'failed' {
  const code = 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return 'port-taken';
  return code === 'EACCES' ? 'port-not-allowed' : 'failed';
}

function portOf(server: Server): number {
  // Proof of the cast: a server that listens on a TCP port has an AddressInfo, never the string of a pipe.
  return (server.address() as AddressInfo).port;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
