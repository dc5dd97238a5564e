import { useSyncExternalStore } from 'react';
import { isDesktop } from '../../../api/transport.ts';

/** Fills the screen. Browsers allow it only on a click or key; where one refuses, the exam goes on without. */
export function enterFullscreen(): void {
  if (document.fullscreenElement !== null || !document.fullscreenEnabled) return;
  document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
}

/** The same in a browser alone: the lock of the desktop application fills the screen by itself, or was told not to. */
export function enterBrowserFullscreen(): void {
  if (!isDesktop()) enterFullscreen();
}

export function leaveFullscreen(): void {
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
}

export function useFullscreen(): boolean {
  return useSyncExternalStore(watch, isFullscreen);
}

/** Also when the desktop application fills the screen itself, of which the page hears by its size alone. */
function isFullscreen(): boolean {
  return document.fullscreenElement !== null || (isDesktop() && window.outerWidth >= screen.width && window.outerHeight >= screen.height);
}

function watch(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  window.addEventListener('resize', listener);
  return () => {
    document.removeEventListener('fullscreenchange', listener);
    window.removeEventListener('resize', listener);
  };
}
