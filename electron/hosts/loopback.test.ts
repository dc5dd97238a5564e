import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyLimit } from './json-body.ts';
import { listenOnLoopback, type Loopback } from './loopback.ts';
import { secretOfTheBug, smallRouter } from './testing/small-router.ts';
import { readWindowFiles } from './window-files.ts';

const script = 'console.log("the window");'.repeat(200);
let folder: string;
let host: Loopback;
let reported: unknown[];
let nowMs: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-window-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html><head><meta name="csp-nonce" content=""><title>x</title></head></html>');
  writeFileSync(join(folder, 'assets', 'index-1a2b3c4d.js'), script);
  writeFileSync(join(folder, 'assets', 'index-1a2b3c4d.js.map'), '{}');
  writeFileSync(join(folder, 'assets', 'face-AbCd_123.woff2'), 'font');
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  reported = [];
  nowMs = 0;
  host = await listen(0);
});

afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

describe('the page and its files', () => {
  it('puts a new nonce into page and policy at each response and lets nobody keep or frame the page', async () => {
    const [first, second] = [await send('GET', '/'), await send('GET', '/index.html')];
    for (const { status, headers, body } of [first, second]) {
      expect(status).toBe(200);
      const nonce = /<meta name="csp-nonce" content="([^"]+)">/u.exec(body)?.[1];
      expect(headers['content-security-policy']).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    }
    expect(first.body).not.toBe(second.body);
  });

  it('serves hashed files for ever, compressed for who takes it, under their own type', async () => {
    const plain = await send('GET', '/assets/index-1a2b3c4d.js');
    expect(plain).toMatchObject({ status: 200, body: script });
    expect(plain.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'private, max-age=31536000, immutable' });
    const small = await send('GET', '/assets/index-1a2b3c4d.js', { headers: { 'accept-encoding': 'gzip;q=0, br' } });
    expect(small.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(small.bytes).toString()).toBe(script);
    const font = await send('GET', '/assets/face-AbCd_123.woff2', { headers: { 'accept-encoding': 'br' } });
    expect(font.headers['content-encoding']).toBeUndefined();
    expect((await send('GET', '/favicon.svg')).headers).toMatchObject({ 'cache-control': 'no-cache', 'content-security-policy': expect.stringContaining('sandbox') });
  });

  it('answers a HEAD without a body', async () => {
    expect(await send('HEAD', '/')).toMatchObject({ status: 200, body: '' });
    expect(await send('HEAD', '/assets/index-1a2b3c4d.js')).toMatchObject({ status: 200, body: '', headers: { 'content-length': String(script.length) } });
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/../index.html',
    '/assets/..%2findex.html',
    '//index.html',
    '/assets',
    '/assets/',
    '/assets/index-1a2b3c4d.js.map',
    '/assets/index-1a2b3c4d.js%00',
    '/__proto__',
    'http://127.0.0.1/',
    '/etc/passwd',
  ])('knows no file %s', async (path) => {
    expect(await send('GET', path)).toMatchObject({ status: 404, json: { code: 'input/refused' } });
  });

  it('changes nothing for other methods', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) expect((await send(method, '/')).status).toBe(405);
  });

  it('makes room for the nonce in a page without the tag', () => {
    writeFileSync(join(folder, 'index.html'), '<html><head><title>x</title></head></html>');
    expect(readWindowFiles(folder).page('n1')).toBe('<html><head><meta name="csp-nonce" content="n1"><title>x</title></head></html>');
  });
});

