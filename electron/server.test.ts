import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/** A copy of the installation in which only the window is another: the real one may not be built yet. */
let installation: string;
let folder: string;
const children = new Set<ChildProcess>();

beforeAll(() => {
  const project = join(import.meta.dirname, '..');
  installation = mkdtempSync(join(tmpdir(), 'cutscore-installation-'));
  for (const name of ['electron', 'node_modules']) symlinkSync(join(project, name), join(installation, name), 'junction');
  copyFileSync(join(project, 'package.json'), join(installation, 'package.json'));
  mkdirSync(join(installation, 'out', 'renderer'), { recursive: true });
  mkdirSync(join(installation, 'out', 'packs'), { recursive: true });
  writeFileSync(join(installation, 'out', 'renderer', 'index.html'), '<html><head><title>Cutscore</title></head></html>');
});

afterAll(() => {
  rmSync(installation, { recursive: true });
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-data-'));
});

afterEach(async () => {
  await Promise.all([...children].map((child) => ended(child, 'SIGKILL')));
  rmSync(folder, { recursive: true, force: true });
});

describe('the server process', () => {
  it('prints its address, serves window and calls there, and ends cleanly on a signal', async () => {
    const { child, address } = await started(['--no-open', `--data=${folder}`]);
    const [origin, code] = address.split('/#code=');
    const page = await fetch(`${origin}/`);
    expect(await page.text()).toContain('<title>Cutscore</title>');
    const headers = { 'content-type': 'application/json' };
    const session: unknown = await (await fetch(`${origin}/session`, { method: 'POST', headers, body: JSON.stringify({ code }) })).json();
    expect(session).toEqual({ token: expect.any(String) });
    // Proof of the cast: the line above.
    const authorization = `Bearer ${(session as { token: string }).token}`;
    const status = await fetch(`${origin}/rpc/app/status`, { method: 'POST', headers: { ...headers, authorization }, body: '{}' });
    expect(await status.json()).toMatchObject({ json: { host: 'browser', recordFolder: folder, openSitting: null } });

    const exit = await ended(child, 'SIGTERM');
    // Windows has no signals to send: there this is a kill.
    if (process.platform === 'win32') return;
    expect(exit).toBe(0);
    expect(await run(['code', '--data', folder], 'cli.ts')).toMatchObject({ status: 1 });
    expect(existsSync(join(folder, 'record.db-wal'))).toBe(false);
    expect(portOf((await started(['--no-open', `--data=${folder}`])).address)).toBe(portOf(address));
  });

  it('takes its last port again, also after a kill, and another where that is in use', async () => {
    const first = await started(['--no-open', `--data=${folder}`]);
    await ended(first.child, 'SIGKILL');
    const second = await started(['--no-open', `--data=${folder}`]);
    expect(portOf(second.address)).toBe(portOf(first.address));
    await ended(second.child, 'SIGKILL');
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(portOf(first.address), '127.0.0.1', resolve));
    const third = await started(['--no-open', `--data=${folder}`]);
    other.close();
    expect(portOf(third.address)).not.toBe(portOf(first.address));
  });

  it('gives a second start on the same data the address of the first', async () => {
    const { child, address } = await started(['--no-open', `--data=${folder}`]);
    const second = await run(['--no-open', `--data=${folder}`]);
    expect(second).toMatchObject({ status: 0, errors: '' });
    const [origin] = address.split('/#');
    expect(second.output).toMatch(new RegExp(`^Cutscore is running at ${origin}/#code=[\\w-]{22}\\n$`, 'u'));
    expect(second.output).not.toContain(address);
    expect(await run(['code', '--data', folder], 'cli.ts')).toMatchObject({ status: 0, output: expect.stringMatching(new RegExp(`^Cutscore is running at ${origin}/#code=[\\w-]{22}\\n$`, 'u')) });
    rmSync(join(folder, 'server.json'));
    const third = await run(['--no-open', `--data=${folder}`]);
    expect(third.status).toBe(1);
    expect(third.errors).toMatch(new RegExp(`^Cutscore is already running with this data \\(process ${child.pid}, since [^)]+\\)\\. Close it first, or use --data with another folder\\.\\n$`, 'u'));
  });

  it('has no new code where nothing runs', async () => {
    expect(await run(['code', '--data', folder], 'cli.ts')).toMatchObject({ status: 1, output: expect.stringContaining(folder) });
  });

  it('lets the next start have the folder after a kill', async () => {
    const { child } = await started(['--no-open', `--data=${folder}`]);
    await ended(child, 'SIGKILL');
    expect(existsSync(join(folder, 'server.json'))).toBe(true);
    expect((await started(['--no-open', `--data=${folder}`])).address).toMatch(/^http/u);
  });
});

describe('a start that can not be', () => {
  it('names a taken port', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const refused = await run(['--no-open', `--data=${folder}`, `--port=${port}`]);
    taken.close();
    expect(refused).toMatchObject({ status: 1, output: '', errors: expect.stringMatching(new RegExp(`^Port ${port} is in use by another program\\. .+\\n$`, 'u')) });
  });

  it('names a record that is none and leaves it as it is', async () => {
    const path = join(folder, 'record.db');
    writeFileSync(path, 'a text that somebody keeps under this name');
    const refused = await run(['--no-open', `--data=${folder}`]);
    expect(refused).toMatchObject({ status: 1, output: '', errors: expect.stringMatching(/^\S+record\.db is not a record of Cutscore\. .+\n$/u) });
    expect(readFileSync(path, 'utf8')).toBe('a text that somebody keeps under this name');
  });

  it('names a data folder that can not be one', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const refused = await run(['--no-open', `--data=${join(file, 'inner')}`]);
    expect(refused).toMatchObject({ status: 1, output: '', errors: expect.stringMatching(/^Cutscore can't .*inner.*\n$/u) });
    expect(refused.errors).not.toMatch(/\bat\b.*\.ts:/u);
  });

  it('names an option that it does not know', async () => {
    expect(await run(['--nonsense'])).toMatchObject({ status: 1, output: '', errors: expect.stringMatching(/^[^\n]+--data DIR[^\n]+\n$/u) });
  });
});

function portOf(address: string): number {
  return Number(new URL(address).port);
}

function launch(args: readonly string[], entry: string): ChildProcess {
  const script = join(installation, 'electron', entry);
  const child = spawn(process.execPath, ['--preserve-symlinks', '--preserve-symlinks-main', script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
}

async function started(args: readonly string[]): Promise<{ child: ChildProcess; address: string }> {
  const child = launch(args, 'server.ts');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const line = /^Cutscore is running at (\S+)\n/u.exec(String(chunk));
    if (line?.[1] !== undefined) resolve(line[1]);
  });
  child.stderr?.on('data', (chunk: Buffer) => (text += String(chunk)));
  child.once('close', () => {
    reject(new Error(`The server ended: ${text}`));
  });
  return { child, address: await promise };
}

async function run(args: readonly string[], entry = 'server.ts'): Promise<{ status: number | null; output: string; errors: string }> {
  const child = launch(args, entry);
  let [output, errors] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (output += String(chunk)));
  child.stderr?.on('data', (chunk: Buffer) => (errors += String(chunk)));
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('close', resolve);
  return { status: await promise, output, errors };
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('close', resolve);
    child.kill(signal);
  });
}
