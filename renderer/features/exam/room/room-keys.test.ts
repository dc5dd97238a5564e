import { describe, expect, it } from 'vitest';
import { standardShortcuts } from '../../../ui/exam-shortcuts.ts';
import { responseWith, roomKeyOf } from './room-keys.ts';

const bare = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const key = (name: string, held: Partial<typeof bare> = {}, code = name.length === 1 ? `Key${name.toUpperCase()}` : name) => ({ ...bare, ...held, key: name, code });
const onQuestion = { typing: false, options: 4 };
const inField = { typing: true, options: 4 };

describe('keys of the room', () => {
  it('carry out commands, on a Mac by the place of the key', () => {
    expect(roomKeyOf(key('n', { altKey: true }), standardShortcuts, onQuestion)).toEqual({ kind: 'command', command: 'next' });
    expect(roomKeyOf(key('˜', { altKey: true }, 'KeyN'), standardShortcuts, onQuestion)).toEqual({ kind: 'command', command: 'next' });
    expect(roomKeyOf(key('n', { altKey: true }), standardShortcuts, inField)).toEqual({ kind: 'command', command: 'next' });
  });

  it('follow settings', () => {
    const shortcuts = { ...standardShortcuts, flag: 'F2', next: 'X' };
    expect(roomKeyOf(key('F2'), shortcuts, onQuestion)).toEqual({ kind: 'command', command: 'flag' });
    expect(roomKeyOf(key('f', { altKey: true }), shortcuts, onQuestion)).toBeNull();
    expect(roomKeyOf(key('x'), shortcuts, onQuestion)).toEqual({ kind: 'command', command: 'next' });
    expect(roomKeyOf(key('x'), shortcuts, inField)).toBeNull();
  });

  it('choose the options that there are, and strike them with Shift', () => {
    expect(roomKeyOf(key('b'), standardShortcuts, onQuestion)).toEqual({ kind: 'option', index: 1, strike: false });
    expect(roomKeyOf(key('B', { shiftKey: true }), standardShortcuts, onQuestion)).toEqual({ kind: 'option', index: 1, strike: true });
    expect(roomKeyOf(key('e'), standardShortcuts, onQuestion)).toBeNull();
    expect(roomKeyOf(key('b'), standardShortcuts, inField)).toBeNull();
    expect(roomKeyOf(key('b', { ctrlKey: true }), standardShortcuts, onQuestion)).toBeNull();
  });

  it('zoom with Ctrl or Cmd and leave other keys with them to the browser', () => {
    expect(roomKeyOf(key('=', { ctrlKey: true }), standardShortcuts, onQuestion)).toEqual({ kind: 'zoom', by: 1 });
    expect(roomKeyOf(key('-', { metaKey: true }), standardShortcuts, onQuestion)).toEqual({ kind: 'zoom', by: -1 });
    expect(roomKeyOf(key('c', { ctrlKey: true }), standardShortcuts, onQuestion)).toBeNull();
  });
});

describe('an answer by its option', () => {
  const options = ['a', 'b', 'c'].map((id) => ({ id, text: id }));

  it('replaces the choice of a single-choice question', () => {
    expect(responseWith({ type: 'single', options }, { type: 'single', option: 'a' }, 'b')).toEqual({ type: 'single', option: 'b' });
  });

  it('adds and takes choices in the order of the options, and leaves no empty answer', () => {
    const multiple = { type: 'multiple', options, choose: 2 } as const;
    const one = responseWith(multiple, null, 'c');
    const two = responseWith(multiple, one, 'a');
    expect(two).toEqual({ type: 'multiple', options: ['a', 'c'] });
    expect(responseWith(multiple, responseWith(multiple, two, 'a'), 'c')).toBeNull();
  });
});
