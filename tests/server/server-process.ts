import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..', '..');

/** The loopback host as it ships, and the same application with a clock that a test sets. */
export const entries = { built: join(project, 'out', 'main', 'server.js'), withClock: join(import.meta.dirname, 'server-with-clock.ts') } as const;

export interface LaunchOptions {
  readonly entry?: keyof typeof entries;
  /** The port of an earlier server, so that an open window finds this one; 0 takes a free one. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Another user's id to run as; only root can ask for it. */
  readonly uid?: number;
  /** A program and its arguments that start the server in its place, e.g. one that sets a limit first. */
  readonly inside?: readonly [string, ...string[]];
}

/** A server that has said where it runs. */
export interface RunningServer {
  readonly child: ChildProcess;
  /** The address with its single-use code. */
  readonly address: string;
  readonly origin: string;
  readonly port: number;
  /** What it wrote to its error output so far. */
  readonly errors: () => string;
  /** SIGKILL: no chance to write anything more. */
  readonly kill: () => Promise<void>;
  /** Ctrl+C: its exit status. */
  readonly stop: () => Promise<number | null>;
}

/** How a server that did not stay ended. */
export interface EndedServer {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Starts a server on a data folder and waits until it says where it runs; rejects with its words when it ends instead. */
export async function startServer(dataFolder: string, options: LaunchOptions = {}): Promise<RunningServer> {
  const launched = launchServer(dataFolder, options);
  const started = await launched.started;
  if (started === null) throw new Error(`The server did not start: ${(await launched.ended).errors}`);
  return started;
}

/** Runs a server that is expected to end by itself. */
export async function runServer(dataFolder: string, options: LaunchOptions = {}): Promise<EndedServer> {
  return launchServer(dataFolder, options).ended;
}

/** Starts a server without waiting: `started` is null when it ends before it has said where it runs. */
export function launchServer(
  dataFolder: string,
  options: LaunchOptions = {},
): { readonly started: Promise<RunningServer | null>; readonly ended: Promise<EndedServer>; readonly kill: () => Promise<void> } {
  const entry = entries[options.entry ?? 'built'];
  if (!existsSync(entry)) throw new Error(`${entry} is missing: build first (npm test does; by hand: npx electron-vite build).`);
  const [command, ...args] = [
    ...(options.inside ?? []),
    process.execPath,
    ...(entry.endsWith('.ts') ? ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'] : ['--enable-source-maps']),
    entry,
    '--no-open',
    `--port=${options.port ?? 0}`,
    `--data=${dataFolder}`,
  ] as const;
  const child = spawn(command ?? process.execPath, args, {
    cwd: project,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', ...(options.entry === 'withClock' ? (['ipc'] as const) : [])],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  running.add(child);
  const started = Promise.withResolvers<RunningServer | null>();
  const ended = Promise.withResolvers<EndedServer>();
  let [output, errors] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    const address = /Cutscore is running at (\S+)\n/u.exec(output)?.[1];
    if (address === undefined) return;
    const { origin, port } = new URL(address);
    started.resolve({ child, address, origin, port: Number(port), errors: () => errors, kill, stop });
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.once('error', (error) => {
    started.reject(error);
    ended.reject(error);
  });
  child.once('close', (status) => {
    running.delete(child);
    started.resolve(null);
    ended.resolve({ status, output, errors });
  });

  const endBy = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await ended.promise).status;
  };
  const kill = async () => {
    await endBy('SIGKILL');
  };
  const stop = () => endBy('SIGINT');
  return { started: started.promise, ended: ended.promise, kill };
}

/** Leaves no server behind, also after a failed test. */
export async function killAllServers(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      child.once('close', () => {
        resolve();
      });
      child.kill('SIGKILL');
      return promise;
    }),
  );
}

const running = new Set<ChildProcess>();

// A test run that is broken off leaves none behind either.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    process.exit(1);
  });
}
