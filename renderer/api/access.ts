/**
 * How a browser gets access to the loopback server: the address that the program prints carries a single-use code in
 * its fragment; it is exchanged at once for a token, which lives in this tab's sessionStorage alone.
 */
const tokenKey = 'cutscore.token';

export type AccessOutcome = 'granted' | 'refused' | 'unreachable';

/** Takes the code out of the address, erases it there, and exchanges it. Without a code the token of before stays. */
export async function takeCodeFromAddress(): Promise<AccessOutcome> {
  const code = codeIn(location.hash);
  if (code === null) return sessionStorage.getItem(tokenKey) === null ? 'refused' : 'granted';
  history.replaceState(history.state, '', `${location.pathname}${location.search}#/`);
  return exchangeCode(code);
}

/**
 * Takes each code that comes into the address of the open window: a person who pastes a new address over the old one
 * changes nothing but the fragment, and no page is loaded. Returns how to stop.
 */
export function watchAddressForCode(granted: () => void): () => void {
  const look = (): void => {
    if (codeIn(location.hash) === null) return;
    void takeCodeFromAddress().then((outcome) => {
      // The address was written anew without an event; whoever shows a page by it must hear.
      dispatchEvent(new HashChangeEvent('hashchange'));
      if (outcome === 'granted') granted();
    });
  };
  addEventListener('hashchange', look);
  return () => {
    removeEventListener('hashchange', look);
  };
}

/** Exchanges a single-use code for the token of this tab. */
export async function exchangeCode(code: string): Promise<AccessOutcome> {
  try {
    const reply = await fetch(`${location.origin}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (!reply.ok) return 'refused';
    const body: unknown = await reply.json();
    if (typeof body !== 'object' || body === null || !('token' in body) || typeof body.token !== 'string') return 'refused';
    sessionStorage.setItem(tokenKey, body.token);
    return 'granted';
  } catch {
    return 'unreachable';
  }
}

export function accessToken(): string {
  return sessionStorage.getItem(tokenKey) ?? '';
}

/** The code in a pasted address, in its fragment, or in the bare code itself; null when there is none. */
export function codeIn(text: string): string | null {
  const fragment = /#(?:.*&)?code=([\w-]+)/u.exec(text)?.[1];
  if (fragment !== undefined) return fragment;
  return /^[\w-]{6,200}$/u.test(text.trim()) ? text.trim() : null;
}
