import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { CutscoreClient } from '../../electron/contract/contract.ts';

/** Exchanges the single-use code of a server's address for a token, as the window does at its start. */
export async function exchangeCode(address: string): Promise<{ readonly status: number; readonly token: string | null; readonly code: string | null }> {
  const { origin, hash } = new URL(address);
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: hash.replace(/^#code=/u, '') }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, token: textField(answer, 'token'), code: textField(answer, 'code') };
}

/** The typed client of a running server, signed in with the code of its address. */
export async function signIn(address: string): Promise<CutscoreClient> {
  const { token } = await exchangeCode(address);
  if (token === null) throw new Error('The server refused the code of its own address.');
  return clientWith(new URL(address).origin, token);
}

/** The typed client with a token. */
export function clientWith(origin: string, token: string): CutscoreClient {
  // Proof of the cast: a link carries any path; which calls exist is what the contract says.
  const client: unknown = createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers: { authorization: `Bearer ${token}` } }));
  return client as CutscoreClient;
}

/** The code of a refused call; rethrows what is not a refusal by the contract. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
    throw error;
  }
  return 'no refusal';
}

function textField(value: unknown, name: string): string | null {
  const field: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
  return typeof field === 'string' ? field : null;
}
