import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBankKeys, type BankKeys } from '../server/bank-keys.ts';
import { expectScreen, openWindow, useBrowser } from './harness.ts';
import { beginForm, sitForm } from './sittings.ts';

useBrowser();

let keys: BankKeys;

beforeAll(async () => {
  keys = await readBankKeys();
});

describe('the record', () => {
  it('goes from one machine to another through the window, once, and back out again', async () => {
    const home = await openWindow();
    await sitForm(await home.api(), keys, 'sample', () => true);
    const backedUp = async (): Promise<boolean> => (await (await home.api()).keep.state()).backups.length > 0;
    await expect.poll(backedUp, { timeout: 20_000 }).toBe(true);
    await openSettings(home.page);
    const download = home.page.waitForEvent('download');
    await home.page.getByRole('button', { name: 'Export to a file' }).click();
    const file = await (await download).path();
    expect((await download).suggestedFilename()).toMatch(/^cutscore-\d{4}-\d\d-\d\d\.cutrecord$/u);
    await home.page.getByText(/^1 sitting exported to/u).waitFor();
    await home.page.getByRole('button', { name: 'Show', exact: true }).click();
    await home.page.getByRole('button', { name: /^Restore the backup of/u }).waitFor();
    await expectScreen(home.page, 'settings-record');

    const away = await openWindow();
    const { page } = away;
    await openSettings(page);
    await offer(page, { name: 'letter.cutrecord', mimeType: 'application/octet-stream', buffer: Buffer.from('Dear reader') });
    await page.getByRole('heading', { name: 'This file is no record of Cutscore.' }).waitFor();
    await expectScreen(page, 'settings-import-refused');
    await page.getByRole('button', { name: 'Close' }).click();

    const exported = { name: 'mine.cutrecord', mimeType: 'application/octet-stream', buffer: readFileSync(file) };
    await offer(page, exported);
    await page.getByRole('heading', { name: 'Import 1 sitting?' }).waitFor();
    await expectScreen(page, 'settings-import');
    expect(await takings(away)).toBe(0);
    await page.getByRole('button', { name: 'Import 1 sitting' }).click();
    await page.getByText('1 sitting imported.').waitFor();
    expect(await takings(away)).toBe(1);

    await offer(page, exported);
    await page.getByRole('heading', { name: 'Nothing in this file is new here.' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('1 sitting taken out again.').waitFor();
    expect(await takings(away)).toBe(0);
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).count()).toBe(0);

    await beginForm(await away.api(), 'form-1');
    await page.reload();
    await page.getByText('A sitting is open. Moving and restoring wait until it has ended.').waitFor();
    expect(await page.getByRole('button', { name: 'Export to a file' }).isDisabled()).toBe(true);
  });

  it('that was damaged is restored at the start, the window says so, and a backup can be gone back to', async () => {
    const window = await openWindow();
    const { page } = window;
    await sitForm(await window.api(), keys, 'sample', () => true);
    await window.server().stop();
    truncateSync(join(window.data, 'record.db'), 30_000);
    window.tolerate(/Failed to load resource|ERR_/u);
    await window.restart();
    await page.goto('about:blank');
    await page.goto(await window.address());
    await page.getByText(/^Your record was damaged and has been restored: 1 sitting from the backup of .+\. No answer is lost/u).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await takings(window)).toBe(1);
    await expectScreen(page, 'home-restored');

    await openSettings(page);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('button', { name: /^Restore the backup of/u }).first().click();
    await page.getByRole('heading', { name: /^Go back to/u }).waitFor();
    await expectScreen(page, 'settings-restore');
    await page.getByRole('button', { name: 'Restore this backup' }).click();
    await page.getByText(/^Your record is as it was on/u).waitFor();
    expect(await takings(window)).toBe(1);
  });
});

async function openSettings(page: Page): Promise<void> {
  await page.goto(`${page.url().split('#')[0] ?? ''}#/settings`);
  await page.getByRole('heading', { name: 'Your record' }).waitFor();
}

async function offer(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(file);
}

async function takings(window: Awaited<ReturnType<typeof openWindow>>): Promise<number> {
  const { forms } = await (await window.api()).exams.list({ packId: 'issmp' });
  return forms.reduce((sum, form) => sum + form.takings.length, 0);
}
