import type { CustomScheme } from 'electron';
import { newNonce, pageHeaders, resourceHeaders } from '../hosts/window-policy.ts';
import type { WindowFiles } from '../hosts/window-files.ts';

/** The window's origin in the desktop application. */
export const appOrigin = 'app://cutscore';

/** Told to Electron before it is ready: a standard, secure origin like a site's, so that `'self'` and storage mean something. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Answers `app://cutscore/...` from the list of built files; no part of a request becomes a path of the disk. */
export function answerAppRequest(request: Pick<Request, 'url' | 'method'>, files: WindowFiles): Response {
  const path = pathOf(request.url);
  if (path === null || (request.method !== 'GET' && request.method !== 'HEAD')) return nothing(404);
  if (path === '/' || path === '/index.html') {
    const nonce = newNonce();
    return new Response(files.page(nonce), { headers: { ...pageHeaders(nonce), 'content-type': 'text/html; charset=utf-8' } });
  }
  const file = files.file(path);
  if (file === undefined) return nothing(404);
  // A copy: a Response takes no Buffer that may lie in Node's shared pool.
  return new Response(new Uint8Array(file.bytes), { headers: { ...resourceHeaders, 'content-type': file.type, 'cache-control': 'no-cache' } });
}

/** Answers every `file:` request: the window has no business on the disk. */
export function refuseFileRequest(): Response {
  return nothing(403);
}

function pathOf(address: string): string | null {
  const rest = address.startsWith(`${appOrigin}/`) ? address.slice(appOrigin.length) : null;
  return rest === null ? null : (rest.split(/[?#]/u, 1)[0] ?? null);
}

function nothing(status: 403 | 404): Response {
  return new Response(null, { status, headers: resourceHeaders });
}
