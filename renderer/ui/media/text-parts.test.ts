import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaToken } from '../../../electron/domain/media.ts';
import { plainWords, textParts } from './text-parts.ts';

const hash = 'c0'.repeat(32);
const piece = fc.oneof(fc.constantFrom('a', 'b c', '"', '\n', ' | ', '![', '](media:'), fc.constant(mediaToken('a map', hash)), fc.constant(mediaToken('', hash)));

describe('the parts of a text', () => {
  it('are together the text, with every medium by itself', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(200), fc.nat(200), (pieces, one, other) => {
        const text = pieces.join('');
        const within = { start: Math.min(one, other, text.length), end: Math.min(Math.max(one, other), text.length) };
        const parts = textParts(text, within);
        expect(parts.map(({ at }) => text.slice(at.start, at.end)).join('')).toBe(text.slice(within.start, within.end));
        for (const part of parts) if (part.kind === 'medium') expect(text.slice(part.at.start, part.at.end)).toMatch(/^!\[(?:a map)?\]\(media:[0-9a-f]{64}\)$/u);
        const whole = textParts(text).filter(({ kind }) => kind === 'medium');
        expect(whole).toHaveLength(pieces.filter((each) => each.endsWith(`${hash})`)).length);
      }),
    );
  });

  it('are their descriptions where only words can stand', () => {
    expect(plainWords(`The "${mediaToken('mast', hash)}" ${mediaToken('', hash)}`)).toBe('The “mast” [image]');
  });
});