describe('who may speak to it', () => {
  it.each(['localhost:PORT', '127.0.0.1', 'evil.example', 'evil.example:PORT', '127.0.0.1:1', '127.0.0.1:PORT.evil.example', '[::1]:PORT'])(
    'refuses the host name %s',
    async (name) => {
      const named = { host: name.replace('PORT', String(host.port)) };
      expect(await send('GET', '/', { headers: named })).toMatchObject({ status: 403, json: { code: 'access/refused' } });
      expect((await send('POST', '/session', { headers: named, body: { code: codeOf(host) } })).status).toBe(403);
    },
  );

  it('refuses a request with two host names', async () => {
    const reply = await sendRaw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
    expect(reply).toMatch(/^HTTP\/1\.1 40[03] /u);
  });

  it.each(['null', 'http://evil.example', 'https://127.0.0.1:PORT', 'http://localhost:PORT', 'http://127.0.0.1:1', ''])(
    'refuses the origin "%s"',
    async (name) => {
      const token = await tokenOf(host);
      const origin = name.replace('PORT', String(host.port));
      const headers = { origin, authorization: `Bearer ${token}` };
      expect(await send('POST', '/rpc/echo', { headers, body: { json: { text: 'a' } } })).toMatchObject({ status: 403, json: { code: 'access/refused' } });
      expect((await send('POST', '/session', { headers: { origin }, body: { code: codeOf(host) } })).status).toBe(403);
      expect((await send('GET', '/', { headers: { origin } })).status).toBe(403);
    },
  );

  it('takes calls of its own page and of no other, and opens for a link', async () => {
    const token = await tokenOf(host);
    const call = (site: string) => send('POST', '/rpc/echo', { headers: { 'sec-fetch-site': site, origin: host.origin, authorization: `Bearer ${token}` }, body: { json: { text: 'a' } } });
    expect((await call('same-origin')).status).toBe(200);
    expect((await call('none')).status).toBe(200);
    expect((await call('same-site')).status).toBe(403);
    expect((await call('cross-site')).status).toBe(403);
    const get = (mode: string, dest: string) => send('GET', '/', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } });
    expect((await get('navigate', 'document')).status).toBe(200);
    expect((await get('navigate', 'iframe')).status).toBe(403);
    expect((await get('no-cors', 'script')).status).toBe(403);
  });

  it('gives no leave to other origins', async () => {
    const { headers } = await send('OPTIONS', '/rpc/echo', { headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('codes and tokens', () => {
  it('exchanges a code for a token once', async () => {
    const code = codeOf(host);
    const first = await send('POST', '/session', { body: { code } });
    expect(first).toMatchObject({ status: 200, json: { token: expect.stringMatching(/^[\w-]{43}$/u) } });
    expect(await send('POST', '/session', { body: { code } })).toMatchObject({ status: 401, json: { code: 'access/refused' } });
  });

  it.each([[undefined], [{}], [{ code: '' }], [{ code: 7 }], [{ code: ['x'] }], [{ code: 'AAAAAAAAAAAAAAAAAAAAAA' }], [null], [[]], ['code']])(
    'refuses %j without a hint',
    async (body) => {
      const { status, json } = await send('POST', '/session', { body });
      expect(status).toBe(401);
      expect(json).toEqual({ code: 'access/refused', json: { code: 'access/refused', data: {}, defined: true, message: 'access/refused', status: 401 } });
    },
  );

  it('lets a code lapse after ten minutes', async () => {
    const [early, late] = [codeOf(host), codeOf(host)];
    nowMs += 10 * 60_000 - 1;
    expect((await send('POST', '/session', { body: { code: early } })).status).toBe(200);
    nowMs += 1;
    expect((await send('POST', '/session', { body: { code: late } })).status).toBe(401);
  });

  it('makes a guesser wait, and then takes a right code again', async () => {
    for (let guess = 0; guess < 10; guess += 1) expect((await send('POST', '/session', { body: { code: `guess-${guess}` } })).status).toBe(401);
    const code = codeOf(host);
    const made = await send('POST', '/session', { body: { code } });
    expect(made).toMatchObject({ status: 429, json: { code: 'access/refused' } });
    nowMs += 1_000;
    expect((await send('POST', '/session', { body: { code } })).status).toBe(200);
  });

  it('gives a new code to who knows the secret of the data folder', async () => {
    expect((await send('POST', '/code', { body: { secret: 'wrong' } })).status).toBe(401);
    expect((await send('POST', '/code', { body: {} })).status).toBe(401);
    expect((await send('GET', '/code')).status).toBe(405);
    const { json } = await send('POST', '/code', { body: { secret: 'the-secret' } });
    expect((await send('POST', '/session', { body: json })).status).toBe(200);
  });

  it.each([undefined, '', 'Bearer', 'Bearer x', `Bearer ${'A'.repeat(43)}`, 'Basic abc'])('refuses a call with the authorization "%s"', async (authorization) => {
    const reply = await send('POST', '/rpc/echo', { headers: authorization === undefined ? {} : { authorization }, body: { json: { text: 'a' } } });
    expect(reply).toMatchObject({ status: 401, json: { code: 'access/refused' } });
  });
});

describe('calls', () => {
  it('carries a value, a typed error and a bug, and tells the bug to the terminal alone', async () => {
    expect(await call('echo', { text: 'aß€' })).toMatchObject({ status: 200, json: { json: { text: 'aß€' } } });
    const refused = await call('refuse', {});
    expect(refused).toMatchObject({ status: 409, json: { json: { code: 'sitting/other-open', defined: true, data: { sittingId: 's1' } } } });
    expect(refused.body).not.toContain(secretOfTheBug);
    for (const path of ['fail', 'lie']) {
      const failed = await call(path, {});
      expect(failed).toMatchObject({ status: 500, json: { json: { code: 'internal', data: {} } } });
      expect(failed.body).not.toContain(secretOfTheBug);
      expect(failed.body).not.toMatch(/\bat\b.*\.ts/u);
    }
    expect(reported).toHaveLength(2);
  });

  it('refuses input of the wrong shape by naming the field', async () => {
    expect(await call('echo', { text: 7 })).toMatchObject({ status: 400, json: { json: { code: 'input/refused', data: { field: 'text' } } } });
    expect(await call('echo', { text: 'a', inner: { depth: 'x' } })).toMatchObject({ status: 400, json: { json: { data: { field: 'inner.depth' } } } });
    expect(reported).toEqual([]);
  });

  it.each(['nothing', 'echo/more', '', '__proto__', 'constructor', '%2e%2e', 'toString'])('knows no call "%s"', async (path) => {
    const reply = await call(path, {});
    expect(reply).toMatchObject({ status: 404, json: { code: 'input/refused', json: { code: 'input/refused' } } });
  });

  it.each(['{', '{"json":', 'undefined', '\u0000', '[1,]', '\uFEFF{}x'])('refuses the malformed JSON %j', async (text) => {
    expect(await callRaw('echo', text)).toMatchObject({ status: 400, json: { json: { code: 'input/refused' } } });
  });

  it('refuses oRPC type marks that lead nowhere or to a wrong type', async () => {
    for (const meta of [[[0, 'text']], [[5, 'text']], [[1, '__proto__', 'x']], [[6, 'nothing']], 'x', [7], [[7, 'constructor', 'prototype']]]) {
      const reply = await callRaw('echo', JSON.stringify({ json: { text: 'a' }, meta }));
      expect([200, 400]).toContain(reply.status);
      expect(reply.status === 200 || reply.body.includes('input/refused')).toBe(true);
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('x');
  });

  it('refuses other types of body, so that no other decoder sees them', async () => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/event-stream', 'application/octet-stream']) {
      expect(await callRaw('echo', '{}', { 'content-type': type })).toMatchObject({ status: 415, json: { code: 'input/refused' } });
    }
    expect((await callRaw('echo', '{}', { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await callRaw('echo', '{}', { 'content-disposition': 'attachment; filename="x"' })).status).toBe(415);
  });

  it('takes no body beyond a megabyte, told of before or not', async () => {
    const text = JSON.stringify({ json: { text: 'x'.repeat(bodyLimit) } });
    expect(await callRaw('echo', text)).toMatchObject({ status: 413, json: { code: 'input/refused' } });
    expect(await callRaw('echo', text, { 'transfer-encoding': 'chunked' })).toMatchObject({ status: 413, json: { code: 'input/refused' } });
    const largest = { text: 'x'.repeat(bodyLimit - 100) };
    expect((await call('echo', largest)).status).toBe(200);
  });

  it('takes deep nesting without falling over', async () => {
    const deep = `{"json":${'{"inner":'.repeat(90_000)}1${'}'.repeat(90_000)}}`;
    expect((await callRaw('echo', deep)).status).toBe(400);
    expect((await call('echo', { text: 'still here' })).status).toBe(200);
  });

  it('carries calls by POST alone', async () => {
    const authorization = `Bearer ${await tokenOf(host)}`;
    expect((await send('GET', '/rpc/echo?data=%7B%7D', { headers: { authorization } })).status).toBe(405);
  });
});

describe('streams', () => {
  it('ends a stream when its reader goes away', async () => {
    const response = await openStream('count', { to: 100 });
    expect(response.statusCode).toBe(200);
    await new Promise((resolve) => response.once('data', resolve));
    expect(running.open).toBe(1);
    response.destroy();
    await expect.poll(() => running.open, { timeout: 5_000 }).toBe(0);
  });

  it('ends all streams when the host closes', async () => {
    const response = await openStream('count', { to: 100 });
    response.on('error', () => undefined);
    await new Promise((resolve) => response.once('data', resolve));
    await host.close();
    await expect.poll(() => running.open, { timeout: 5_000 }).toBe(0);
    expect(reported).toEqual([]);
  });

  it('ends a stream that fails with a code and no more', async () => {
    const { body } = await call('breakOff', {});
    expect(body).toContain('internal');
    expect(body).not.toContain(secretOfTheBug);
    expect(reported).toHaveLength(1);
  });
});

describe('the port', () => {
  it('says so when it is taken', async () => {
    expect(await tryListen(host.port)).toEqual({ ok: false, reason: 'port-taken' });
  });

  it('is closed for every address but this machine', () => {
    expect(host.origin).toBe(`http://127.0.0.1:${host.port}`);
    expect(host.address()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{22}$/u);
  });

  it('takes a sender who goes away in the middle for what it is', async () => {
    const socket = connect(host.port, '127.0.0.1');
    socket.write(`POST /session HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n{`);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    expect((await send('GET', '/')).status).toBe(200);
    expect(reported).toEqual([]);
  });

  it('answers a broken request and drops the connection', async () => {
    expect(await sendRaw('GET / HTTP/1.1\r\nHost: x\r\nX: ' + 'y'.repeat(20_000) + '\r\n\r\n')).toMatch(/^HTTP\/1\.1 431 /u);
    expect(await sendRaw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /u);
    expect((await send('GET', '/')).status).toBe(200);
  });
});

let running: { open: number };

function tryListen(port: number) {
  const small = smallRouter();
  running = small.running;
  return listenOnLoopback({
    router: small.router,
    files: readWindowFiles(folder),
    port,
    secret: 'the-secret',
    report: (error) => reported.push(error),
    monotonicMs: () => nowMs,
  });
}

async function listen(port: number): Promise<Loopback> {
  const result = await tryListen(port);
  if (!result.ok) throw new Error(result.reason);
  return result.loopback;
}

function codeOf(loopback: Loopback): string {
  return loopback.address().split('#code=')[1] ?? '';
}

async function tokenOf(loopback: Loopback): Promise<string> {
  const { json } = await send('POST', '/session', { body: { code: codeOf(loopback) } });
  return typeof json === 'object' && json !== null && 'token' in json ? String(json.token) : '';
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  readonly body: string;
  readonly json: unknown;
}

async function call(path: string, input: unknown): Promise<Reply> {
  return callRaw(path, JSON.stringify({ json: input }));
}

async function callRaw(path: string, text: string, headers: Record<string, string> = {}): Promise<Reply> {
  return send('POST', `/rpc/${path}`, { headers: { authorization: `Bearer ${await tokenOf(host)}`, ...headers }, text });
}

async function openStream(path: string, input: unknown): Promise<IncomingMessage> {
  const authorization = `Bearer ${await tokenOf(host)}`;
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: host.port, path: `/rpc/${path}`, method: 'POST', headers: { authorization, 'content-type': 'application/json' } }, resolve);
    request.on('error', reject);
    request.end(JSON.stringify({ json: input }));
  });
}

/** Speaks plain HTTP, since fetch would tidy paths and headers up. */
function send(method: string, path: string, { headers = {}, body, text }: { headers?: Record<string, string>; body?: unknown; text?: string } = {}): Promise<Reply> {
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: host.port, path, method, agent: false, headers: { ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...headers } },
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

function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = '';
    const socket = connect(host.port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (reply += chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(reply);
    });
  });
}
