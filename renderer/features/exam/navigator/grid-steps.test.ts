import { describe, expect, it } from 'vitest';
import { stepInColumns, stepInRows } from './grid-steps.ts';

describe('arrow keys in a grid', () => {
  it('move along rows of ten and stop at the edges', () => {
    expect(stepInRows('ArrowRight', 9, 125, 10)).toBe(10);
    expect(stepInRows('ArrowDown', 46, 125, 10)).toBe(56);
    expect(stepInRows('ArrowUp', 3, 125, 10)).toBeNull();
    expect(stepInRows('ArrowDown', 118, 125, 10)).toBeNull();
    expect(stepInRows('End', 3, 125, 10)).toBe(124);
    expect(stepInRows('a', 3, 125, 10)).toBeNull();
  });

  it('move down columns of 25 and across them', () => {
    expect(stepInColumns('ArrowDown', 24, 125, 25)).toBe(25);
    expect(stepInColumns('ArrowRight', 30, 125, 25)).toBe(55);
    expect(stepInColumns('ArrowLeft', 3, 125, 25)).toBeNull();
  });
});
