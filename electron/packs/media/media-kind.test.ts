import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileSvg, sampleGif, sampleJpeg, sampleMp3, sampleMp4, sampleOgg, samplePng, sampleSvg, sampleWav, sampleWebp } from '../testing/sample-media.ts';
import { imageSize } from './image-size.ts';
import { mediaKind } from './media-kind.ts';

const whole = [
  ['image/png', samplePng(9)],
  ['image/jpeg', sampleJpeg],
  ['image/gif', sampleGif],
  ['image/webp', sampleWebp],
  ['image/svg+xml', Buffer.from(sampleSvg)],
  ['image/svg+xml', Buffer.from(`\ufeff${hostileSvg('x')}`)],
  ['audio/wav', sampleWav],
  ['audio/mpeg', sampleMp3],
  ['audio/mpeg', sampleMp3.subarray(20)],
  ['audio/ogg', sampleOgg],
  ['audio/mp4', sampleMp4('soun')],
] as const;

describe('the type of a medium', () => {
  it.each(whole)('is %s by its bytes', (type, bytes) => {
    expect(mediaKind(bytes)).toEqual({ ok: true, type });
  });

  it.each(whole.slice(0, 5))('is none for a %s that breaks off', (_, bytes) => {
    for (const share of [0.1, 0.5, 0.9]) expect(mediaKind(bytes.subarray(0, Math.floor(bytes.length * share))).ok).toBe(false);
  });

  it('is none for a page, whatever stands before it', () => {
    const page = Buffer.from('<!DOCTYPE html><html><body><script>alert(1)</script></body></html>');
    expect(mediaKind(page)).toEqual({ ok: false, why: 'other' });
    for (const [, bytes] of whole.slice(0, 4)) {
      const liar = mediaKind(Buffer.concat([bytes.subarray(0, 12), page]));
      expect(liar).toEqual({ ok: false, why: 'damaged' });
    }
    expect(mediaKind(Buffer.from('<html><svg xmlns="http://www.w3.org/2000/svg"></svg></html>'))).toEqual({ ok: false, why: 'other' });
  });

  it('is none for nothing, for films, and for drawings with entities of their own', () => {
    expect(mediaKind(Buffer.alloc(0))).toEqual({ ok: false, why: 'other' });
    expect(mediaKind(sampleMp4('vide'))).toEqual({ ok: false, why: 'other' });
    expect(mediaKind(Buffer.from('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>')).ok).toBe(false);
    expect(mediaKind(Buffer.from('%PDF-1.7 ...'))).toEqual({ ok: false, why: 'other' });
  });

  it('is told of any bytes, and never a picture without its end', () => {
    const beginnings = fc.constantFrom(...whole.map(([, bytes]) => bytes));
    fc.assert(
      fc.property(beginnings, fc.nat(200), fc.uint8Array({ maxLength: 300 }), (bytes, kept, noise) => {
        const mutated = Buffer.concat([bytes.subarray(0, kept), Buffer.from(noise)]);
        const kind = mediaKind(mutated);
        if (kind.ok && kind.type === 'image/png') expect(mutated.includes('IEND')).toBe(true);
        if (kind.ok && kind.type === 'image/svg+xml') expect(mutated.toString('utf8')).toMatch(/<\/svg\s*>|\/>\s*$/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the size of an image', () => {
  it('is that of its head', () => {
    expect([imageSize(samplePng(1, 7, 5), 'image/png'), imageSize(sampleGif, 'image/gif'), imageSize(sampleJpeg, 'image/jpeg'), imageSize(sampleWebp, 'image/webp'), imageSize(Buffer.from(sampleSvg), 'image/svg+xml'), imageSize(sampleWav, 'audio/wav')]).toEqual([
      { width: 7, height: 5 },
      { width: 1, height: 1 },
      { width: 4, height: 3 },
      { width: 1, height: 1 },
      { width: 40, height: 30 },
      null,
    ]);
    expect(imageSize(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="100%"></svg>'), 'image/svg+xml')).toEqual({ width: 200, height: 100 });
    expect(imageSize(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), 'image/svg+xml')).toBeNull();
  });
});
