import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaToken, mediaTokens, spokenText, withoutMedia } from './media.ts';

const hash = 'ab'.repeat(32);
const description = fc.string({ maxLength: 60 });

describe('the token of a medium', () => {
  it('is found in a line and on a line of its own, and nothing else is', () => {
    const text = `See ![a map](media:${hash}) and\n![](media:${hash})`;
    expect(mediaTokens(text).map(({ start, end, description: words }) => [text.slice(start, end), words])).toEqual([
      [`![a map](media:${hash})`, 'a map'],
      [`![](media:${hash})`, ''],
    ]);
    for (const other of [`![a](media:${hash.slice(1)})`, `![a](http://x/${hash})`, `[a](media:${hash})`, `![a\nb](media:${hash})`, `![a](media:${hash.toUpperCase()})`]) expect(mediaTokens(other)).toEqual([]);
  });

  it('is one token whatever its description, in one line and in one cell of a table', () => {
    fc.assert(
      fc.property(description, description, description, (words, before, after) => {
        const token = mediaToken(words, hash);
        const around = [before, after].map((text) => text.replaceAll(/[![\]]/gu, ''));
        const [found, ...more] = mediaTokens(`${around[0]}${token}${around[1]}`);
        expect(more).toEqual([]);
        expect(found?.end).toBe((found?.start ?? 0) + token.length);
        expect(token).not.toMatch(/\n| \| /u);
      }),
    );
  });

  it('gives way to its description where only words can stand', () => {
    const text = `Where is ![the north](media:${hash})? ![](media:${hash})`;
    expect(withoutMedia(text)).toBe('Where is [image: the north]? [image]');
    expect(spokenText(text)).toBe('Where is the north? [image]');
  });
});
