import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { launch, onStage, useElectron } from './desktop.ts';

useElectron();

it('is sat to the end of the sample, and its report is saved as PDF where the candidate chose', async () => {
  const { electron, page } = await launch();
  await page.getByRole('button', { name: 'Start the 20 questions' }).click();
  for (let number = 1; number <= 20; number += 1) {
    await page.getByRole('heading', { level: 1, name: `Question ${number} of 20`, exact: true }).waitFor({ state: 'attached' });
    await page.getByRole('radiogroup', { name: 'Options' }).locator('label').first().click();
    await page.getByRole('button', { name: 'Next' }).click();
  }
  await page.getByText('20 of 20 answered').waitFor();
  await page.getByRole('button', { name: 'End exam' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End exam' }).click();
  await page.getByRole('heading', { level: 1, name: /^You answered \d+ of 20 right\./u }).waitFor();

  const path = join(onStage().newFolder('reports'), 'sample report.pdf');
  const asked = await electron.evaluate(({ dialog }, filePath) => {
    const state: { options: unknown } = { options: null };
    dialog.showSaveDialog = (...args: unknown[]) => {
      state.options = args.at(-1);
      return Promise.resolve({ canceled: state.options === null, filePath });
    };
    Reflect.set(globalThis, 'saveAsked', state);
    return true;
  }, path);
  expect(asked).toBe(true);
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await page.getByText('The report is saved.').waitFor();
  const options = await electron.evaluate(() => Reflect.get(Reflect.get(globalThis, 'saveAsked'), 'options'));
  expect(options).toMatchObject({ defaultPath: expect.stringMatching(/^ISSMP.* \d{4}-\d\d-\d\d\.pdf$/u) });

  const pdf = readFileSync(path);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(10_000);
  // Written whole, then renamed: nothing half done stays beside it.
  expect(readdirSync(dirname(path))).toEqual(['sample report.pdf']);
  expect(existsSync(path)).toBe(true);
});

it('says in a sentence when the place that was chosen takes no file', async () => {
  const { electron, page } = await launch();
  await page.getByRole('button', { name: 'Start the 20 questions' }).click();
  await page.getByRole('heading', { level: 1, name: 'Question 1 of 20' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Alt+r');
  await page.getByRole('button', { name: 'End exam' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End exam' }).click();
  await page.getByRole('button', { name: 'Save as PDF' }).waitFor();
  await electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: '/proc/report.pdf' });
  });
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect.poll(() => page.getByText('The report was not saved: that place takes no file. Choose another one.').count()).toBe(1);
});
