import { describe, expect, it } from 'vitest';
import { coloursOf, schemes } from './theme.ts';

const pairs = [
  ['text', 'bg', 4.5], ['text', 'sunken', 4.5], ['text', 'raised', 4.5],
  ['text2', 'bg', 4.5], ['text2', 'sunken', 4.5], ['text2', 'raised', 4.5],
  ['text3', 'bg', 4.5], ['text3', 'sunken', 4.5], ['text3', 'hover', 4.5],
  ['accent', 'bg', 4.5], ['accent', 'sunken', 4.5], ['accent', 'asoft', 4.5], ['accent', 'asoft2', 4.5],
  ['text', 'asoft', 4.5], ['text', 'asoft2', 4.5], ['text2', 'asoft2', 4.5],
  ['on', 'afill', 4.5], ['on', 'afillh', 4.5],
  ['signal', 'bg', 4.5], ['signal', 'sunken', 4.5], ['signal', 'ssoft', 4.5],
  ['text', 'ssoft', 4.5], ['text', 'mark', 4.5], ['text2', 'mark', 4.5],
  ['heat-text-0', 'heat-0', 4.5], ['heat-text-1', 'heat-1', 4.5], ['heat-text-2', 'heat-2', 4.5],
  ['heat-text-3', 'heat-3', 4.5], ['heat-text-4', 'heat-4', 4.5],
  ['afill', 'bg', 3], ['line2', 'bg', 3], ['line2', 'sunken', 3],
  ['aline', 'bg', 3], ['sline', 'bg', 3], ['aline', 'sunken', 3], ['sline', 'sunken', 3],
] as const;

describe.each(schemes)('the %s colours', (scheme) => {
  it.each(pairs)('%s on %s have a contrast of %s at least', (foreground, background, least) => {
    const colours = coloursOf(scheme);
    expect(contrast(colours[`--cs-${foreground}`], colours[`--cs-${background}`])).toBeGreaterThanOrEqual(least);
  });
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string | undefined, other: string | undefined): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  if (lighter === undefined || darker === undefined) throw new Error('two colours are needed');
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string | undefined): number {
  const parts = /^#(..)(..)(..)$/u.exec(colour ?? '');
  if (parts === null) throw new Error(`${colour} is not #rrggbb`);
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((hex) => {
    const share = Number.parseInt(hex, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
