import { describe, expect, it } from 'vitest';
import { formatSpan } from './format-span.ts';

const plain = (ms: number): string => formatSpan(ms).replaceAll('\u00a0', ' ');

describe('a short length of time', () => {
  it('is told to the second below an hour', () => {
    expect(plain(41_000)).toBe('41 s');
    expect(plain(112_400)).toBe('1 min 52 s');
    expect(plain(120_000)).toBe('2 min');
  });

  it('leaves the seconds out from an hour on', () => {
    expect(plain(9_068_000)).toBe('2 h 31 min');
    expect(plain(3_600_000)).toBe('1 h');
  });

  it('is never empty or negative', () => {
    expect(plain(300)).toBe('0 s');
    expect(plain(-5)).toBe('0 s');
  });
});
