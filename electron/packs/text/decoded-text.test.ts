import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bufferSource } from '../reading/source.ts';
import { longestLine, textLines, type DecodeOptions, type TextLine } from './decoded-text.ts';
import { decodeWhole, encodingOf } from './encoding.ts';

async function linesOf(bytes: Buffer, options: DecodeOptions = {}, limit?: number): Promise<readonly TextLine[]> {
  const lines: TextLine[] = [];
  for await (const some of textLines(bufferSource('file', bytes), options, limit)) lines.push(...some);
  return lines;
}

async function textsOf(bytes: Buffer, options: DecodeOptions = {}): Promise<readonly (string | null)[]> {
  return (await linesOf(bytes, options)).map(({ text }) => text);
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('the lines of a text', () => {
  it.each([
    ['UTF-8', Buffer.from('Café €\nzwei')],
    ['UTF-8 with a mark', Buffer.from('\uFEFFCafé €\nzwei')],
    ['UTF-16 LE with a mark', Buffer.from('\uFEFFCafé €\nzwei', 'utf16le')],
    ['UTF-16 LE without', Buffer.from('Café €\nzwei', 'utf16le')],
    ['UTF-16 BE with a mark', utf16be('\uFEFFCafé €\nzwei')],
    ['UTF-16 BE without', utf16be('Café €\nzwei')],
    ['Windows-1252', Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x80, 0x0a, 0x7a, 0x77, 0x65, 0x69])],
  ])('are read in %s', async (_, bytes) => {
    expect(await textsOf(bytes)).toEqual(['Café €', 'zwei']);
    expect(decodeWhole(bytes)).toBe('Café €\nzwei');
  });

  it('end with LF, CR LF or CR, and are counted', async () => {
    expect(await linesOf(Buffer.from('a\r\nb\rc\n\nd'))).toEqual(['a', 'b', 'c', '', 'd'].map((text, place) => ({ number: place + 1, text })));
  });

  it('lose one broken character, not the others, in a text that is UTF-8 beyond doubt', async () => {
    let doubts = 0;
    const bytes = Buffer.concat([Buffer.from('Größe\n'), Buffer.from([0x61, 0xff, 0x62, 0x0a]), Buffer.from('Maß')]);
    expect(await textsOf(bytes, { onDoubt: () => (doubts += 1) })).toEqual(['Größe', 'a\ufffdb', 'Maß']);
    expect(doubts).toBe(1);
  });

  it('are not cut where a piece of the file ends, whatever stands there', async () => {
    const line = 'é😀漢'.repeat(1000);
    const text = Array.from({ length: 80 }, (_, place) => `${'x'.repeat(place)}${line}`).join('\r\n');
    expect((await textsOf(Buffer.from(text))).join('\r\n')).toBe(text);
    expect((await textsOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).join('\r\n')).toBe(text);
    const unbroken = '€'.repeat(1_000_000);
    expect(await textsOf(Buffer.from(unbroken))).toEqual([unbroken]);
  });

  it('are passed over where they are too long, with those around them kept', async () => {
    expect(await linesOf(Buffer.from(`a\n${'x'.repeat(50)}\nb\n${'y'.repeat(50)}`), {}, 20)).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: null },
      { number: 3, text: 'b' },
      { number: 4, text: null },
    ]);
    const lines = await linesOf(Buffer.from(`a\n${'x'.repeat(longestLine + 600_000)}\nb`));
    expect(lines.map(({ number, text }) => [number, text?.length ?? null])).toEqual([[1, 1], [2, null], [3, 1]]);
  });

  it('follow what a file declares, unless a mark or the bytes know better', async () => {
    const greek = Buffer.from([0xe1, 0xe2, 0xe3]);
    expect(await textsOf(greek, { declared: 'iso-8859-7' })).toEqual(['αβγ']);
    expect(await textsOf(Buffer.from('\uFEFFé'), { declared: 'iso-8859-7' })).toEqual(['é']);
    expect(await textsOf(Buffer.from('é'), { declared: 'no such thing' })).toEqual(['é']);
  });

  it('come back as they were written, in each encoding', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => `a${text.replaceAll(/\p{Cc}/gu, ' ')}`), { minLength: 1, maxLength: 20 }), async (lines) => {
        const text = lines.join('\n');
        expect(await textsOf(Buffer.from(text))).toEqual(lines);
        expect(await textsOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(lines);
        expect(await textsOf(utf16be(`\uFEFF${text}`))).toEqual(lines);
      }),
    );
  });
});

describe('bytes', () => {
  it('that are no text have no encoding', () => {
    expect(encodingOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))).toBeNull();
    expect(encodingOf(Buffer.from(Array.from({ length: 500 }, (_, place) => (place * 7) % 32)))).toBeNull();
    expect(decodeWhole(Buffer.from([1, 2, 3, 4, 5, 6]))).toBeNull();
  });
});
