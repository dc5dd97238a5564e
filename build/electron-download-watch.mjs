// Loaded into Electron's own install.js (`node --import`): tells the parent process how the download goes. install.js
// downloads with the global `fetch`, so that is where the bytes can be counted.

/**
 * @typedef {{ kind: 'bytes', received: number, total: number | null }
 *   | { kind: 'received' }
 *   | { kind: 'failed', reason: string }} DownloadNews
 */

/** A message a chunk would be thousands a second. */
const TELL_EVERY_MS = 200;

/** What a person can make of a failed connection, by the code of its cause. */
const CONNECTION_REASONS = new Map([
  ['ENOTFOUND', 'the name of the download server was not found'],
  ['EAI_AGAIN', 'the name of the download server was not found'],
  ['ECONNREFUSED', 'the download server refused the connection'],
  ['ECONNRESET', 'the connection to the download server broke off'],
  ['UND_ERR_SOCKET', 'the connection to the download server broke off'],
  ['ENETUNREACH', 'there is no network'],
  ['EHOSTUNREACH', 'the download server cannot be reached'],
  ['ETIMEDOUT', 'the download server does not answer'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the download server does not answer'],
]);

const plainFetch = globalThis.fetch;

/** @type {typeof fetch} */
const watchedFetch = async (...request) => {
  /** @type {Response} */
  let response;
  try {
    response = await plainFetch(...request);
  } catch (error) {
    tell({ kind: 'failed', reason: reasonOf(error) });
    throw error;
  }
  if (!response.ok) tell({ kind: 'failed', reason: `the download server answered ${response.status}` });
  if (!response.ok || response.body === null) return response;

  const length = response.headers.get('content-length');
  const total = length === null ? null : Number(length);
  return new Response(counted(response.body, total), response);
};

Object.assign(globalThis, { fetch: watchedFetch });

/**
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @param {number | null} total
 */
function counted(body, total) {
  const reader = body.getReader();
  let received = 0;
  let toldAt = 0;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          tell({ kind: 'received' });
          controller.close();
          return;
        }
        received += value.byteLength;
        if (Date.now() - toldAt >= TELL_EVERY_MS) {
          toldAt = Date.now();
          tell({ kind: 'bytes', received, total });
        }
        controller.enqueue(value);
      } catch (error) {
        tell({ kind: 'failed', reason: reasonOf(error) });
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** @param {unknown} error */
function reasonOf(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? cause.message : String(cause);
  return CONNECTION_REASONS.get(code) ?? `the download failed (${code || message})`;
}

/** @param {DownloadNews} news */
function tell(news) {
  process.send?.(news);
}
