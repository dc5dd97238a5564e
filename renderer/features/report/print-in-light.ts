import { useEffect } from 'react';

const scheme = 'data-mantine-color-scheme';

/** Prints the page in the light colours whatever the theme is: paper is white. */
export function usePrintInLight(): void {
  useEffect(() => {
    const root = document.documentElement;
    let shown: string | null = null;
    const before = (): void => {
      shown = root.getAttribute(scheme);
      root.setAttribute(scheme, 'light');
    };
    const after = (): void => {
      if (shown !== null) root.setAttribute(scheme, shown);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
}
