import { type ChildProcess, spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { capture } from './processes.mjs';

const PROCESSES = new URL('./processes.mjs', import.meta.url).href;

/** A program that says its pid and waits; it ends by itself when it is told to. */
const PATIENT = `
  process.on('SIGTERM', () => process.exit(0));
  process.on('SIGINT', () => {});
  console.log(process.pid);
  setInterval(() => {}, 1000);
`;

test('captured output keeps both streams and the status', async () => {
  const { status, output } = await capture(process.execPath, ['-e', "console.log('out'); console.error('err'); process.exitCode = 3"]);
  expect(status).toBe(3);
  expect(output).toContain('out');
  expect(output).toContain('err');
});

test('a program that cannot be started is an error, not a silent success', async () => {
  await expect(capture('/no/such/program', [])).rejects.toThrow('ENOENT');
});

// Windows has no signals to send to one process.
test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  'a %s to the runner alone ends the program it handed over to, and the runner with its status',
  async (signal) => {
    const runner = runnerOf(PATIENT);
    const pid = Number(await firstOutput(runner));
    expect(isAlive(pid)).toBe(true);
    runner.kill(signal);
    expect(await statusOf(runner)).toBe(0);
    expect(isAlive(pid)).toBe(false);
  },
);

test.skipIf(process.platform === 'win32')('a runner whose npm is gone ends the program too', async () => {
  const runner = `
    import { handOver } from '${PROCESSES}';
    await handOver(process.execPath, ['-e', ${JSON.stringify(PATIENT)}]);
  `;
  const npm = `require('node:child_process').spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(runner)}], { stdio: 'inherit' })`;
  const child = spawn(process.execPath, ['-e', npm], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: 'start' },
  });
  const pid = Number(await firstOutput(child));
  child.kill('SIGKILL');
  // Both hold the other end of our pipe: it closes when both have ended.
  await statusOf(child);
  expect(isAlive(pid)).toBe(false);
});

test.skipIf(process.platform === 'win32')('a program that ends by a signal gives 128 and its number', async () => {
  expect(await statusOf(runnerOf("process.kill(process.pid, 'SIGKILL')"))).toBe(137);
});

/** run.mjs in small: hands over to Node with that program. */
function runnerOf(program: string) {
  const code = `
    import { handOver } from '${PROCESSES}';
    process.exitCode = (await handOver(process.execPath, ['-e', ${JSON.stringify(program)}])).status;
  `;
  return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function firstOutput(child: ChildProcess) {
  return new Promise<string>((resolve) => child.stdout?.once('data', (chunk) => resolve(String(chunk))));
}

function statusOf(child: ChildProcess) {
  return new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
