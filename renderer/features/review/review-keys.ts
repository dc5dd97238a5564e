export type ReviewStep = 'previous' | 'next';

/** The parts of a key press that decide. */
export interface KeyPress {
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Which way a key leads through the questions: the arrows, and Alt+P and Alt+N as in the exam room (by the key's place,
 * since Option+N writes another letter on macOS). Null for every other key, and for arrows with a modifier.
 */
export function stepOf({ code, altKey, ctrlKey, metaKey, shiftKey }: KeyPress): ReviewStep | null {
  if (ctrlKey || metaKey || shiftKey) return null;
  if (altKey) return code === 'KeyP' ? 'previous' : code === 'KeyN' ? 'next' : null;
  return code === 'ArrowLeft' ? 'previous' : code === 'ArrowRight' ? 'next' : null;
}

/** Arrows belong to a control that uses them itself; Alt+P and Alt+N work everywhere. */
export function usesArrows(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea, [role="radiogroup"], [contenteditable]') !== null;
}
