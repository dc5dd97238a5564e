import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listenOnLoopback, type Loopback } from './loopback.ts';
import { lastPort, leaveServerNote, newAddress, newSecret, withdrawServerNote } from './running-server.ts';
import { smallRouter } from './testing/small-router.ts';

let folder: string;
let host: Loopback | null = null;
let stranger: Server | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-note-'));
});

afterEach(async () => {
  await host?.close();
  stranger?.close();
  host = null;
  stranger = null;
  rmSync(folder, { recursive: true });
});

it('gets the address of the running host with a code that opens it', async () => {
  host = await listen('s1');
  leaveServerNote(folder, { port: host.port, secret: 's1' });
  const address = await newAddress(folder);
  expect(address).toMatch(new RegExp(`^${host.origin}/#code=[\\w-]{22}$`, 'u'));
  const code = address?.split('#code=')[1];
  const session = await fetch(`${host.origin}/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) });
  expect(session.status).toBe(200);
});

it.skipIf(process.platform === 'win32')('leaves a note that this user alone can read, whatever stood there before', () => {
  writeFileSync(join(folder, 'server.json'), 'old', { mode: 0o666 });
  leaveServerNote(folder, { port: 4100, secret: newSecret() });
  expect(statSync(join(folder, 'server.json')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8'))).toMatchObject({ port: 4100, secret: expect.stringMatching(/^[\w-]{43}$/u) });
});

it('finds no host without a note, with a note that is none, or after the note was taken back', async () => {
  expect(await newAddress(folder)).toBeNull();
  for (const note of ['', '[]', 'null', '{"port":"80","secret":"x"}', '{"port":0,"secret":"x"}', '{"port":70000,"secret":"x"}', '{"port":80}']) {
    writeFileSync(join(folder, 'server.json'), note);
    expect(await newAddress(folder)).toBeNull();
  }
  host = await listen('s1');
  leaveServerNote(folder, { port: host.port, secret: 's1' });
  withdrawServerNote(folder, host.port);
  expect(await newAddress(folder)).toBeNull();
  expect(readFileSync(join(folder, 'server.json'), 'utf8')).not.toContain('s1');
});

it('finds no host where it has died, knows another secret, or another program took the port', async () => {
  host = await listen('s1');
  leaveServerNote(folder, { port: host.port, secret: 'other' });
  expect(await newAddress(folder)).toBeNull();
  const { port } = host;
  await host.close();
  expect(await newAddress(folder)).toBeNull();
  stranger = createServer((_request, response) => response.end('{"code":"x\\u001b[31m"}'));
  await new Promise<void>((resolve) => stranger?.listen(port, '127.0.0.1', resolve));
  expect(await newAddress(folder)).toBeNull();
});

it('remembers the port of the host that ran last, however it ended, and no port that is none', () => {
  expect(lastPort(folder)).toBeNull();
  leaveServerNote(folder, { port: 4100, secret: 's1' });
  expect(lastPort(folder)).toBe(4100);
  withdrawServerNote(folder, 4100);
  expect(lastPort(folder)).toBe(4100);
  for (const note of ['', '{}', '{"port":70000}', '{"port":"80"}']) {
    writeFileSync(join(folder, 'server.json'), note);
    expect(lastPort(folder)).toBeNull();
  }
});

async function listen(secret: string): Promise<Loopback> {
  const files = { file: () => undefined, page: () => '' };
  const listening = await listenOnLoopback({ router: smallRouter().router, files, port: 0, secret, report: () => undefined });
  if (!listening.ok) throw new Error(listening.reason);
  return listening.loopback;
}
