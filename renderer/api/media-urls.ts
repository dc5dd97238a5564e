import { useEffect, useMemo } from 'react';
import type { Medium } from '../../electron/contract/media-values.ts';
import { client } from './client.ts';

interface Held {
  readonly medium: Promise<Shown | null>;
  shown: Shown | null;
  /** How often it is on screen. */
  uses: number;
}

interface Shown {
  readonly url: string;
  readonly type: Medium['type'];
}

/** Media of questions under addresses within the window; those that are not on screen are given back, the oldest first. */
export interface MediaUrls {
  take(sha256: string): Promise<Shown | null>;
  release(sha256: string): void;
  /** Gives every address back. */
  dispose(): void;
}

/** So many media that are not on screen are kept: those of the questions around. */
export const keptBesides = 24;

export interface UrlMaker {
  make(medium: Medium): string;
  revoke(url: string): void;
}

/** Fetches each medium once while it is held. What can't be fetched is tried again when it is asked for again. */
export function mediaUrls(fetch: (sha256: string) => Promise<Medium>, urls: UrlMaker = blobUrls): MediaUrls {
  // In the order in which they were last taken.
  const held = new Map<string, Held>();

  function drop(sha256: string, { shown }: Held): void {
    held.delete(sha256);
    if (shown !== null) urls.revoke(shown.url);
  }

  function trim(): void {
    const unused = [...held].filter(([, { uses }]) => uses === 0);
    for (const [sha256, entry] of unused.slice(0, Math.max(0, unused.length - keptBesides))) drop(sha256, entry);
  }

  function fetched(sha256: string): Held {
    const entry: Held = {
      shown: null,
      uses: 0,
      medium: fetch(sha256).then(
        (medium) => {
          // Given back before it came.
          if (held.get(sha256) !== entry) return null;
          entry.shown = { url: urls.make(medium), type: medium.type };
          return entry.shown;
        },
        () => {
          if (held.get(sha256) === entry) held.delete(sha256);
          return null;
        },
      ),
    };
    return entry;
  }

  return {
    take(sha256) {
      const entry = held.get(sha256) ?? fetched(sha256);
      held.delete(sha256);
      held.set(sha256, entry);
      entry.uses += 1;
      return entry.medium;
    },
    release(sha256) {
      const entry = held.get(sha256);
      if (entry === undefined) return;
      entry.uses = Math.max(0, entry.uses - 1);
      trim();
    },
    dispose() {
      for (const [sha256, entry] of held) drop(sha256, entry);
    },
  };
}

/** The media of a sitting's questions, while the component that asks for them is on screen. */
export function useSittingMedia(sittingId: string): MediaUrls {
  return useDisposed(useMemo(() => mediaUrls((sha256) => client.pack.media({ sittingId, sha256 })), [sittingId]));
}

/** Media that came with what names them. */
export function useGivenMedia(media: readonly (Medium & { readonly sha256: string })[]): MediaUrls {
  return useDisposed(
    useMemo(
      () =>
        mediaUrls((sha256) => {
          const found = media.find((medium) => medium.sha256 === sha256);
          return found === undefined ? Promise.reject(new Error('no medium')) : Promise.resolve(found);
        }),
      [media],
    ),
  );
}

function useDisposed(urls: MediaUrls): MediaUrls {
  useEffect(() => () => urls.dispose(), [urls]);
  return urls;
}

const blobUrls: UrlMaker = {
  make: ({ base64, type }) => URL.createObjectURL(new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type })),
  revoke: (url) => URL.revokeObjectURL(url),
};
