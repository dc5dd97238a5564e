import { createContext, useContext, useEffect, useState } from 'react';
import type { MediaType } from '../../../electron/domain/media.ts';

/** A medium that can be shown: an address within the window, and what it is by its bytes. */
export interface ShownMedium {
  readonly url: string;
  readonly type: MediaType;
}

/** Gives media of questions by their hash. */
export interface MediaSource {
  /** Null where there is none, or none can be had now. Its address holds until it is released as often as it was taken. */
  take(sha256: string): Promise<ShownMedium | null>;
  release(sha256: string): void;
}

/** Where the media of the questions around come from; null where none are shown. */
export const MediaContext = createContext<MediaSource | null>(null);

/** The medium of a token: `waiting` until it is there, null where there is none. It is held while the component is on screen. */
export function useMedium(sha256: string): ShownMedium | 'waiting' | null {
  const source = useContext(MediaContext);
  const [found, setFound] = useState<{ readonly of: string; readonly medium: ShownMedium | null } | null>(null);
  useEffect(() => {
    if (source === null) return undefined;
    let isHere = true;
    void source.take(sha256).then((medium) => {
      if (isHere) setFound({ of: sha256, medium });
    });
    return () => {
      isHere = false;
      source.release(sha256);
    };
  }, [source, sha256]);
  if (source === null) return null;
  return found?.of === sha256 ? found.medium : 'waiting';
}
