import type { ExamCommand, Settings } from '../../electron/contract/values.ts';

/** The keys of the exam room that hold until the candidate changes them (settings.shortcuts). */
export const standardShortcuts: Readonly<Record<ExamCommand, string>> = {
  next: 'Alt+N',
  previous: 'Alt+P',
  flag: 'Alt+F',
  review: 'Alt+R',
  navigator: 'Alt+G',
  strike: 'Alt+S',
  highlight: 'Alt+H',
  calculator: 'Alt+C',
  notes: 'Alt+T',
};

/** A key with its modifiers. `key` is an upper-case letter, a digit, or a name of KeyboardEvent.key such as `F2` or `ArrowLeft`. */
export interface Shortcut {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  readonly key: string;
}

/** What of a keyboard event decides which shortcut it is. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const modifiers = ['Ctrl', 'Alt', 'Shift', 'Meta'] as const;
const modifierKeys: readonly string[] = ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta'];

/** The key that each command has now. */
export function shortcutsOf(settings: Pick<Settings, 'shortcuts'>): Readonly<Record<ExamCommand, string>> {
  return { ...standardShortcuts, ...settings.shortcuts };
}

/** Reads `Alt+N`, `Ctrl+Shift+F2`, `F6`. Null when it names no key, an unknown modifier, or one modifier twice. */
export function parseShortcut(text: string): Shortcut | null {
  const parts = text.split('+').map((part) => part.trim());
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const known: readonly string[] = modifiers;
  if (key === '' || known.includes(key) || new Set(held).size !== held.length || !held.every((name) => known.includes(name))) return null;
  return {
    ctrl: held.includes('Ctrl'),
    alt: held.includes('Alt'),
    shift: held.includes('Shift'),
    meta: held.includes('Meta'),
    key: key.length === 1 ? key.toUpperCase() : key,
  };
}

/** Writes a shortcut as settings keep it, so that equal keys have equal text. */
export function shortcutText(shortcut: Shortcut): string {
  const held = [shortcut.ctrl && 'Ctrl', shortcut.alt && 'Alt', shortcut.shift && 'Shift', shortcut.meta && 'Meta'];
  return [...held.filter((name) => name !== false), shortcut.key].join('+');
}

/** The shortcut that a key press is; null while only modifiers are held. */
export function pressedShortcut(press: KeyPress): Shortcut | null {
  if (modifierKeys.includes(press.key)) return null;
  return { ctrl: press.ctrlKey, alt: press.altKey, shift: press.shiftKey, meta: press.metaKey, key: pressedKey(press) };
}

/**
 * The letter, digit or named key that was pressed. Option on macOS and AltGr change what a letter types ("˜" for N), so
 * a key that types no plain letter or digit is read from its place on the keyboard.
 */
export function pressedKey(press: Pick<KeyPress, 'key' | 'code'>): string {
  if (/^[a-z0-9]$/iu.test(press.key)) return press.key.toUpperCase();
  const byPlace = /^(?:Key([A-Z])|Digit([0-9]))$/u.exec(press.code);
  return byPlace?.[1] ?? byPlace?.[2] ?? press.key;
}

/** The keys as people see them: `Alt N`, on a Mac `⌥ N`. */
export function shortcutLabel(text: string, isMac: boolean): string {
  const names: Readonly<Record<string, string>> = isMac
    ? { Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Meta: '⌘', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }
    : { Meta: 'Win', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
  return text
    .split('+')
    .map((part) => names[part] ?? part)
    .join(' ');
}
