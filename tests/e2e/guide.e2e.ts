import { expect, it } from 'vitest';
import { openWindow, useBrowser } from './harness.ts';

useBrowser();

it('the guide is read chapter by chapter with the keyboard, and leads into practice in a domain', async () => {
  const { page } = await openWindow();
  await page.getByRole('link', { name: 'Guide', exact: true }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'About the ISSMP' }).waitFor();
  await page.getByText('compare it with the exam outline on').waitFor();
  await page.getByRole('link', { name: 'Next: Why people take it' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Why people take it' }).waitFor();
  await page.getByRole('navigation', { name: 'Chapters' }).getByRole('link', { name: 'What it tests' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'What it tests' }).waitFor();
  expect(await page.getByRole('navigation', { name: 'Chapters' }).getByRole('link', { name: 'What it tests' }).getAttribute('aria-current')).toBe('page');
  await page.getByRole('link', { name: 'Practise risk' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: /questions? that (?:is|are) new to you/u }).waitFor();
  await page.getByRole('checkbox', { name: 'Risk Management', checked: true }).waitFor();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(1);
});
