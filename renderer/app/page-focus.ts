import { useEffect, useRef } from 'react';

/** How long a page may take to bring its headline; after that the focus stays where it is. */
const headlineWaitMs = 5000;

/**
 * Gives the focus to the headline of a page that has been opened by a link, so that a screen reader says where it is and
 * the next Tab goes on from there. The first page of the window keeps the browser's own beginning, and a reader who has
 * gone on with the keyboard meanwhile keeps their place.
 */
export function usePageFocus(path: string): void {
  const last = useRef<string>(undefined);
  useEffect(() => {
    const from = last.current;
    last.current = path;
    if (from === undefined || from === path) return undefined;
    window.scrollTo({ top: 0 });
    const before = document.activeElement;
    return onHeadline((headline) => {
      if (document.activeElement === before || document.activeElement === document.body) headline.focus({ preventScroll: true });
    });
  }, [path]);
}

function onHeadline(found: (headline: HTMLElement) => void): () => void {
  const look = (): boolean => {
    const headline = document.querySelector<HTMLElement>('main h1');
    if (headline === null) return false;
    found(headline);
    return true;
  };
  if (look()) return () => undefined;
  const observer = new MutationObserver(() => {
    if (look()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  const timer = setTimeout(() => {
    observer.disconnect();
  }, headlineWaitMs);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
