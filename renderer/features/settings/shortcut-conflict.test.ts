import { describe, expect, it } from 'vitest';
import { parseShortcut, standardShortcuts } from '../../ui/exam-shortcuts.ts';
import { conflictOf, withShortcut } from './shortcut-conflict.ts';

const conflict = (text: string): ReturnType<typeof conflictOf> => {
  const shortcut = parseShortcut(text);
  if (shortcut === null) throw new Error(`${text} is no shortcut`);
  return conflictOf(shortcut, 'flag', standardShortcuts);
};

describe('a new key for a command', () => {
  it.each(['Alt+Q', 'F2', 'F9', 'Ctrl+Shift+M', 'Ctrl+Alt+F', 'Alt+F'])('may be %s', (text) => {
    expect(conflict(text)).toBeNull();
  });

  it('may not be the key of another command, however it is written', () => {
    expect(conflict('Alt+N')).toEqual({ kind: 'taken', by: 'next' });
    expect(conflict('Alt+n')).toEqual({ kind: 'taken', by: 'next' });
  });

  it.each(['A', '4', 'é'])('may not be %s, which chooses or types', (text) => {
    expect(conflict(text)).toEqual({ kind: 'answers' });
  });

  it.each(['Enter', 'Tab', 'ArrowLeft', 'Alt+ArrowLeft', 'F6', 'Ctrl+0'])('may not be %s, which moves', (text) => {
    expect(conflict(text)).toEqual({ kind: 'moves' });
  });

  it.each(['F5', 'Alt+F4', 'Ctrl+W', 'Ctrl+C', 'Meta+K'])('may not be %s, which the system takes', (text) => {
    expect(conflict(text)).toEqual({ kind: 'system' });
  });
});

describe('the stored keys', () => {
  it('hold what differs from the standard, and nothing else', () => {
    const changed = withShortcut({ next: 'F8' }, 'flag', 'F2', standardShortcuts);
    expect(changed).toEqual({ next: 'F8', flag: 'F2' });
    expect(withShortcut(changed, 'flag', 'Alt+F', standardShortcuts)).toEqual({ next: 'F8' });
  });
});

// The keys of the standard are the commands, by its type.
it.each(Object.entries(standardShortcuts) as [keyof typeof standardShortcuts, string][])('lets %s keep its standard key %s', (command, text) => {
  const shortcut = parseShortcut(text);
  expect(shortcut === null ? null : conflictOf(shortcut, command, standardShortcuts)).toBeNull();
  expect(shortcut).not.toBeNull();
});
