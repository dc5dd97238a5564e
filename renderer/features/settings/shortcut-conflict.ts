import type { ExamCommand } from '../../../electron/contract/values.ts';
import { parseShortcut, shortcutText, type Shortcut } from '../../ui/exam-shortcuts.ts';

/** Why a command cannot have a key. */
export type ShortcutConflict =
  | { readonly kind: 'taken'; readonly by: ExamCommand }
  /** A letter or digit alone chooses an answer. */
  | { readonly kind: 'answers' }
  /** The key moves the focus, scrolls, or has a fixed meaning in the exam room. */
  | { readonly kind: 'moves' }
  /** The browser or the system takes the key for itself. */
  | { readonly kind: 'system' };

const movingKeys = new Set(['Enter', ' ', 'Tab', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'F6']);
const zoomKeys = new Set(['+', '-', '=', '0', '_']);
const systemKeys = new Set(['F1', 'F3', 'F5', 'F7', 'F10', 'F11', 'F12', 'PrintScreen', 'ContextMenu', 'Dead', 'Process', 'Unidentified']);
const systemControls = new Set([...'ACDFGHJKLNOPQRSTUVWXYZ', 'F4', 'Tab']);

/**
 * What stands against giving `command` the key `shortcut` while the others have `shortcuts`; null when nothing does.
 * Ctrl with a letter belongs to the browser (Ctrl+W) or to text (Ctrl+C); Ctrl+B, E, I, M with Shift and all Alt
 * combinations with a letter are free.
 */
export function conflictOf(
  shortcut: Shortcut,
  command: ExamCommand,
  shortcuts: Readonly<Record<ExamCommand, string>>,
): ShortcutConflict | null {
  const { ctrl, alt, meta, shift, key } = shortcut;
  const isPlain = !ctrl && !alt && !meta;
  if (isPlain && /^[\p{L}\p{N}]$/u.test(key)) return { kind: 'answers' };
  if (movingKeys.has(key) || key.startsWith('Arrow') || (ctrl !== meta && zoomKeys.has(key))) return { kind: 'moves' };
  if (systemKeys.has(key) || meta || (alt && key === 'F4') || (ctrl && !alt && !shift && systemControls.has(key))) return { kind: 'system' };
  const text = shortcutText(shortcut);
  const by = commandsOf(shortcuts).find((other) => other !== command && sameKey(shortcuts[other], text));
  return by === undefined ? null : { kind: 'taken', by };
}

/** The settings after `command` has got the key `text`; a standard key is not stored, so that it follows a later standard. */
export function withShortcut(
  stored: Readonly<Partial<Record<ExamCommand, string>>>,
  command: ExamCommand,
  text: string,
  standard: Readonly<Record<ExamCommand, string>>,
): Partial<Record<ExamCommand, string>> {
  const others = Object.fromEntries(Object.entries(stored).filter(([name]) => name !== command));
  return sameKey(standard[command], text) ? others : { ...others, [command]: text };
}

export function commandsOf(shortcuts: Readonly<Record<ExamCommand, string>>): readonly ExamCommand[] {
  // Object.keys types every key as a string; the keys of this record are the commands, by its type.
  return Object.keys(shortcuts) as ExamCommand[];
}

function sameKey(one: string, other: string): boolean {
  const [first, second] = [parseShortcut(one), parseShortcut(other)];
  return first !== null && second !== null && shortcutText(first) === shortcutText(second);
}
