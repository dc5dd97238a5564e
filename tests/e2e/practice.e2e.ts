import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBankKeys, type BankKeys } from '../server/bank-keys.ts';
import { moveClock } from '../server/clock-move.ts';
import { chosenLetter, letterOf, otherLetter } from './exam-room.ts';
import { openWindow, useBrowser } from './harness.ts';

useBrowser();

let keys: BankKeys;

beforeAll(async () => {
  keys = await readBankKeys();
});

describe('practice', () => {
  it('shows the key after each answer, keeps that answer, and counts at the end', async () => {
    const window = await openWindow();
    const { page } = window;
    const api = await window.api();
    await page.goto(`${window.server().origin}/#/practice`);
    await choose(page, 'After each');
    await page.getByRole('button', { name: /^Start \d+ question/u }).click();
    await page.getByRole('heading', { level: 1, name: /^Question 1 of \d+$/u }).waitFor({ state: 'attached' });
    const { openSitting } = await api.app.status();
    const { items, id } = await api.sitting.open({ sittingId: openSitting?.id ?? '' });

    for (const [index, isRight] of [true, false].entries()) {
      const key = await letterOf(page, keys.keyText(items[index]?.question ?? ''));
      const given = isRight ? key : otherLetter(key);
      await page.keyboard.press(given);
      expect(await page.getByText(/^This would be right if/u).count()).toBe(0);
      await page.getByRole('button', { name: 'Show the key' }).click();
      await page.getByText(isRight ? `Right. The key is ${key}.` : `You chose ${given}; the key is ${key}.`).first().waitFor();
      expect(await page.getByText(/^This would be right if/u).count()).toBe(3);
      // What was revealed is final.
      await page.keyboard.press(otherLetter(given));
      expect((await api.sitting.open({ sittingId: id })).marks[index]).toMatchObject({ revealed: true });
      await page.keyboard.press('Alt+n');
      await page.getByRole('heading', { level: 1, name: new RegExp(`^Question ${index + 2} of`, 'u') }).waitFor({ state: 'attached' });
    }
    expect(await chosenLetter(page)).toBeNull();

    await page.keyboard.press('Alt+r');
    await page.getByRole('button', { name: 'End the set' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End the set' }).click();
    await page.waitForURL(/#\/report\//u);
    expect((await api.report.get({ sittingId: id })).report).toMatchObject({ correct: 1, answered: 2, total: items.length });
    await page.goto(`${window.server().origin}/#/practice`);
    await page.getByRole('row').filter({ hasText: `1 of ${items.length}` }).waitFor();
    // The question that was missed can be practised again, and those left open with it.
    await choose(page, 'Missed');
    await page.getByRole('heading', { level: 1, name: /questions? that you missed/u }).waitFor();
  });

  it('says which filter leaves nothing, and offers to drop it', async () => {
    const { page } = await openWindow();
    await page.goto(`${new URL(page.url()).origin}/#/practice`);
    await choose(page, 'Flagged');
    await page.getByRole('heading', { level: 1, name: 'No question matches this choice.' }).waitFor();
    expect(await page.getByRole('button', { name: 'Start', exact: true }).isDisabled()).toBe(true);
    await page.getByText(/“Flagged” excludes most: without it \d+ questions would match\./u).waitFor();
    await page.getByRole('button', { name: 'Choose “Any”' }).click();
    await page.getByRole('button', { name: /^Start \d+ question/u }).waitFor();
  });

  it('pauses its clock while nobody is there', async () => {
    const window = await openWindow({ entry: 'withClock' });
    const { page } = window;
    const api = await window.api();
    await page.goto(`${window.server().origin}/#/practice`);
    await choose(page, 'Exam pace');
    await page.getByRole('button', { name: /^Start \d+ question/u }).click();
    await page.getByRole('heading', { level: 1, name: /^Question 1 of/u }).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Leave for now' }).click();
    await page.getByText('The clock stands while you are away.').waitFor();
    // A window that is gone for a moment is a reload; after that the candidate is away.
    await expect.poll(async () => (await api.sitting.open({ sittingId: (await api.app.status()).openSitting?.id ?? '' })).clock.runs, { timeout: 15_000 }).toBe(false);
    const before = (await api.app.status()).openSitting?.elapsedMs ?? 0;
    await moveClock(window.server(), { kind: 'pass', ms: 10 * 60_000 });
    expect((await api.app.status()).openSitting?.elapsedMs).toBe(before);
    await page.getByRole('button', { name: 'Resume' }).or(page.getByRole('link', { name: 'Resume' })).click();
    await page.getByRole('heading', { level: 1, name: /^Question 1 of/u }).waitFor({ state: 'attached' });
    expect((await api.app.status()).openSitting?.elapsedMs).toBeLessThan(before + 60_000);
  });
});

/** Chooses in a segmented control: its radios stand under their labels. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name, exact: true }).press('Space');
  await page.getByRole('radio', { name, exact: true, checked: true }).waitFor();
}
