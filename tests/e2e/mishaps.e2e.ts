import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newAddress } from '../../electron/hosts/running-server.ts';
import { fillDisk, freeDisk, onSmallDisk, seenBy, whyNoSmallDisk } from '../faults/small-disk.ts';
import { readBankKeys, type BankKeys } from '../server/bank-keys.ts';
import { clockEnvironment, moveClock } from '../server/clock-move.ts';
import { signIn } from '../server/sign-in.ts';
import { chosenLetter, endExam, expectQuestion, startFullExam, startSample } from './exam-room.ts';
import { expectScreen, openWindow, useBrowser } from './harness.ts';
import { answerItems, beginForm } from './sittings.ts';

// What can go wrong in the middle of an exam, seen from the window.

useBrowser();

const minute = 60_000;
const folders: string[] = [];
let keys: BankKeys;

beforeAll(async () => {
  keys = await readBankKeys();
});

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the clock of an exam', () => {
  it('is shown by force in the last five minutes, and hands the exam in when it is up', async () => {
    const window = await openWindow({ entry: 'withClock' });
    const { page } = window;
    await startFullExam(page);
    await page.keyboard.press('B');
    await page.getByRole('button', { name: /^Time remaining/u }).click();
    await page.getByRole('button', { name: /^Time remaining 2:/u }).waitFor({ state: 'detached' });

    await moveClock(window.server(), { kind: 'pass', ms: 175 * minute + 5_000 });
    await page.getByText('Five minutes remain. The clock stays visible until the end.').waitFor();
    expect(await page.getByRole('banner', { name: 'Exam' }).innerText()).toMatch(/0:04:\d\d/u);
    await expectScreen(page, 'five-minutes');

    await moveClock(window.server(), { kind: 'pass', ms: 5 * minute });
    await page.getByRole('heading', { level: 1, name: 'Time is up. Your answers were handed in as they stood.' }).waitFor();
    expect(await page.getByRole('main').innerText()).toContain('1 of 125 questions were answered.');
    await expectScreen(page, 'time-is-up');
    await page.getByRole('button', { name: 'See the score report' }).click();
    await page.getByText('Time ran out, and the exam was submitted as it stood.').waitFor();
    expect(await page.getByRole('main').innerText()).toMatch(/3:00:00, ended by time/u);
  });

  it('runs on while the machine sleeps, and the report says so', async () => {
    const window = await openWindow({ entry: 'withClock' });
    const { page } = window;
    await startFullExam(page);
    await moveClock(window.server(), { kind: 'sleep', ms: 20 * minute });
    await page.getByRole('button', { name: /^Time remaining 2:39:/u }).waitFor();
    await endExam(page);
    expect(await integrity(page)).toMatch(/app closed or asleep for 20\smin at 0:/u);
  });

  it('ends an exam whose time ran out while the window was closed', async () => {
    const window = await openWindow({ entry: 'withClock' });
    const { page } = window;
    await startFullExam(page);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goto('about:blank');
    const api = await window.api();
    // The program waits a moment before it takes a closed window for an absence: a reload is none.
    await moveClock(window.server(), { kind: 'pass', ms: 181 * minute });
    expect((await api.app.status()).openSitting).toBeNull();
    await page.goto(await window.address());
    await page.getByText('short of the cut').waitFor();
  });
});

describe('a program that is killed in the middle of an exam', () => {
  it('is missed by its window, comes back by itself, loses nothing, and asks before the clock goes on', async () => {
    const window = await openWindow();
    const { page } = window;
    window.tolerate(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|status of 401/u);
    await startFullExam(page);
    for (const letter of ['A', 'B', 'C']) {
      await page.keyboard.press(letter);
      await page.keyboard.press('Alt+n');
    }
    await expectQuestion(page, 4, 125);
    await expectSaved(page, window.api, 3);
    await window.server().kill();
    await page.keyboard.press('D');
    await page.getByText(/Your answer could not be saved|Cutscore does not answer/u).first().waitFor();
    await expectScreen(page, 'server-killed');
    await window.restart();

    // The new program knows no token of the old one; the window asks for the code that it printed.
    const field = page.getByRole('textbox', { name: 'Address or code' });
    const next = page.getByRole('button', { name: /^Continue/u });
    await field.or(next).first().waitFor();
    if (await field.isVisible()) {
      await field.fill(window.server().address);
      await page.getByRole('button', { name: 'Open' }).click();
    }
    await next.waitFor();
    await page.getByRole('heading', { name: /^The app closed at 0:00:\d\d\.\sYour (?:3|4) answers are here\.$/u }).waitFor();
    expect(await page.getByRole('radiogroup', { name: 'Options' }).count()).toBe(0);
    await expectScreen(page, 'resume');
    await next.click();
    await expectQuestion(page, 4, 125);
    // The answer that could not be saved waited in the window, or is given again.
    if ((await chosenLetter(page)) === null) await page.keyboard.press('D');
    expect(await chosenLetter(page)).toBe('D');
    await expectSaved(page, window.api, 4);
    await page.keyboard.press('Alt+p');
    expect(await chosenLetter(page)).toBe('C');
    await endExam(page);
    expect(await integrity(page)).toMatch(/app stopped without warning/u);
  });

  it('marks an exam as interrupted after more than half an hour', async () => {
    const window = await openWindow({ entry: 'withClock' });
    const { page } = window;
    window.tolerate(/ERR_|status of 401/u);
    const view = await beginForm(await window.api(), 'form-1');
    await answerItems(await window.api(), keys, view, { to: 5 });
    await window.server().kill();
    await window.restart({ env: clockEnvironment({ asleepMs: 40 * minute }) });
    await page.goto(window.server().address);
    await page.getByRole('button', { name: 'Resume' }).or(page.getByRole('link', { name: 'Resume' })).click();
    await page.getByText('You were away for more than 30 minutes, so the report marks this exam as interrupted.').waitFor();
    await page.getByRole('button', { name: /^Continue/u }).click();
    await expectQuestion(page, 5, 125);
    await endExam(page);
    await page.getByText('Yes, for more than 30 minutes').waitFor();
  });
});

