import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { expectScreen, openWindow, useBrowser, type TestWindow } from './harness.ts';
import { historyFolder, type HistoryFolder } from './history-folder.ts';

// Progress with histories of 0, 1, 2, 30 and 1,000 study days: each says what is true and no more.

useBrowser();

/** One folder for each number of days: the tests look at it and change nothing. */
const folders = new Map<number, HistoryFolder>();

afterAll(() => {
  for (const folder of folders.values()) folder.remove();
});

const domains = ['Leadership', 'Lifecycle', 'Risk', 'Threats and incidents', 'Contingency', 'Law and ethics'];

describe('progress says what is true and no more', () => {
  it('before the first answer', async () => {
    const { page } = await openProgress(0);
    expect(await headline(page)).toBe('Nothing is answered yet.');
    expect(await page.getByRole('main').getByRole('img').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Practise' }).getAttribute('href')).toBe('#/practice');
    await expectScreen(page, 'progress-0-days');
  });

  it('after one day: points with their bands, no overlay, no finding', async () => {
    const { page } = await openProgress(1);
    expect(await headline(page)).toBe('One day of answers so far.');
    expect(await page.getByRole('img', { name: /^Weakness of/u }).count()).toBe(0);
    expect(await page.getByRole('img', { name: /80% band/u }).count()).toBe(domains.length);
    await page.getByText('Two dates can be compared once you have answered on two days.').waitFor();
    expect(await page.getByRole('radiogroup').count()).toBe(0);
    await expectScreen(page, 'progress-1-day');
  });

  it('after two days: the first overlay and the first finding', async () => {
    const { page } = await openProgress(2);
    expect(await headline(page)).toMatch(/getting (?:stronger|weaker)|clearly changed/u);
    await page.getByRole('img', { name: /^Weakness of six domains from/u }).waitFor();
    await expectScreen(page, 'progress-2-days', { alsoSmall: false });
  });

  it('after 30 days', async () => {
    const { page } = await openProgress(30);
    await page.getByRole('img', { name: /^Weakness of six domains from/u }).waitFor();
    await expectScreen(page, 'progress-30-days');
    for (const text of ['Form 1', 'Cut 30%']) expect(await page.getByText(text, { exact: true }).first().isVisible()).toBe(true);
    // Which domain it is, the learner's luck with the bank's questions decides.
    expect(await page.getByText(/^[A-Z][a-z ]+, (?:no clear change|(?:down|up) \d+)$/u).first().isVisible()).toBe(true);
    await page.getByRole('radio', { name: '4 weeks' }).check();
    await page.getByText(/^No domain has|^Since|getting/u).first().waitFor();
    await page.goto(new URL('#/', page.url()).href);
    await page.getByRole('heading', { name: 'Weakness by domain' }).waitFor();
    await expectScreen(page, 'home-30-days');
  });

  it('after 1,000 days, of which the charts draw a few', async () => {
    const { page } = await openProgress(1000);
    await page.getByRole('img', { name: /^Weakness of six domains from/u }).waitFor();
    await expectScreen(page, 'progress-1000-days');
    await page.getByRole('radio', { name: 'All' }).check();
    await page.getByText('Of many study days up to 120 are drawn').waitFor();
    await page.getByRole('button', { name: 'Show as table: Weakness of all domains' }).click();
    const rows = page.getByRole('region', { name: 'Weakness of all domains' }).getByRole('row');
    expect(await rows.count()).toBeLessThanOrEqual(1 + 120);
    await page.getByRole('button', { name: 'Show earlier ones' }).click();
    await expect.poll(() => page.getByRole('link', { name: /^Report of/u }).count()).toBe(60);
  });
});

describe('the charts of progress', () => {
  it('are worked by keyboard: the heat map by arrows, Enter opens practice of the domain', async () => {
    const { page } = await openProgress(30);
    const grid = page.getByRole('grid');
    await grid.waitFor();
    await grid.getByRole('link', { name: /^1\.01 / }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(name).toMatch(/^2\.02 .*Enter opens practice of Lifecycle\.$/u);
    expect(await grid.getByRole('link').evaluateAll((links) => links.filter((link) => link.getAttribute('tabindex') === '0').length)).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /practi[cs]e|question/iu }).waitFor();
    expect(new URL(page.url()).hash).toBe('#/practice?domains=d2');
  });

  it('have the numbers of the program in their tables', async () => {
    const window = await openProgress(30);
    const { page } = window;
    const overview = await (await window.api()).progress.overview({ packId: 'issmp', weeks: null });
    await page.getByRole('button', { name: 'Show as table: Weakness of each domain' }).click();
    const rows = page.getByRole('region', { name: 'Weakness of each domain' }).getByRole('row');
    const points = overview.domains.flatMap(({ series }) => series);
    expect(await rows.count()).toBe(1 + points.length);
    const last = overview.domains[0]?.series.at(-1);
    expect(await rows.nth(1).innerText()).toMatch(new RegExp(`Leadership\\s+${Math.round((last?.estimate ?? 0) * 100)}%`, 'u'));
  });

  it('are saved as files that stand alone', async () => {
    const { page } = await openProgress(30);
    await page.getByRole('img', { name: /^Weakness of six domains from/u }).waitFor();
    for (const title of ['Weakness of all domains', 'Weakness of each domain', 'Weakness by objective']) {
      const svg = (await saved(page, title, 'SVG')).toString('utf8');
      expect(svg).toMatch(/^<\?xml version="1\.0"/u);
      expect(svg).toContain(`<title>${title}</title>`);
      expect(svg).not.toMatch(/var\(|class=|href=|<image|<foreignObject/u);
      expect(await isWellFormed(page, svg)).toBe(true);
      const png = await saved(page, title, 'PNG');
      expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
      // At twice the size of the SVG.
      expect(png.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/u.exec(svg)?.[1]));
      expect(await hasManyColours(page, png)).toBe(true);
    }
    const csv = (await saved(page, 'Weakness by objective', 'CSV')).toString('utf8');
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + 72);
    expect(csv).toContain('\r\n"1.01 ');
  });

  it('compare the two dates that are chosen, and say why when they can not', async () => {
    const { page } = await openProgress(30);
    const chart = page.getByRole('img', { name: /^Weakness by domain on/u });
    await chart.waitFor();
    const from = page.getByLabel('From', { exact: true });
    const to = page.getByLabel('To', { exact: true });
    const [first, last] = [await from.getAttribute('min'), await to.inputValue()];
    await from.fill(last);
    await page.getByText('Choose a first date that lies before the second.').waitFor();
    await from.fill(first ?? '');
    await chart.waitFor();
    expect(await page.getByText(/^From .* to .*: .* new questions between\.$/u).count()).toBe(1);
  });

  it('are fetched when progress is opened, not before', async () => {
    const { page } = await openWindow({ data: await dataOf(2) });
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
    await page.reload();
    await page.getByRole('heading', { name: 'Weakness by domain' }).waitFor();
    expect(scripts.filter((path) => /progress-.*\.js$/u.test(path))).toEqual([]);
    await page.getByRole('link', { name: 'Progress', exact: true }).click();
    await page.getByRole('heading', { name: 'Each domain' }).waitFor();
    expect(scripts.filter((path) => /progress-.*\.js$/u.test(path))).not.toEqual([]);
  });
});

