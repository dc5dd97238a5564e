import { parseArgs } from 'node:util';

/** What the person who starts the program can choose. */
export interface StartOptions {
  /** Null leaves the choice of a free port to the system. */
  readonly port: number | null;
  readonly open: boolean;
  /** Null is the platform's folder for application data. */
  readonly dataFolder: string | null;
}

export type ReadOptions = { readonly ok: true; readonly options: StartOptions } | { readonly ok: false; readonly sentence: string };

/** Reads `--port N`, `--no-open`, `--data DIR` and `--browser` (which is what the loopback host does anyway). */
export function readStartOptions(args: readonly string[]): ReadOptions {
  let values: { readonly port?: string; readonly 'no-open'?: boolean; readonly data?: string };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, data: { type: 'string' }, browser: { type: 'boolean' } },
    }));
  } catch {
    return refused('Cutscore knows the options --port N, --no-open, --data DIR and --browser; start it with these alone.');
  }
  const { port, data } = values;
  if (port !== undefined && !isPort(port)) return refused(`--port takes a number from 0 to 65535, not "${port}".`);
  if (data === '') return refused('--data takes the path of a folder.');
  return {
    ok: true,
    options: { port: port === undefined ? null : Number(port), open: values['no-open'] !== true, dataFolder: data ?? null },
  };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/u.test(text) && Number(text) <= 65_535;
}

function refused(sentence: string): ReadOptions {
  return { ok: false, sentence };
}
