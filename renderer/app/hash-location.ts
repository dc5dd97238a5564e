import { useSyncExternalStore } from 'react';
import type { BaseLocationHook } from 'wouter';

/** Where the address stands after its `#`, split into path and search. */
export interface HashPlace {
  readonly path: string;
  readonly search: string;
}

/** `#/review/7?item=12` is path `/review/7`, search `item=12`. */
export function placeOf(hash: string): HashPlace {
  const [path = '', ...search] = hash.replace(/^#?\/?/u, '').split('?');
  return { path: `/${path}`, search: search.join('?') };
}

/**
 * The location of wouter's Router with the search behind the `#` as well: wouter's own hash location puts it before
 * the `#`, where a link that a user copies or a reload of the desktop window would lose its page.
 */
export const useHashPlace: BaseLocationHook & { searchHook: () => string; hrefs: (href: string) => string } = Object.assign(
  (): ReturnType<BaseLocationHook> => [useSyncExternalStore(watchHash, currentPath), goTo],
  { searchHook: useHashSearch, hrefs: (href: string) => `#${href}` },
);

function useHashSearch(): string {
  return useSyncExternalStore(watchHash, currentSearch);
}

function goTo(to: string, options?: { replace?: boolean; state?: unknown }): void {
  const address = `${location.pathname}${location.search}#${to}`;
  if (options?.replace === true) history.replaceState(options.state ?? null, '', address);
  else history.pushState(options?.state ?? null, '', address);
  // pushState says nothing to anybody: the listeners below live on this event.
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function watchHash(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  addEventListener('popstate', listener);
  return () => {
    removeEventListener('hashchange', listener);
    removeEventListener('popstate', listener);
  };
}

const currentPath = (): string => placeOf(location.hash).path;
const currentSearch = (): string => placeOf(location.hash).search;
