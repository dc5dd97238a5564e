import { describe, expect, it } from 'vitest';
import { examCommands } from '../../electron/contract/values.ts';
import { parseShortcut, pressedShortcut, shortcutLabel, shortcutsOf, shortcutText, standardShortcuts } from './exam-shortcuts.ts';

const bare = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

describe('shortcuts of the exam room', () => {
  it('gives every command a key of its own', () => {
    expect(new Set(examCommands.map((command) => standardShortcuts[command])).size).toBe(examCommands.length);
  });

  it('lets settings replace single keys and keeps the rest', () => {
    expect(shortcutsOf({ shortcuts: { flag: 'F2' } })).toEqual({ ...standardShortcuts, flag: 'F2' });
  });

  it.each(['Alt+N', 'Ctrl+Shift+F2', 'F6', 'Meta+ArrowLeft', 'Ctrl+Alt+Shift+Meta+1'])('reads %s and writes it back', (text) => {
    const shortcut = parseShortcut(text);
    expect(shortcut && shortcutText(shortcut)).toBe(text);
  });

  it.each(['', '+', 'Alt+', 'Alt', 'Hyper+N', 'Alt+Alt+N'])('refuses %j', (text) => {
    expect(parseShortcut(text)).toBeNull();
  });

  it('knows Option and a letter on a Mac by the place of the key', () => {
    expect(pressedShortcut({ ...bare, key: 'Dead', code: 'KeyN', altKey: true })).toEqual(parseShortcut('Alt+N'));
    expect(pressedShortcut({ ...bare, key: 'ƒ', code: 'KeyF', altKey: true })).toEqual(parseShortcut('Alt+F'));
  });

  it('follows the letter of the layout where the key types one', () => {
    expect(pressedShortcut({ ...bare, key: 'a', code: 'KeyQ', altKey: true })).toEqual(parseShortcut('Alt+A'));
  });

  it('waits while only modifiers are held', () => {
    expect(pressedShortcut({ ...bare, key: 'Alt', code: 'AltLeft', altKey: true })).toBeNull();
  });

  it('shows keys as the platform writes them', () => {
    expect(shortcutLabel('Alt+N', false)).toBe('Alt N');
    expect(shortcutLabel('Alt+N', true)).toBe('⌥ N');
  });
});
