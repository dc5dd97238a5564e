import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

/** What a command prints and how it ended. Output is collected first, so that a failure is known before a line is out. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly failed: boolean;
  /** Exit status where it is not 0, or 1 for a failure. */
  readonly status?: number;
}

export interface Command {
  readonly summary: string;
  readonly usage: string;
  run(args: readonly string[]): Promise<Outcome>;
}

/** A wrong call of the command line: one sentence, exit code 1. */
export class UsageError extends Error {}

/** Options and what stands beside them. Throws `UsageError` for an option that the command does not have. */
export function parsed(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>): {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's sentence names the option and stops at its first full stop; what follows is advice on "--".
    throw new UsageError(`${(error.message.split('. ')[0] ?? error.message).replace(/\.$/u, '')}.`, { cause: error });
  }
}

/** The one path that a command takes. */
export function onlyPath(positionals: readonly string[], command: string, what: string): string {
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError(`Name ${what}: see "cutscore ${command} --help".`);
  return path;
}

/** The value of an option as a whole number within bounds; null where it is absent. */
export function wholeNumber(value: unknown, option: string, min: number, max: number): number | null {
  if (value === undefined) return null;
  const number = typeof value === 'string' && /^\d+$/u.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new UsageError(`Give --${option} a whole number from ${min} to ${max}.`);
}

/** `1 question`, `2 questions`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
