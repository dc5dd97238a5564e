import type { IncomingMessage } from 'node:http';

/** The largest body a host takes, in bytes: a note of 10,000 characters is the longest that the window sends. */
export const bodyLimit = 1_000_000;

export type JsonBody =
  | { readonly ok: true; /** Undefined for an empty body. */ readonly value: unknown }
  | { readonly ok: false; /** HTTP status of the refusal. */ readonly status: 400 | 413 | 415 };

/**
 * Reads a request's JSON. Only `application/json` is taken: a foreign page can send that nowhere without asking first
 * (CORS preflight), and no other decoder than JSON.parse ever sees the bytes.
 */
export async function readJsonBody(request: IncomingMessage): Promise<JsonBody> {
  const { headers } = request;
  if (Number(headers['content-length'] ?? 0) > bodyLimit) return { ok: false, status: 413 };
  const empty = headers['content-length'] === '0' || (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined);
  const plain = headers['content-encoding'] === undefined && headers['content-disposition'] === undefined;
  if (!plain || (!empty && !/^application\/json\s*(;|$)/iu.test(headers['content-type'] ?? ''))) return { ok: false, status: 415 };
  const bytes = await readBytes(request);
  if (!Buffer.isBuffer(bytes)) return { ok: false, status: bytes };
  if (bytes.length === 0) return { ok: true, value: undefined };
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { ok: true, value };
  } catch {
    return { ok: false, status: 400 };
  }
}

/** The body, or the status of its refusal. A sender who goes away in the middle has sent nothing. */
async function readBytes(request: IncomingMessage): Promise<Buffer | 400 | 413> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not destroyed when left early: the refusal still has to reach the sender.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) return 400;
      size += chunk.length;
      if (size > bodyLimit) return 413;
      chunks.push(chunk);
    }
  } catch {
    return 400;
  }
  return Buffer.concat(chunks);
}
