import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Medium } from '../../electron/contract/media-values.ts';
import { keptBesides, mediaUrls } from './media-urls.ts';

function ledger() {
  const open = new Set<string>();
  const asked: string[] = [];
  let count = 0;
  return {
    open,
    asked,
    urls: {
      make: ({ base64 }: Medium): string => {
        count += 1;
        const url = `blob:${base64}#${count}`;
        open.add(url);
        return url;
      },
      revoke: (url: string): void => {
        expect(open.delete(url)).toBe(true);
      },
    },
    fetch: (sha256: string): Promise<Medium> => {
      asked.push(sha256);
      return sha256 === 'none' ? Promise.reject(new Error('none')) : Promise.resolve({ type: 'image/png', base64: sha256 });
    },
  };
}

describe('the addresses of media', () => {
  it('are made once for each, while it is held', async () => {
    const { open, asked, urls, fetch } = ledger();
    const media = mediaUrls(fetch, urls);
    const [first, second] = await Promise.all([media.take('a'), media.take('a')]);
    expect([first, asked, open.size]).toEqual([second, ['a'], 1]);
    expect(await media.take('none')).toBeNull();
    expect(await media.take('none')).toBeNull();
    expect(asked).toEqual(['a', 'none', 'none']);
  });

  it('are never given back while they are on screen, and never more than some are kept besides', async () => {
    const step = fc.record({ name: fc.integer({ min: 0, max: 60 }), takes: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 300 }), async (steps) => {
        const { open, urls, fetch } = ledger();
        const media = mediaUrls(fetch, urls);
        const onScreen = new Map<string, string[]>();
        for (const { name, takes } of steps) {
          const sha256 = `m${name}`;
          const shown = onScreen.get(sha256) ?? [];
          if (takes) {
            const medium = await media.take(sha256);
            onScreen.set(sha256, [...shown, medium?.url ?? '']);
          } else if (shown.length > 0) {
            onScreen.set(sha256, shown.slice(1));
            media.release(sha256);
          }
        }
        const used = new Set([...onScreen.values()].flat());
        for (const url of used) expect(open.has(url)).toBe(true);
        expect(open.size - used.size).toBeLessThanOrEqual(keptBesides);
        media.dispose();
        expect(open.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('are not made for what was given back before it came', async () => {
    const { open, urls, fetch } = ledger();
    const media = mediaUrls(fetch, urls);
    const coming = media.take('a');
    media.dispose();
    expect([await coming, open.size]).toEqual([null, 0]);
  });
});
