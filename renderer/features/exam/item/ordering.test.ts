import { describe, expect, it } from 'vitest';
import { movedTo } from './ordering.ts';

describe('moving an option in an order', () => {
  it('puts it in its new place and keeps the others in theirs', () => {
    expect(movedTo(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(movedTo(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'c', 'b']);
  });

  it('stops at the ends', () => {
    expect(movedTo(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
    expect(movedTo(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
  });
});
