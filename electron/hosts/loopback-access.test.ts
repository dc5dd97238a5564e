import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from './testing/test-host.ts';

let at: TestHost;

beforeEach(async () => {
  at = await startTestHost();
});

afterEach(async () => {
  await at.close();
});

describe('who may speak to it', () => {
  it.each(['localhost:PORT', '127.0.0.1', 'evil.example', 'evil.example:PORT', '127.0.0.1:1', '127.0.0.1:PORT.evil.example', '[::1]:PORT'])(
    'refuses the host name %s',
    async (name) => {
      const named = { host: name.replace('PORT', String(at.host.port)) };
      expect(await at.send('GET', '/', { headers: named })).toMatchObject({ status: 403, json: { code: 'access/refused' } });
      expect((await at.send('POST', '/session', { headers: named, body: { code: at.newCode() } })).status).toBe(403);
    },
  );

  it('refuses a request with two host names', async () => {
    const reply = await at.sendRaw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${at.host.port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
    expect(reply).toMatch(/^HTTP\/1\.1 40[03] /u);
  });

  it.each(['null', 'http://evil.example', 'https://127.0.0.1:PORT', 'http://localhost:PORT', 'http://127.0.0.1:1', ''])(
    'refuses the origin "%s"',
    async (name) => {
      const token = await at.newToken();
      const origin = name.replace('PORT', String(at.host.port));
      const headers = { origin, authorization: `Bearer ${token}` };
      expect(await at.send('POST', '/rpc/echo', { headers, body: { json: { text: 'a' } } })).toMatchObject({ status: 403, json: { code: 'access/refused' } });
      expect((await at.send('POST', '/session', { headers: { origin }, body: { code: at.newCode() } })).status).toBe(403);
      expect((await at.send('GET', '/', { headers: { origin } })).status).toBe(403);
    },
  );

  it('takes calls of its own page and of no other, and opens for a link', async () => {
    const token = await at.newToken();
    const callFrom = (site: string) => at.send('POST', '/rpc/echo', { headers: { 'sec-fetch-site': site, origin: at.host.origin, authorization: `Bearer ${token}` }, body: { json: { text: 'a' } } });
    expect((await callFrom('same-origin')).status).toBe(200);
    expect((await callFrom('none')).status).toBe(200);
    expect((await callFrom('same-site')).status).toBe(403);
    expect((await callFrom('cross-site')).status).toBe(403);
    const get = (mode: string, dest: string) => at.send('GET', '/', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } });
    expect((await get('navigate', 'document')).status).toBe(200);
    expect((await get('navigate', 'iframe')).status).toBe(403);
    expect((await get('no-cors', 'script')).status).toBe(403);
  });

  it('gives no leave to other origins', async () => {
    const { headers } = await at.send('OPTIONS', '/rpc/echo', { headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('codes and tokens', () => {
  it('exchanges a code for a token once', async () => {
    const code = at.newCode();
    const first = await at.send('POST', '/session', { body: { code } });
    expect(first).toMatchObject({ status: 200, json: { token: expect.stringMatching(/^[\w-]{43}$/u) } });
    expect(await at.send('POST', '/session', { body: { code } })).toMatchObject({ status: 401, json: { code: 'access/refused' } });
  });

  it.each([[undefined], [{}], [{ code: '' }], [{ code: 7 }], [{ code: ['x'] }], [{ code: 'AAAAAAAAAAAAAAAAAAAAAA' }], [null], [[]], ['code']])(
    'refuses %j without a hint',
    async (body) => {
      const { status, json } = await at.send('POST', '/session', { body });
      expect(status).toBe(401);
      expect(json).toEqual({ code: 'access/refused', json: { code: 'access/refused', data: {}, defined: true, message: 'access/refused', status: 401 } });
    },
  );

  it('lets a code lapse after ten minutes', async () => {
    const [early, late] = [at.newCode(), at.newCode()];
    at.pass(10 * 60_000 - 1);
    expect((await at.send('POST', '/session', { body: { code: early } })).status).toBe(200);
    at.pass(1);
    expect((await at.send('POST', '/session', { body: { code: late } })).status).toBe(401);
  });

  it('makes a guesser wait, and then takes a right code again', async () => {
    for (let guess = 0; guess < 10; guess += 1) expect((await at.send('POST', '/session', { body: { code: `guess-${guess}` } })).status).toBe(401);
    const code = at.newCode();
    const made = await at.send('POST', '/session', { body: { code } });
    expect(made).toMatchObject({ status: 429, json: { code: 'access/refused' } });
    at.pass(1_000);
    expect((await at.send('POST', '/session', { body: { code } })).status).toBe(200);
  });

  it('gives a new code to who knows the secret of the data at.folder', async () => {
    expect((await at.send('POST', '/code', { body: { secret: 'wrong' } })).status).toBe(401);
    expect((await at.send('POST', '/code', { body: {} })).status).toBe(401);
    expect((await at.send('GET', '/code')).status).toBe(405);
    const { json } = await at.send('POST', '/code', { body: { secret: 'the-secret' } });
    expect((await at.send('POST', '/session', { body: json })).status).toBe(200);
  });

  it.each([undefined, '', 'Bearer', 'Bearer x', `Bearer ${'A'.repeat(43)}`, 'Basic abc'])('refuses a call with the authorization "%s"', async (authorization) => {
    const reply = await at.send('POST', '/rpc/echo', { headers: authorization === undefined ? {} : { authorization }, body: { json: { text: 'a' } } });
    expect(reply).toMatchObject({ status: 401, json: { code: 'access/refused' } });
  });
});
