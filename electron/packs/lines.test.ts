import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from './lines.ts';
import type { Line } from './lines.ts';

async function* chunks(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

async function texts(text: string, sizes: readonly number[], limit = 1000): Promise<readonly (string | null)[]> {
  const lines: Line[] = [];
  for await (const line of splitLines(chunks(Buffer.from(text), sizes), limit)) lines.push(line);
  expect(lines.map((line) => line.number)).toEqual(lines.map((_, index) => index + 1));
  return lines.map((line) => line.bytes?.toString() ?? null);
}

describe('splitting bytes into lines', () => {
  it('gives the same lines however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '漢', ' ') }), { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, sizes, end) => {
          expect(await texts(lines.map((line) => `${line}${end}`).join(''), sizes)).toEqual(lines);
        },
      ),
    );
  });

  it('gives a last line without an end, and passes over a line that is too long', async () => {
    expect(await texts('ab\n123456\ncd', [3], 5)).toEqual(['ab', null, 'cd']);
  });
});
