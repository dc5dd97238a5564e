import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBankKeys, type BankKeys } from '../server/bank-keys.ts';
import { chosenLetter, expectQuestion, highlight, startFullExam } from './exam-room.ts';
import { expectScreen, openWindow, useBrowser } from './harness.ts';
import { answerItems, beginForm, sitForm } from './sittings.ts';

// Every screen in light and dark: axe's verdict, a picture in shots/, and nothing cut off in small windows.

useBrowser();

let keys: BankKeys;

beforeAll(async () => {
  keys = await readBankKeys();
});

describe('every screen is accessible and fits small windows', () => {
  it('before anything was done', async () => {
    const { page, tolerate } = await openWindow();
    await expectScreen(page, 'home-empty');
    await expectScreenAt(page, '#/exams', 'exams-empty', /full exam/u);
    await expectScreenAt(page, '#/practice', 'practice-empty', /questions? that (?:is|are) new to you/u);
    await expectScreenAt(page, '#/guide', 'guide', 'About the ISSMP');
    await expectScreenAt(page, '#/guide/questions', 'guide-questions', 'Questions people ask');
    await expectScreenAt(page, '#/guide/none', 'guide-no-chapter', 'The guide has no such chapter.');
    await expectScreenAt(page, '#/search', 'search-empty', /^Search the [\d,]+ questions/u);
    await expectScreenAt(page, '#/settings', 'settings', /^Everything is on this computer/u);
    await page.getByRole('button', { name: 'Change keys' }).click();
    await expectScreen(page, 'settings-keys');
    await expectScreenAt(page, '#/about', 'about', /^Cutscore \d/u);
    await expectScreenAt(page, '#/nowhere', 'no-such-page', 'There is no page at this address.');
    // The browser notes each refused call on its console.
    tolerate(/Failed to load resource: the server responded with a status of 404/u);
    await expectScreenAt(page, '#/report/none', 'report-not-found', /^This exam is not in your records/u);
    await expectScreenAt(page, '#/review/none', 'review-not-found', /^This exam is not in your records/u);
    await page.goto(at(page, '#/sitting/none'));
    await page.getByText('This exam is not in your records.').waitFor();
    await expectScreen(page, 'sitting-not-found');
  });

  it('on the way through an exam', async () => {
    const window = await openWindow();
    const { page } = window;
    await page.goto(at(page, '#/exams/form-1/preflight'));
    await page.getByRole('button', { name: 'Continue to the agreement' }).waitFor();
    await expectScreen(page, 'preflight');
    await page.getByRole('button', { name: 'Continue to the agreement' }).click();
    await page.getByRole('button', { name: 'I agree' }).waitFor();
    await expectScreen(page, 'agreement');
    await page.getByRole('button', { name: 'I agree' }).click();
    await page.getByRole('button', { name: 'Start the exam' }).waitFor();
    await expectScreen(page, 'tutorial');
    await page.getByRole('button', { name: 'Start the exam' }).click();
    await expectQuestion(page, 1, 125);
    await expectScreen(page, 'item');

    await page.keyboard.press('B');
    await page.keyboard.press('Shift+C');
    await highlight(page, 2, 18);
    await page.keyboard.press('Alt+f');
    await expectScreen(page, 'item-marked');
    await page.keyboard.press('Alt+c');
    await expectScreen(page, 'item-calculator');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+t');
    await expectScreen(page, 'item-notes');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+g');
    await expectScreen(page, 'item-navigator');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+s');
    await expectScreen(page, 'item-striking');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+r');
    await page.getByRole('heading', { name: 'Review screen' }).waitFor();
    await expectScreen(page, 'review-screen');
    await page.getByRole('button', { name: 'End exam' }).click();
    await page.getByRole('alertdialog').waitFor();
    await expectScreen(page, 'end-dialog');
    await page.keyboard.press('Escape');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goto(at(page, '#/'));
    await page.getByText('Your exam is open').waitFor();
    await expectScreen(page, 'home-open');
  });

  it('after a sample, a failed exam, a passed one and practice', async () => {
    const window = await openWindow();
    const { page } = window;
    const api = await window.api();
    await api.app.changeSettings({ candidateName: 'Maria Alexandra von Hohenstein-Weatherby' });
    const sample = await sitForm(api, keys, 'sample', (index) => index < 11);
    const failed = await sitForm(api, keys, 'form-1', (index) => index % 2 === 0);
    const passed = await sitForm(api, keys, 'form-1', (index) => index % 6 !== 0);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectScreen(page, 'home-results');
    await expectScreenAt(page, '#/exams', 'exams-results', /./u);
    await expectScreenAt(page, `#/report/${sample}`, 'report-sample', /^You answered 11 of 20 right/u);
    await expectScreenAt(page, `#/report/${failed}`, 'report-failed', /^Score report/u);
    await expectScreenAt(page, `#/report/${passed}`, 'report-passed', /^Score report/u);
    await expectScreenAt(page, `#/review/${failed}?show=missed`, 'item-review', /^Review of/u);
    await page.getByRole('button', { name: 'Show as table' }).click();
    await expectScreen(page, 'item-review-table');
    await expectScreenAt(page, '#/search?text=board', 'search-hits', /have “board”/u);
    await expectScreenAt(page, '#/search?text=zzzz', 'search-none', /has “zzzz”/u);
  });

  it('in the review of an earlier exam while its questions stand in an open one', async () => {
    const window = await openWindow();
    const { page } = window;
    const api = await window.api();
    const earlier = await sitForm(api, keys, 'form-1', (index) => index % 3 !== 0);
    await beginForm(api, 'form-1');
    await page.goto(at(page, `#/review/${earlier}`));
    await page.getByText('The results of 125 questions are withheld until your open sitting ends.').waitFor();
    await page.getByText('You answered this question').waitFor();
    await expectScreen(page, 'review-withheld');
    await page.getByRole('radio', { name: 'Missed: withheld' }).click();
    await page.getByText('Which of these you missed is withheld until your open sitting ends.').waitFor();
  });

  it('in practice with feedback', async () => {
    const window = await openWindow();
    const { page } = window;
    await page.goto(at(page, '#/practice'));
    await page.getByRole('button', { name: /^Start \d+ question/u }).click();
    await page.getByRole('heading', { level: 1, name: /^Question 1 of/u }).waitFor({ state: 'attached' });
    await page.keyboard.press('A');
    await page.getByRole('button', { name: 'Show the key' }).click();
    await page.getByText('Explanation').waitFor();
    await expectScreen(page, 'practice-feedback');
    await page.keyboard.press('Alt+r');
    await page.getByRole('button', { name: 'End the set' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End the set' }).click();
    await page.getByRole('heading', { level: 1, name: /1|0/u }).waitFor();
    await expectScreen(page, 'report-practice');
    await expectScreenAt(page, '#/practice', 'practice-past', /./u);
  });

  it('in the colours and sizes that a candidate may have been granted', async () => {
    const window = await openWindow();
    const { page } = window;
    const api = await window.api();
    for (const colours of ['high-contrast', 'cream'] as const) {
      const view = await beginForm(api, 'form-1', { time: { kind: 'factor', factor: 1.5 }, breaks: { count: 1, minutes: 10 }, largeType: true, colours });
      await answerItems(api, keys, view, { to: 2 });
      await page.goto(at(page, `#/sitting/${view.id}`));
      await page.reload();
      await expectQuestion(page, 2, 125);
      await chosenLetter(page);
      await expectScreen(page, `item-${colours}`);
      await page.getByRole('button', { name: 'Break' }).click();
      await page.getByRole('heading', { level: 1, name: 'Break' }).waitFor();
      await expectScreen(page, `break-${colours}`);
      await page.getByRole('button', { name: 'Return to the exam' }).click();
      await expectQuestion(page, 2, 125);
      // The window shows the question before the program has heard of the return.
      await expect.poll(async () => (await api.app.status()).openSitting?.phase).toBe('items');
      await api.sitting.end({ sittingId: view.id });
      await page.getByRole('heading', { level: 1, name: /^Score report/u }).waitFor();
    }
  });

  it('in the agreement of a window that is at 200 % from the start', async () => {
    const { page } = await openWindow({ size: 'zoomed' });
    await expectScreen(page, 'zoomed-home', { alsoSmall: false });
    await startFullExam(page);
    await expectScreen(page, 'zoomed-item', { alsoSmall: false });
  });
});

async function expectScreenAt(page: Page, path: string, name: string, headline: string | RegExp): Promise<void> {
  await page.goto(at(page, path));
  await page.getByRole('heading', { level: 1, name: headline }).waitFor({ state: 'attached' });
  await expectScreen(page, name);
}

function at(page: Page, path: string): string {
  return `${new URL(page.url()).origin}/${path}`;
}
