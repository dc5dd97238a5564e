// What a candidate reads and does in the exam room, in the room's own words.
import { expect } from 'vitest';
import type { Page } from 'playwright-core';

/** Letters and digits alone: the window sets quotation marks and dashes as print does, the bank's text does not. */
export function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** Waits until this question is on screen; numbers count from 1. */
export async function expectQuestion(page: Page, number: number, total: number): Promise<void> {
  await page.getByRole('heading', { level: 1, name: `Question ${number} of ${total}`, exact: true }).waitFor({ state: 'attached' });
}

/** The options' texts in the order on screen, the first is A. */
export async function readOptions(page: Page): Promise<string[]> {
  const labels = await page.getByRole('radiogroup', { name: 'Options' }).locator('label').allTextContents();
  return labels.map((label) => label.replace(/^[A-Z]/u, '').replace(/^Struck out: /u, ''));
}

/** The letter of the option with this text. */
export async function letterOf(page: Page, text: string): Promise<string> {
  const options = await readOptions(page);
  const index = options.findIndex((option) => plain(option) === plain(text));
  expect(index, `"${text}" among ${options.join(' | ')}`).not.toBe(-1);
  return letterAt(index);
}

/** A letter of the four that is not this one. */
export function otherLetter(letter: string): string {
  return letter === 'A' ? 'B' : 'A';
}

export function letterAt(index: number): string {
  return 'ABCDEFGHIJ'.charAt(index);
}

/** The letter that stands as chosen, or null. */
export async function chosenLetter(page: Page): Promise<string | null> {
  const chosen = await page.getByRole('radiogroup', { name: 'Options' }).getByRole('radio').evaluateAll((radios) => radios.findIndex((radio) => radio instanceof HTMLInputElement && radio.checked));
  return chosen === -1 ? null : letterAt(chosen);
}

/** Selects a stretch of the stem as a pointer does and marks it with the key. */
export async function highlight(page: Page, start: number, end: number): Promise<void> {
  await page.getByRole('main').locator('p').first().evaluate(
    (paragraph, [from, to]) => {
      const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
      if (text === null) throw new Error('The stem has no text.');
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, to);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    },
    [start, end] as const,
  );
  await page.keyboard.press('Alt+h');
  await page.getByRole('main').locator('mark').first().waitFor();
}

/** From the list of exams to the first question, by keyboard alone. */
export async function startFullExam(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#/exams`);
  await page.getByRole('link', { name: 'Start Form 1', exact: true }).press('Enter');
  for (const name of ['Continue to the agreement', 'I agree', 'Start the exam']) {
    // A key on a button that is not ready yet does nothing.
    await page.getByRole('button', { name, disabled: false }).press('Enter');
  }
  await expectQuestion(page, 1, 125);
}

/** From the first screen to the sample's first question. */
export async function startSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start the 20 questions' }).click();
  await expectQuestion(page, 1, 20);
}

/** Opens the review screen, asks for the end and confirms it. */
export async function endExam(page: Page): Promise<void> {
  await page.keyboard.press('Alt+r');
  await page.getByRole('heading', { level: 1, name: 'Review screen' }).waitFor();
  await page.getByRole('button', { name: /^End/u, disabled: false }).press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: /^End/u, disabled: false }).press('Enter');
}
