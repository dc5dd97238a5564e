import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use a loopback host: holders of a token, which is had for a single-use code. */
export interface Access {
  /** A new single-use code (128 random bits); it lapses after ten minutes. */
  readonly issueCode: () => string;
  /** The token (256 random bits) for a code, once; `wrong` also for a used or lapsed code, `wait` after many wrong ones. */
  readonly exchange: (code: unknown) => { readonly token: string } | 'wrong' | 'wait';
  /** Whether a request's `authorization` header carries a token of this host. */
  readonly admits: (authorization: string | undefined) => boolean;
}

const codeLastsMs = 10 * 60_000;

/** Wrong codes allowed at once, and how long one takes to be forgiven. The code could not be guessed anyway; this keeps a guesser from using the machine up. */
const wrongAllowed = 10;
const forgivenEveryMs = 1_000;

/** Tokens and codes beyond this number push out the oldest: a program that asks for codes in a loop takes no memory. */
const kept = 64;

/** @param monotonicMs a clock that only runs forward, in ms. */
export function createAccess(monotonicMs: () => number): Access {
  const codes: { readonly hash: Buffer; readonly lapsesAtMs: number }[] = [];
  const tokens: Buffer[] = [];
  let wrong = 0;
  let forgivenAtMs = monotonicMs();

  const forgive = (nowMs: number) => {
    const count = Math.floor((nowMs - forgivenAtMs) / forgivenEveryMs);
    wrong = Math.max(0, wrong - count);
    forgivenAtMs += count * forgivenEveryMs;
  };

  return {
    issueCode: () => {
      const code = randomBytes(16).toString('base64url');
      codes.push({ hash: hashOf(code), lapsesAtMs: monotonicMs() + codeLastsMs });
      if (codes.length > kept) codes.shift();
      return code;
    },
    exchange: (code) => {
      const nowMs = monotonicMs();
      forgive(nowMs);
      if (wrong >= wrongAllowed) return 'wait';
      const place = typeof code === 'string' ? indexOfHash(codes.map((issued) => issued.hash), code) : -1;
      const issued = codes[place];
      if (issued === undefined || issued.lapsesAtMs <= nowMs) {
        wrong += 1;
        return 'wrong';
      }
      codes.splice(place, 1);
      const token = randomBytes(32).toString('base64url');
      tokens.push(hashOf(token));
      if (tokens.length > kept) tokens.shift();
      return { token };
    },
    admits: (authorization) => {
      const token = /^Bearer ([\w-]{43})$/u.exec(authorization ?? '')?.[1];
      return token !== undefined && indexOfHash(tokens, token) !== -1;
    },
  };
}

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export function sameSecret(left: string, right: string): boolean {
  return timingSafeEqual(hashOf(left), hashOf(right));
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Compares with every hash, in constant time each, so that the time tells nothing of which one matched. */
function indexOfHash(hashes: readonly Buffer[], secret: string): number {
  const hash = hashOf(secret);
  let found = -1;
  hashes.forEach((candidate, index) => {
    if (timingSafeEqual(candidate, hash)) found = index;
  });
  return found;
}
