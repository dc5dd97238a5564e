import { describe, expect, it } from 'vitest';
import { expectScreen, openWindow, useBrowser } from './harness.ts';

useBrowser();

describe('the address of the loopback host', () => {
  it('loses its code at once, and serves one window for each code', async () => {
    const window = await openWindow();
    const { page } = window;
    window.tolerate(/status of 401/u);
    expect(page.url()).not.toContain('code');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Find out where you stand.' }).waitFor();

    const used = await window.newTab(window.server().address);
    await used.getByRole('heading', { level: 1, name: 'This address needs its code.' }).waitFor();
    expect(used.url()).not.toContain('code');
  });

  it('asks for its code in plain words, says what is wrong with another, and takes a new one', async () => {
    const window = await openWindow();
    window.tolerate(/status of 401/u);
    const tab = await window.newTab(window.server().origin);
    await tab.getByRole('heading', { level: 1, name: 'This address needs its code.' }).waitFor();
    await tab.getByText('npm run cli -- code').waitFor();
    await expectScreen(tab, 'access');
    const field = tab.getByRole('textbox', { name: 'Address or code' });
    await field.fill('hm?');
    await field.press('Enter');
    await tab.getByText('There is no code in that. Paste the whole address, from http to its end.').waitFor();
    await field.fill(window.server().address);
    await field.press('Enter');
    await tab.getByText('This code is not valid: it was used, it is more than 10 minutes old, or it is incomplete. Get a new one.').waitFor();
    await expectScreen(tab, 'access-refused');
    await field.fill(await window.address());
    await field.press('Enter');
    await tab.getByRole('heading', { level: 1, name: 'Find out where you stand.' }).waitFor();
  });

  it('takes a new address that is pasted over the old one', async () => {
    const window = await openWindow();
    window.tolerate(/status of 401/u);
    const tab = await window.newTab(window.server().origin);
    await tab.getByRole('heading', { level: 1, name: 'This address needs its code.' }).waitFor();
    await tab.goto(await window.address());
    await tab.getByRole('heading', { level: 1, name: 'Find out where you stand.' }).waitFor();
    expect(tab.url()).not.toContain('code');
    await tab.goto(await window.address());
    await tab.getByRole('heading', { level: 1, name: 'Find out where you stand.' }).waitFor();
    await expect.poll(() => tab.url()).not.toContain('code');
  });
});
