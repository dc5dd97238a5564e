import type { Input } from 'electron';

/** Which of the window's own ways out a key would take; null for every key that the exam may have. */
export type TrappedKey = 'window-tools' | 'clipboard';

type KeyInput = Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt' | 'shift'>;

const toolKeys: ReadonlySet<string> = new Set(['F5', 'F7', 'F11', 'F12', 'BrowserBack', 'BrowserForward', 'BrowserRefresh', 'BrowserHome']);
/** With Ctrl, on macOS Cmd: reload, print, save, find, source, close, new window. */
const toolLetters: ReadonlySet<string> = new Set(['r', 'p', 's', 'f', 'g', 'u', 'w', 'n', 't', 'o', 'h', 'm']);
const clipboardLetters: ReadonlySet<string> = new Set(['c', 'x', 'v', 'insert']);

/**
 * Keys that reload, print, save, close, or move text in or out of the exam. Zoom keys stay: the exam room changes the
 * question's size with them. So do Ctrl with Shift and a letter, which a candidate may have given to a command, and the
 * keys that quit: quitting asks.
 */
export function trappedKey({ type, key, control, meta, alt, shift }: KeyInput, platform: NodeJS.Platform): TrappedKey | null {
  if (type !== 'keyDown') return null;
  if (toolKeys.has(key)) return 'window-tools';
  const name = key.toLowerCase();
  if (shift && !control && !meta && !alt && name === 'insert') return 'clipboard';
  if (shift && !control && !meta && !alt && name === 'delete') return platform === 'darwin' ? null : 'clipboard';
  if (alt && !control && !meta && (key === 'ArrowLeft' || key === 'ArrowRight')) return 'window-tools';
  const command = platform === 'darwin' ? meta : control;
  if (!command || alt || (shift && name !== 'v')) return null;
  if (clipboardLetters.has(name)) return 'clipboard';
  return toolLetters.has(name) ? 'window-tools' : null;
}
