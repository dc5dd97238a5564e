import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyLimit } from './json-body.ts';
import { secretOfTheBug } from './testing/small-router.ts';
import { startTestHost, type TestHost } from './testing/test-host.ts';

let at: TestHost;

beforeEach(async () => {
  at = await startTestHost();
});

afterEach(async () => {
  await at.close();
});

describe('calls', () => {
  it('carries a value, a typed error and a bug, and tells the bug to the terminal alone', async () => {
    expect(await at.call('echo', { text: 'aß€' })).toMatchObject({ status: 200, json: { json: { text: 'aß€' } } });
    const refused = await at.call('refuse', {});
    expect(refused).toMatchObject({ status: 409, json: { json: { code: 'sitting/other-open', defined: true, data: { sittingId: 's1' } } } });
    expect(refused.body).not.toContain(secretOfTheBug);
    for (const path of ['fail', 'lie']) {
      const failed = await at.call(path, {});
      expect(failed).toMatchObject({ status: 500, json: { json: { code: 'internal', data: {} } } });
      expect(failed.body).not.toContain(secretOfTheBug);
      expect(failed.body).not.toMatch(/\bat\b.*\.ts/u);
    }
    expect(at.reported).toHaveLength(2);
  });

  it('refuses input of the wrong shape by naming the field', async () => {
    expect(await at.call('echo', { text: 7 })).toMatchObject({ status: 400, json: { json: { code: 'input/refused', data: { field: 'text' } } } });
    expect(await at.call('echo', { text: 'a', inner: { depth: 'x' } })).toMatchObject({ status: 400, json: { json: { data: { field: 'inner.depth' } } } });
    expect(at.reported).toEqual([]);
  });

  it.each(['nothing', 'echo/more', '', '__proto__', 'constructor', '%2e%2e', 'toString'])('knows no call "%s"', async (path) => {
    const reply = await at.call(path, {});
    expect(reply).toMatchObject({ status: 404, json: { code: 'input/refused', json: { code: 'input/refused' } } });
  });

  it.each(['{', '{"json":', 'undefined', '\u0000', '[1,]', '\uFEFF{}x'])('refuses the malformed JSON %j', async (text) => {
    expect(await at.callRaw('echo', text)).toMatchObject({ status: 400, json: { json: { code: 'input/refused' } } });
  });

  it('refuses oRPC type marks that lead nowhere or to a wrong type', async () => {
    for (const meta of [[[0, 'text']], [[5, 'text']], [[1, '__proto__', 'x']], [[6, 'nothing']], 'x', [7], [[7, 'constructor', 'prototype']]]) {
      const reply = await at.callRaw('echo', JSON.stringify({ json: { text: 'a' }, meta }));
      expect([200, 400]).toContain(reply.status);
      expect(reply.status === 200 || reply.body.includes('input/refused')).toBe(true);
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('x');
  });

  it('refuses other types of body, so that no other decoder sees them', async () => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/event-stream', 'application/octet-stream']) {
      expect(await at.callRaw('echo', '{}', { 'content-type': type })).toMatchObject({ status: 415, json: { code: 'input/refused' } });
    }
    expect((await at.callRaw('echo', '{}', { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await at.callRaw('echo', '{}', { 'content-disposition': 'attachment; filename="x"' })).status).toBe(415);
  });

  it('takes no body beyond a megabyte, told of before or not', async () => {
    const text = JSON.stringify({ json: { text: 'x'.repeat(bodyLimit) } });
    expect(await at.callRaw('echo', text)).toMatchObject({ status: 413, json: { code: 'input/refused' } });
    expect(await at.callRaw('echo', text, { 'transfer-encoding': 'chunked' })).toMatchObject({ status: 413, json: { code: 'input/refused' } });
    const largest = { text: 'x'.repeat(bodyLimit - 100) };
    expect((await at.call('echo', largest)).status).toBe(200);
  });

  it('takes deep nesting without falling over', async () => {
    const deep = `{"json":${'{"inner":'.repeat(90_000)}1${'}'.repeat(90_000)}}`;
    expect((await at.callRaw('echo', deep)).status).toBe(400);
    expect((await at.call('echo', { text: 'still here' })).status).toBe(200);
  });

  it('carries calls by POST alone', async () => {
    const authorization = `Bearer ${await at.newToken()}`;
    expect((await at.send('GET', '/rpc/echo?data=%7B%7D', { headers: { authorization } })).status).toBe(405);
  });
});

describe('streams', () => {
  it('ends a stream when its reader goes away', async () => {
    const response = await at.openStream('count', { to: 100 });
    expect(response.statusCode).toBe(200);
    await new Promise((resolve) => response.once('data', resolve));
    expect(at.running.open).toBe(1);
    response.destroy();
    await expect.poll(() => at.running.open, { timeout: 5_000 }).toBe(0);
  });

  it('ends all streams when the host closes', async () => {
    const response = await at.openStream('count', { to: 100 });
    response.on('error', () => undefined);
    await new Promise((resolve) => response.once('data', resolve));
    await at.host.close();
    await expect.poll(() => at.running.open, { timeout: 5_000 }).toBe(0);
    expect(at.reported).toEqual([]);
  });

  it('ends a stream that fails with a code and no more', async () => {
    const { body } = await at.call('breakOff', {});
    expect(body).toContain('internal');
    expect(body).not.toContain(secretOfTheBug);
    expect(at.reported).toHaveLength(1);
  });
});
