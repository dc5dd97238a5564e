import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, windowScript, type TestHost } from './testing/test-host.ts';
import { readWindowFiles } from './window-files.ts';

let at: TestHost;

beforeEach(async () => {
  at = await startTestHost();
});

afterEach(async () => {
  await at.close();
});

describe('the page and its files', () => {
  it('puts a new nonce into page and policy at each response and lets nobody keep or frame the page', async () => {
    const [first, second] = [await at.send('GET', '/'), await at.send('GET', '/index.html')];
    for (const { status, headers, body } of [first, second]) {
      expect(status).toBe(200);
      const nonce = /<meta name="csp-nonce" content="([^"]+)">/u.exec(body)?.[1];
      expect(headers['content-security-policy']).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob:; media-src blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
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
    const plain = await at.send('GET', '/assets/index-1a2b3c4d.js');
    expect(plain).toMatchObject({ status: 200, body: windowScript });
    expect(plain.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'private, max-age=31536000, immutable' });
    const small = await at.send('GET', '/assets/index-1a2b3c4d.js', { headers: { 'accept-encoding': 'gzip;q=0, br' } });
    expect(small.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(small.bytes).toString()).toBe(windowScript);
    const font = await at.send('GET', '/assets/face-AbCd_123.woff2', { headers: { 'accept-encoding': 'br' } });
    expect(font.headers['content-encoding']).toBeUndefined();
    expect((await at.send('GET', '/favicon.svg')).headers).toMatchObject({ 'cache-control': 'no-cache', 'content-security-policy': expect.stringContaining('sandbox') });
  });

  it('answers a HEAD without a body', async () => {
    expect(await at.send('HEAD', '/')).toMatchObject({ status: 200, body: '' });
    expect(await at.send('HEAD', '/assets/index-1a2b3c4d.js')).toMatchObject({ status: 200, body: '', headers: { 'content-length': String(windowScript.length) } });
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
    expect(await at.send('GET', path)).toMatchObject({ status: 404, json: { code: 'input/refused' } });
  });

  it('changes nothing for other methods', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) expect((await at.send(method, '/')).status).toBe(405);
  });

  it('makes room for the nonce in a page without the tag', () => {
    writeFileSync(join(at.folder, 'index.html'), '<html><head><title>x</title></head></html>');
    expect(readWindowFiles(at.folder).page('n1')).toBe('<html><head><meta name="csp-nonce" content="n1"><title>x</title></head></html>');
  });
});

describe('the port', () => {
  it('says so when it is taken', async () => {
    expect(await at.listenAgain(at.host.port)).toEqual({ ok: false, reason: 'port-taken' });
  });

  it('is closed for every address but this machine', () => {
    expect(at.host.origin).toBe(`http://127.0.0.1:${at.host.port}`);
    expect(at.host.address()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{22}$/u);
  });

  it('takes a sender who goes away in the middle for what it is', async () => {
    const socket = connect(at.host.port, '127.0.0.1');
    socket.write(`POST /session HTTP/1.1\r\nHost: 127.0.0.1:${at.host.port}\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n{`);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    expect((await at.send('GET', '/')).status).toBe(200);
    expect(at.reported).toEqual([]);
  });

  it('answers a broken request and drops the connection', async () => {
    expect(await at.sendRaw('GET / HTTP/1.1\r\nHost: x\r\nX: ' + 'y'.repeat(20_000) + '\r\n\r\n')).toMatch(/^HTTP\/1\.1 431 /u);
    expect(await at.sendRaw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /u);
    expect((await at.send('GET', '/')).status).toBe(200);
  });
});
