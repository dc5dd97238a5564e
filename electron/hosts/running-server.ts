import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How another process of the same user reaches the loopback host that serves a data folder. */
export interface ServerNote {
  readonly port: number;
  readonly secret: string;
}

const noteName = 'server.json';
const answerWithinMs = 3_000;

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Leaves word of the running host in its data folder, readable by this user alone (on Windows by the folder's own
 * rights): who can read the record may also open the window on it. Throws a file-system error.
 */
export function leaveServerNote(folder: string, note: ServerNote): void {
  const path = join(folder, noteName);
  const temporary = `${path}.part`;
  // A new file, since the mode of one that exists stays as it was.
  rmSync(temporary, { force: true });
  writeFileSync(temporary, JSON.stringify(note), { mode: 0o600, flag: 'wx' });
  renameSync(temporary, path);
}

/** The host ends: of its note only the port stays, so that the next one can take it and tabs and bookmarks lead there again. */
export function withdrawServerNote(folder: string, port: number): void {
  writeFileSync(join(folder, noteName), JSON.stringify({ port }), { mode: 0o600 });
}

/** The port of the host that served this data folder last, however it ended; null where none is known. */
export function lastPort(folder: string): number | null {
  return portIn(readNote(folder));
}

/**
 * Asks the loopback host that serves this data folder for a new single-use code and gives the address that carries it;
 * null when no host serves the folder (a host that died may have left its note) or it does not answer within 3 s.
 */
export async function newAddress(folder: string): Promise<string | null> {
  const note = readServerNote(folder);
  if (note === null) return null;
  const origin = `http://127.0.0.1:${note.port}`;
  try {
    const response = await fetch(`${origin}/code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret: note.secret }),
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const answer: unknown = await response.json();
    if (!response.ok || typeof answer !== 'object' || answer === null || !('code' in answer)) return null;
    // Another program may have the port by now: only what looks like a code is printed.
    return typeof answer.code === 'string' && /^[\w-]{22}$/u.test(answer.code) ? `${origin}/#code=${answer.code}` : null;
  } catch {
    return null;
  }
}

function readServerNote(folder: string): ServerNote | null {
  const note = readNote(folder);
  const port = portIn(note);
  if (port === null || typeof note !== 'object' || note === null || !('secret' in note)) return null;
  return typeof note.secret === 'string' ? { port, secret: note.secret } : null;
}

function portIn(note: unknown): number | null {
  if (typeof note !== 'object' || note === null || !('port' in note)) return null;
  const { port } = note;
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

function readNote(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, noteName), 'utf8'));
  } catch {
    return null;
  }
}
