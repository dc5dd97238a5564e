import { describe, expect, it } from 'vitest';
import { stepOf } from './review-keys.ts';

const plain = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

describe('the keys of a review', () => {
  it('are the arrows, and Alt with P and N', () => {
    expect(stepOf({ ...plain, code: 'ArrowLeft' })).toBe('previous');
    expect(stepOf({ ...plain, code: 'ArrowRight' })).toBe('next');
    expect(stepOf({ ...plain, code: 'KeyP', altKey: true })).toBe('previous');
    expect(stepOf({ ...plain, code: 'KeyN', altKey: true })).toBe('next');
  });

  it('leave letters, and what belongs to the browser, alone', () => {
    expect(stepOf({ ...plain, code: 'KeyN' })).toBeNull();
    expect(stepOf({ ...plain, code: 'ArrowLeft', altKey: true })).toBeNull();
    expect(stepOf({ ...plain, code: 'ArrowRight', shiftKey: true })).toBeNull();
    expect(stepOf({ ...plain, code: 'KeyN', altKey: true, ctrlKey: true })).toBeNull();
    expect(stepOf({ ...plain, code: 'KeyP', altKey: true, metaKey: true })).toBeNull();
  });
});
