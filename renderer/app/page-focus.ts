import { useEffect, useRef } from 'react';

/** How long a page may take to bring its headline; after that the focus stays where it is. */
const headlineWaitMs = 5000;

/**
 * Gives the focus to the headline of a page that has been opened by a link, so that a screen reader says where it is and
 * the next Tab goes on from there. The first page of the window keeps the browser's own beginning, and a reader who has
 * gone on with the keyboard meanwhile keeps their place.
 */
export function usePageFocus(path: string): void {
  const last = useRef(openedPath);
  useEffect(() => {
    const isFirst = last.current === undefined;
    last.current = path;
    const isSame = openedPath === path;
    openedPath = path;
    if (isFirst || isSame) return undefined;
    window.scrollTo({ top: 0 });
    const before = document.activeElement;
    return onHeadline((headline) => {
      if (document.activeElement === before || document.activeElement === document.body) headline.focus({ preventScroll: true });
    });
  }, [path]);
}

/** The page that had the focus last; the frame of a page is mounted anew with each route. */
let openedPath: string | undefined;

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
