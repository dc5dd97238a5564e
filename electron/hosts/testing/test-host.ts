import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenOnLoopback, type ListenResult, type Loopback } from '../loopback.ts';
import { readWindowFiles } from '../window-files.ts';
import { smallRouter } from './small-router.ts';

/** What the window's script is in `startTestHost`. */
export const windowScript = 'console.log("the window");'.repeat(200);

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  readonly body: string;
  /** The body as JSON, or null when it is none. */
  readonly json: unknown;
}

export interface Sent {
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string;
}

/** A loopback host over the small router and a small window, spoken to in plain HTTP: fetch would tidy paths and headers up. */
export interface TestHost {
  readonly host: Loopback;
  readonly folder: string;
  /** How many streams are running. */
  readonly running: { readonly open: number };
  readonly reported: readonly unknown[];
  /** Moves the host's clock on. */
  readonly pass: (ms: number) => void;
  readonly send: (method: string, path: string, sent?: Sent) => Promise<Reply>;
  /** Sends bytes and gives what came back until the connection was closed. */
  readonly sendRaw: (text: string) => Promise<string>;
  readonly newCode: () => string;
  readonly newToken: () => Promise<string>;
  /** Makes a call with a new token. */
  readonly call: (path: string, input: unknown) => Promise<Reply>;
  readonly callRaw: (path: string, text: string, headers?: Record<string, string>) => Promise<Reply>;
  readonly openStream: (path: string, input: unknown) => Promise<IncomingMessage>;
  /** A second host on a port. */
  readonly listenAgain: (port: number) => Promise<ListenResult>;
  readonly close: () => Promise<void>;
}

export async function startTestHost(): Promise<TestHost> {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-window-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html><head><meta name="csp-nonce" content=""><title>x</title></head></html>');
  writeFileSync(join(folder, 'assets', 'index-1a2b3c4d.js'), windowScript);
  writeFileSync(join(folder, 'assets', 'index-1a2b3c4d.js.map'), '{}');
  writeFileSync(join(folder, 'assets', 'face-AbCd_123.woff2'), 'font');
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  const { router, running } = smallRouter();
  const reported: unknown[] = [];
  let nowMs = 0;
  const listen = (port: number) =>
    listenOnLoopback({ router, files: readWindowFiles(folder), port, secret: 'the-secret', report: (error) => reported.push(error), monotonicMs: () => nowMs });
  const listening = await listen(0);
  if (!listening.ok) throw new Error(listening.reason);
  const host = listening.loopback;

  const send = (method: string, path: string, sent: Sent = {}) => plainRequest(host.port, method, path, sent);
  const newCode = () => host.address().split('#code=')[1] ?? '';
  const newToken = async () => {
    const { json } = await send('POST', '/session', { body: { code: newCode() } });
    return typeof json === 'object' && json !== null && 'token' in json ? String(json.token) : '';
  };
  const callRaw = async (path: string, text: string, headers: Record<string, string> = {}) =>
    send('POST', `/rpc/${path}`, { headers: { authorization: `Bearer ${await newToken()}`, ...headers }, text });
  return {
    host,
    folder,
    running,
    reported,
    pass: (ms) => {
      nowMs += ms;
    },
    send,
    sendRaw: (text) => rawRequest(host.port, text),
    newCode,
    newToken,
    call: (path, input) => callRaw(path, JSON.stringify({ json: input })),
    callRaw,
    openStream: async (path, input) => {
      const headers = { authorization: `Bearer ${await newToken()}`, 'content-type': 'application/json' };
      return new Promise((resolve, reject) => {
        const request = httpRequest({ host: '127.0.0.1', port: host.port, path: `/rpc/${path}`, method: 'POST', headers }, resolve);
        request.on('error', reject);
        request.end(JSON.stringify({ json: input }));
      });
    },
    listenAgain: listen,
    close: async () => {
      await host.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function plainRequest(port: number, method: string, path: string, { headers = {}, body, text }: Sent): Promise<Reply> {
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method, agent: false, headers: { ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, body: bytes.toString(), json: jsonOf(bytes.toString()) });
        });
      },
    );
    request.on('error', reject);
    request.end(sent);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function rawRequest(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (reply += chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(reply);
    });
  });
}