/** The progress page of a learner with so many study days. */
async function openProgress(days: number): Promise<TestWindow> {
  const window = await openWindow(days === 0 ? {} : { data: await dataOf(days) });
  await window.page.goto(new URL('#/progress', window.page.url()).href);
  await window.page.getByRole('heading', { level: 1, name: /answer|domain|stronger|weaker/u }).waitFor();
  // Every part has its numbers.
  await expect.poll(() => window.page.getByText('Loading', { exact: true }).count()).toBe(0);
  await window.page.waitForLoadState('networkidle');
  return window;
}

async function dataOf(days: number): Promise<string> {
  const folder = folders.get(days) ?? (await historyFolder(days));
  folders.set(days, folder);
  return folder.data;
}

function headline(page: Page): Promise<string> {
  return page.getByRole('heading', { level: 1 }).innerText();
}

async function saved(page: Page, title: string, format: 'PNG' | 'SVG' | 'CSV'): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `${format}: save ${title} as ${format}` }).click()]);
  expect(download.suggestedFilename()).toBe(`cutscore-${title.toLowerCase().replaceAll(' ', '-')}.${format.toLowerCase()}`);
  return contentOf(download);
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

function isWellFormed(page: Page, svg: string): Promise<boolean> {
  return page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror') === null, svg);
}

/** A picture that failed to draw is of one colour. */
function hasManyColours(page: Page, png: Buffer): Promise<boolean> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (context === null) return false;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const colours = new Set<number>();
    for (let at = 0; at < data.length; at += 4) colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
    return colours.size > 20;
  }, png.toString('base64'));
}
