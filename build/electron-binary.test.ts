// Electron's own install.js against a mirror on this machine that answers, refuses, breaks off or falls silent.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type RequestListener, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { electronBinary, fetchElectronBinary } from './electron-binary.mjs';

const MODULES = resolve(import.meta.dirname, '..', 'node_modules');
const VERSION: string = JSON.parse(readFileSync(join(MODULES, 'electron', 'package.json'), 'utf8')).version;

/** Where the binary stands in the archive, as Electron's install.js expects it on this system. */
const BINARIES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
const BINARY = BINARIES[process.platform] ?? 'electron';

// Under node_modules, so that install.js finds the packages that it needs.
const folder = join(MODULES, '.cache', `electron-binary-test-${process.pid}`);
const electron = join(folder, 'electron');
let mirror: Server | undefined;

beforeEach(() => {
  mkdirSync(electron, { recursive: true });
  for (const file of ['install.js', 'package.json']) cpSync(join(MODULES, 'electron', file), join(electron, file));
  writeFileSync(join(electron, 'checksums.json'), '{}');
});

afterEach(async () => {
  mirror?.closeAllConnections();
  await new Promise((done) => (mirror === undefined ? done(undefined) : mirror.close(done)));
  mirror = undefined;
  rmSync(folder, { recursive: true, force: true });
});

test('a missing binary is fetched, checked and unpacked; the next time nothing is asked for', async () => {
  const archive = await electronArchive();
  const requested: string[] = [];
  await serve((request, response) => {
    requested.push(request.url ?? '');
    response.writeHead(200, { 'content-length': archive.length }).end(archive);
  });
  expect(electronBinary(electron)).toBeUndefined();
  const expected = { path: join(electron, 'dist', BINARY) };
  expect(await fetchFromMirror()).toEqual(expected);
  expect(readFileSync(expected.path, 'utf8')).toBe('the binary');
  expect(await fetchFromMirror()).toEqual(expected);
  expect(requested).toHaveLength(1);
});

test('an archive whose checksum is not the one in the package is refused', async () => {
  await electronArchive();
  await serve((_request, response) => response.end('something else'));
  expect(await fetchFromMirror()).toEqual({ reason: expect.stringMatching(/checksum/i) });
  expect(electronBinary(electron)).toBeUndefined();
});

test('a server that does not have it is named with its answer', async () => {
  await serve((_request, response) => response.writeHead(404).end());
  expect(await fetchFromMirror()).toEqual({ reason: 'the download server answered 404' });
});

test('a refused connection is told at once', async () => {
  await serve(() => {});
  const { port } = addressOfMirror();
  await new Promise((done) => mirror?.close(done));
  expect(await fetchFrom(port, 60_000)).toEqual({ reason: 'the download server refused the connection' });
});

test('a name that does not exist is told at once', async () => {
  const result = await fetchElectronBinary(electron, {
    stallMs: 60_000,
    env: environment('http://no-such-server.invalid/'),
  });
  expect(result).toEqual({ reason: 'the name of the download server was not found' });
});

test('a download that falls silent in the middle is given up', async () => {
  await serve((_request, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 }).write(Buffer.alloc(1_000));
  });
  expect(await fetchFromMirror(1_500)).toEqual({ reason: 'no data came for 2 seconds' });
});

test('a server that takes the connection and never answers is given up', async () => {
  await serve(() => {});
  expect(await fetchFromMirror(1_500)).toEqual({ reason: 'no data came for 2 seconds' });
});

test('a connection that breaks off is told as such', async () => {
  await serve((_request, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 }).write(Buffer.alloc(1_000), () => response.destroy());
  });
  expect(await fetchFromMirror()).toEqual({ reason: 'the connection to the download server broke off' });
});

test('the binary of another version is not taken for this one', async () => {
  mkdirSync(join(electron, 'dist'));
  writeFileSync(join(electron, 'dist', 'electron'), 'old');
  writeFileSync(join(electron, 'dist', 'version'), '1.0.0');
  writeFileSync(join(electron, 'path.txt'), 'electron');
  expect(electronBinary(electron)).toBeUndefined();
});

async function serve(answer: RequestListener) {
  const server = createServer(answer);
  mirror = server;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
}

function addressOfMirror() {
  // A server that listens on a port has an AddressInfo; only one on a pipe has a string.
  return mirror?.address() as AddressInfo;
}

function fetchFromMirror(stallMs = 20_000) {
  return fetchFrom(addressOfMirror().port, stallMs);
}

function fetchFrom(port: number, stallMs: number) {
  return fetchElectronBinary(electron, { stallMs, env: environment(`http://127.0.0.1:${port}/`) });
}

function environment(address: string) {
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    ELECTRON_MIRROR: address,
    // A cache of our own: neither this machine's nor left behind.
    electron_config_cache: join(folder, 'cache'),
  };
}

/** A small archive in the place of Electron's, with its checksum noted in the package. */
async function electronArchive() {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('the binary'), BINARY, { mode: 0o755 });
  zip.addBuffer(Buffer.from(VERSION), 'version');
  zip.end();
  const archive = await buffer(zip.outputStream);
  const name = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`;
  const checksum = createHash('sha256').update(archive).digest('hex');
  writeFileSync(join(electron, 'checksums.json'), JSON.stringify({ [name]: checksum }));
  return archive;
}
