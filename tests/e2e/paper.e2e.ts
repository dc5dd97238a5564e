import { beforeAll, describe, expect, it } from 'vitest';
import { readBankKeys, type BankKeys } from '../server/bank-keys.ts';
import { openWindow, shoot, useBrowser } from './harness.ts';
import { sitForm } from './sittings.ts';

useBrowser();

let keys: BankKeys;

beforeAll(async () => {
  keys = await readBankKeys();
});

describe('the printed score report', () => {
  it.each([
    ['failed', (index: number) => index % 2 === 0],
    ['passed', (index: number) => index % 6 !== 0],
  ])('of a %s exam is one A4 page in light colours, also from a dark window', async (name, isRight) => {
    const window = await openWindow();
    const { page } = window;
    const api = await window.api();
    await api.app.changeSettings({ theme: 'dark', candidateName: 'Maria Alexandra von Hohenstein-Weatherby' });
    const sittingId = await sitForm(api, keys, 'form-1', isRight);
    await page.reload();
    await page.goto(`${window.server().origin}/#/report/${sittingId}`);
    await page.getByRole('heading', { level: 1, name: /^Score report/u }).waitFor();
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    const pdf = await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);

    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const ink = await page.evaluate(() => getComputedStyle(document.querySelector('h1') ?? document.body).color);
    expect(lightness(ink)).toBeLessThan(0.3);
    expect(lightness(paper)).toBeGreaterThan(0.9);
    await shoot(page, `report-${name}-on-paper`);
  });
});

/** 0 black to 1 white; paper that is not painted is white. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0, alpha = 1] = colour.match(/[\d.]+/gu)?.map(Number) ?? [];
  return alpha === 0 ? 1 : (red + green + blue) / 765;
}
