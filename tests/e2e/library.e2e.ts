import { expect, it } from 'vitest';
import { expectScreen, openWindow, shoot, useBrowser } from './harness.ts';

useBrowser();

const gift = [
  '$CATEGORY: Harbour/Quay',
  ...Array.from({ length: 6 }, (_, index) => `::q${index + 1}::Who answers for crane ${index + 1} when it stands still? {=The harbour master ~The mate#He has no crane. ~The cook}`),
  '$CATEGORY: Harbour/Yard',
  '::t::A yard needs a fence. {T}',
  '::n::How many gates are there? {#4:1}',
  '::e::Describe the yard. {}',
  `::long::${'x'.repeat(20_001)} {=a ~b}`,
].join('\n\n');

it('a file is looked at, imported, sat, exported, taken back; with the keyboard alone where that is how', async () => {
  const { page } = await openWindow();
  await page.getByRole('link', { name: 'Library', exact: true }).press('Enter');
  await page.getByRole('heading', { level: 1, name: /Your library has one pack with/u }).waitFor();
  await expectScreen(page, 'library');
  await page.locator('input[type=file]').setInputFiles({ name: 'Harbour master.gift', mimeType: 'text/plain', buffer: Buffer.from(gift) });

  await page.getByRole('heading', { level: 1, name: '9 of 10 questions are ready to import.' }).waitFor();
  await page.getByText('Shorten the question').waitFor();
  await page.getByText('Who answers for crane 1').waitFor();
  expect(await page.getByText('He has no crane').count()).toBe(0);
  await expectScreen(page, 'library-import');
  await page.getByRole('textbox', { name: 'Name' }).fill('Harbour course');
  await page.getByLabel('Questions in an exam').fill('4');
  await page.getByText('That makes 2 exams').waitFor();
  await page.getByRole('combobox', { name: 'Domain of Harbour / Yard' }).fill('Land side');
  await page.getByRole('button', { name: 'Import 9 questions' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Harbour course is in your library, with 9 questions.' }).waitFor();
  await shoot(page, 'library-imported');

  await page.getByRole('link', { name: 'To its exams' }).press('Enter');
  await page.getByRole('link', { name: 'Start Form 1', exact: true }).waitFor();
  await shoot(page, 'library-own-exams');
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await shoot(page, 'library-own-home');
  await page.getByRole('link', { name: 'Practice', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Land side' }).waitFor();

  // Every pack is searched, the one in use first.
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await page.getByRole('searchbox').fill('answers');
  await page.getByRole('heading', { level: 1, name: /ha(?:s|ve) “answers”/u }).waitFor();
  await page.getByRole('heading', { level: 2, name: /in ISSMP practice exams/u }).waitFor();
  await shoot(page, 'search-all-packs');

  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.getByRole('button', { name: 'More about Harbour course' }).press('Enter');
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export as Moodle GIFT' }).press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^harbour-course-.*\.gift$/u);
  await page.getByText('holds 9 questions.').waitFor();
  await page.getByRole('button', { name: 'More about Harbour course' }).click();
  await shoot(page, 'library-menu');
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove the pack' }).click();
  await page.getByText('Harbour course was removed.').waitFor();
  await page.getByRole('heading', { level: 1, name: /Your library has one pack with/u }).waitFor();
});

it('a file that nothing can be used of says why, and the way back is open', async () => {
  const { page } = await openWindow();
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  // What a drop of an operating system gives can't be made in a page: there is no entry of a file system behind it.
  await page.locator('input[type=file]').setInputFiles({ name: 'exam.vce', mimeType: 'application/octet-stream', buffer: Buffer.alloc(400) });
  await page.getByRole('heading', { level: 1, name: /Ask the vendor for the questions/u }).waitFor();
  expect(await page.getByRole('button', { name: /^Import/u }).count()).toBe(0);
  await shoot(page, 'library-nothing');
  await page.getByRole('button', { name: 'To the library' }).click();
  await page.getByRole('button', { name: 'Import questions' }).waitFor();
});
