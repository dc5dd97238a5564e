import { describe, expect, it } from 'vitest';
import { roomColours, type RoomColours } from './exam-colours.ts';

const textPairs = [
  ['text', 'bg'], ['text2', 'bg'], ['text3', 'bg'], ['text2', 'sunken'], ['text', 'raised'], ['text3', 'raised'], ['accent', 'bg'], ['accent', 'sunken'],
  ['accent', 'asoft'], ['text', 'asoft2'], ['on', 'afill'], ['on', 'afillh'], ['signal', 'bg'], ['signal', 'sunken'], ['signal', 'ssoft'], ['text', 'ssoft'],
  ['text', 'mark'], ['text2', 'hover'],
] as const;
const shapePairs = [['line2', 'bg'], ['line2', 'sunken'], ['afill', 'bg'], ['sline', 'bg'], ['sline', 'ssoft']] as const;

const sides = [
  ['high contrast, light', roomColours['high-contrast'], 0, 7],
  ['high contrast, dark', roomColours['high-contrast'], 1, 7],
  ['cream', roomColours.cream, 0, 4.5],
] as const;

describe.each(sides)('the %s colours of the room', (_name, colours, side, least) => {
  it.each(textPairs)('%s on %s can be read', (text, ground) => {
    expect(contrast(hex(colours, text, side), hex(colours, ground, side))).toBeGreaterThanOrEqual(least);
  });

  it.each(shapePairs)('%s on %s can be seen', (shape, ground) => {
    expect(contrast(hex(colours, shape, side), hex(colours, ground, side))).toBeGreaterThanOrEqual(3);
  });
});

function hex(colours: RoomColours, name: string, side: 0 | 1): string {
  const found = (colours[`--cs-${name}`] ?? '').match(/#[0-9a-f]{6}/gu) ?? [];
  const colour = found[side] ?? found[0];
  if (colour === undefined) throw new Error(`no colour ${name}`);
  return colour;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