describe('a second tab', () => {
  it('stands in the same exam, and neither loses what the other did', async () => {
    const window = await openWindow();
    const { page } = window;
    await startSample(page);
    await page.keyboard.press('A');
    const tab = await window.newTab(await window.address());
    await tab.getByRole('button', { name: 'Resume' }).or(tab.getByRole('link', { name: 'Resume' })).click();
    await expectQuestion(tab, 1, 20);
    expect(await chosenLetter(tab)).toBe('A');
    await tab.keyboard.press('Alt+n');
    await expectQuestion(tab, 2, 20);
    await tab.keyboard.press('B');
    await expectSaved(page, window.api, 2);
    await page.keyboard.press('Alt+n');
    await expectQuestion(page, 2, 20);
    await page.keyboard.press('Alt+n');
    await page.keyboard.press('C');
    await expectSaved(page, window.api, 3);
    await endExam(page);
    await page.getByRole('heading', { level: 1, name: /^You answered/u }).waitFor();
    // The other tab hears of the end.
    await tab.getByRole('heading', { level: 1, name: /^You answered/u }).waitFor();
    const { forms } = await (await window.api()).exams.list({ packId: 'issmp' });
    expect(forms.find((form) => form.kind === 'sample')?.takings).toHaveLength(1);
  });
});

describe('a disk that fills up', () => {
  it('stops the exam with what to do, keeps the answer in the window, and saves it when there is space', async ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'cutscore-full-'));
    folders.push(folder);
    const data = join(folder, 'data');
    mkdirSync(data);
    const reason = whyNoSmallDisk(data);
    if (reason !== null) skip(reason);
    const window = await openWindow({ data, inside: onSmallDisk(data, 16) });
    const { page } = window;
    window.tolerate(/status of 507/u);
    await startSample(page);
    await page.keyboard.press('A');
    const api = await signIn((await newAddress(seenBy(window.server(), data))) ?? '');
    const disk = seenBy(window.server(), data);
    fillDisk(disk);
    const failed = page.getByText(/Your answer could not be saved: the disk is full\. Free some space, then choose Try again\./u);
    // SQLite may have room for some more in its present file.
    let letter = 'A';
    for (let presses = 0; presses < 2_000 && !(await failed.isVisible()); presses += 1) {
      letter = letter === 'A' ? 'B' : 'A';
      await page.keyboard.press(letter);
    }
    await failed.waitFor();
    const kept = await chosenLetter(page);
    expect(kept).not.toBeNull();
    await expectScreen(page, 'disk-full');
    freeDisk(disk);
    await page.getByRole('button', { name: 'Try again' }).click();
    await failed.waitFor({ state: 'detached' });
    const { openSitting } = await api.app.status();
    const { marks, items } = await api.sitting.open({ sittingId: openSitting?.id ?? '' });
    const interaction = items[0]?.interaction;
    const option = interaction?.type === 'single' ? interaction.options['ABCD'.indexOf(kept ?? '')]?.id : undefined;
    expect(marks[0]?.response).toEqual({ type: 'single', option });
  });
});

/** Waits until main has so many answers. */
async function expectSaved(page: Page, connect: Awaited<ReturnType<typeof openWindow>>['api'], answered: number): Promise<void> {
  const api = await connect();
  await expect.poll(async () => (await api.app.status()).openSitting?.answered, { timeout: 10_000 }).toBe(answered);
  await page.getByText('Saving', { exact: true }).waitFor({ state: 'hidden' });
}

/** What the report says of the events around the exam. */
async function integrity(page: Page): Promise<string> {
  await page.getByRole('heading', { level: 1, name: /^Score report/u }).waitFor();
  return page.getByRole('definition').filter({ hasText: /event/u }).first().innerText();
}
