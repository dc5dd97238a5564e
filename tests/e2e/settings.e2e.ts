import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBankKeys, type BankKeys } from '../server/bank-keys.ts';
import { moveClock } from '../server/clock-move.ts';
import { endExam, expectQuestion, startFullExam, startSample } from './exam-room.ts';
import { openWindow, useBrowser } from './harness.ts';
import { sitForm } from './sittings.ts';

useBrowser();

const minute = 60_000;
let keys: BankKeys;

beforeAll(async () => {
  keys = await readBankKeys();
});

describe('settings', () => {
  it('apply at once and stay after a restart of the program', async () => {
    const window = await openWindow();
    const { page } = window;
    window.tolerate(/ERR_|status of 401/u);
    await page.goto(`${window.server().origin}/#/settings`);
    await choose(page, 'Appearance', 'Dark');
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await choose(page, 'Question typeface', 'Sans');
    await choose(page, 'Question size', 'XL');
    await choose(page, 'Clock', 'Hidden');
    await page.getByRole('textbox', { name: /Your name/u }).fill('Ada Lovelace');
    await page.keyboard.press('Tab');
    const api = await window.api();
    await expect.poll(async () => (await api.app.status()).settings).toMatchObject({ theme: 'dark', typeface: 'sans', questionSize: 'XL', showClock: false, candidateName: 'Ada Lovelace' });

    await window.server().stop();
    await window.restart();
    const tab = await window.newTab(window.server().address);
    await tab.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await startSample(tab);
    await tab.locator('[data-typeface="sans"][data-size="XL"]').waitFor();
    expect(await tab.getByRole('banner', { name: 'Exam' }).innerText()).not.toMatch(/\d:\d\d:\d\d/u);
    await tab.keyboard.press('Control+-');
    await tab.locator('[data-size="L"]').waitFor();
  });

  it("give the exam room's commands other keys, and refuse one that is taken or answers", async () => {
    const window = await openWindow();
    const { page } = window;
    await page.goto(`${window.server().origin}/#/settings`);
    await page.getByRole('button', { name: 'Change keys' }).click();
    await page.getByRole('button', { name: 'Change the key of Next, now Alt N' }).click();
    await page.keyboard.press('Alt+p');
    await page.getByText('Alt P already is the key of Previous. Choose another.').waitFor();
    await page.keyboard.press('b');
    await page.getByText('Letters and digits alone choose an answer.').waitFor();
    await page.keyboard.press('Alt+m');
    await page.getByRole('button', { name: 'Change the key of Next, now Alt M' }).waitFor();
    await page.goto(`${window.server().origin}/#/`);
    await startSample(page);
    await page.keyboard.press('Alt+n');
    await page.keyboard.press('Alt+m');
    await expectQuestion(page, 2, 20);
  });

  it('grant more time and breaks, in which the clock stands for as long as was granted', async () => {
    const window = await openWindow({ entry: 'withClock' });
    const { page } = window;
    await page.goto(`${window.server().origin}/#/settings`);
    await choose(page, 'Time', '× 1.5');
    await choose(page, 'Breaks', '1');
    const api = await window.api();
    await expect.poll(async () => (await api.app.status()).settings.accommodation).toMatchObject({ time: { kind: 'factor', factor: 1.5 }, breaks: { count: 1 } });
    const { minutes } = (await api.app.status()).settings.accommodation.breaks;
    expect(minutes).toBeGreaterThan(0);
    await page.goto(`${window.server().origin}/#/exams/form-1/preflight`);
    await page.getByText(`4:30:00, 1 break of ${minutes} min`).waitFor();
    await startFullExam(page);
    await page.getByRole('button', { name: /^Time remaining 4:(?:30:00|29:5\d)$/u }).waitFor();

    await page.getByRole('button', { name: /^Break/u }).click();
    await page.getByRole('heading', { level: 1, name: 'Break' }).waitFor();
    await moveClock(window.server(), { kind: 'pass', ms: (minutes + 7) * minute });
    await page.getByText('The break is over. The clock of the exam is running.').waitFor();
    await page.getByRole('button', { name: 'Return to the exam' }).click();
    await expectQuestion(page, 1, 125);
    await page.getByRole('button', { name: /^Time remaining 4:2[23]:/u }).waitFor();
    expect(await page.getByRole('button', { name: /^Break/u }).count()).toBe(0);
    await endExam(page);
    await page.getByText(new RegExp(`1.5 times the standard time.*1 break of ${minutes} min`, 'u')).waitFor();
  });
});

describe('search', () => {
  it('finds questions by their words, opens those that were met, and never shows a key', async () => {
    const window = await openWindow();
    const { page } = window;
    await sitForm(await window.api(), keys, 'sample', () => true);
    await page.goto(`${window.server().origin}/#/search`);
    await page.getByRole('searchbox').or(page.getByRole('textbox', { name: 'Search the questions' })).first().fill('museum in Chicago');
    await page.getByRole('heading', { level: 1, name: /“museum in Chicago”/u }).waitFor();
    expect(await page.getByText(/This would be right if/u).count()).toBe(0);
    await page.getByRole('link', { name: /^Open in ISSMP/u }).first().click();
    await page.getByText(/^Question 1 of 20$/u).waitFor();
    await page.getByText(/^This would be right if/u).first().waitFor();
  });
});

/** Chooses in the segmented control of a setting. */
async function choose(page: Page, setting: string, name: string): Promise<void> {
  const radio = page.getByRole('radiogroup', { name: setting }).getByRole('radio', { name, exact: true });
  await radio.press('Space');
  await expect.poll(() => radio.isChecked()).toBe(true);
}
