import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) } as const;
export type Encoding = keyof typeof compressors;

/** One file of the built window. */
export interface WindowFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Its name holds a hash of its content, so a copy never goes stale. */
  readonly immutable: boolean;
  /** The compressed bytes, made at the first request and kept; null for types that are compressed already. */
  readonly compressed: (encoding: Encoding) => Promise<Buffer> | null;
}

/** The built window, whole in memory. */
export interface WindowFiles {
  /** The file for a URL path like `/assets/index-1a2b3c.js`. */
  readonly file: (path: string) => WindowFile | undefined;
  /** The page with a response's nonce in its `<meta name="csp-nonce">`. */
  readonly page: (nonce: string) => string;
}

const types: Readonly<Record<string, { readonly type: string; readonly compress: boolean }>> = {
  '.js': { type: 'text/javascript; charset=utf-8', compress: true },
  '.css': { type: 'text/css; charset=utf-8', compress: true },
  '.json': { type: 'application/json; charset=utf-8', compress: true },
  '.webmanifest': { type: 'application/manifest+json; charset=utf-8', compress: true },
  '.svg': { type: 'image/svg+xml', compress: true },
  '.txt': { type: 'text/plain; charset=utf-8', compress: true },
  '.png': { type: 'image/png', compress: false },
  '.ico': { type: 'image/x-icon', compress: false },
  '.woff2': { type: 'font/woff2', compress: false },
};

/**
 * Reads the built window (out/renderer) into memory. What is here now is all that a host serves: a request's path is
 * only looked up in this list and never becomes a path of the disk. Throws a file-system error when the folder or its
 * index.html is missing.
 */
export function readWindowFiles(folder: string): WindowFiles {
  const [before, after] = splitAtNonce(readFileSync(join(folder, 'index.html'), 'utf8'));
  const files = new Map<string, WindowFile>();
  for (const name of namesIn(folder, '')) {
    const served = types[extname(name)];
    if (served !== undefined) files.set(`/${name}`, windowFile(readFileSync(join(folder, name)), served, name));
  }
  return { file: (path) => files.get(path), page: (nonce) => `${before}${nonce}${after}` };
}

/** Every file below a folder, like `assets/index-1a2b3c4d.js`. */
function namesIn(folder: string, below: string): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? namesIn(folder, name) : [name];
  });
}

function windowFile(bytes: Buffer, { type, compress }: { readonly type: string; readonly compress: boolean }, name: string): WindowFile {
  const kept = new Map<Encoding, Promise<Buffer>>();
  return {
    type,
    bytes,
    immutable: /^assets\/.*-[\w-]{8}\.\w+$/u.test(name),
    compressed: (encoding) => {
      if (!compress) return null;
      const made = kept.get(encoding) ?? compressedBytes(bytes, encoding);
      kept.set(encoding, made);
      return made;
    },
  };
}

function compressedBytes(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  // Quality 5: the first visit waits for it, and the bytes go no further than this machine.
  return encoding === 'br' ? compressors.br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : compressors.gzip(bytes);
}

/** The page cut at the place of the nonce; the tag is put at the head's start when the page has none. */
function splitAtNonce(page: string): readonly [string, string] {
  const tag = /<meta\s+name="csp-nonce"\s+content="[^"]*"\s*\/?>/u;
  const whole = tag.test(page) ? page : page.replace('<head>', '<head><meta name="csp-nonce" content="">');
  const found = tag.exec(whole);
  if (found === null) throw new Error('index.html has no <head> to carry the nonce of its styles.');
  return [`${whole.slice(0, found.index)}<meta name="csp-nonce" content="`, `">${whole.slice(found.index + found[0].length)}`];
}
