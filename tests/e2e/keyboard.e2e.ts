import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBankKeys, type BankKeys } from '../server/bank-keys.ts';
import { expectQuestion } from './exam-room.ts';
import { openWindow, settled, useBrowser } from './harness.ts';
import { answerItems, beginForm, sitForm } from './sittings.ts';

useBrowser();

let keys: BankKeys;

beforeAll(async () => {
  keys = await readBankKeys();
});

describe('the keyboard alone', () => {
  it('reaches everything on every screen, and the focus is always to be seen', async () => {
    const window = await openWindow();
    const { page } = window;
    const api = await window.api();
    await expectAllReached(page, 'home, empty');
    const failed = await sitForm(api, keys, 'form-1', (index) => index % 2 === 0);
    await sitForm(api, keys, 'sample', (index) => index % 2 === 0);
    await page.reload();
    for (const [path, headline] of [
      ['', /came to|sample/u],
      ['exams', /./u],
      ['exams/form-1/preflight', /^What is locked/u],
      [`report/${failed}`, /^Score report/u],
      [`review/${failed}?show=missed`, /^Review of/u],
      ['practice', /questions?/u],
      ['search?text=board', /“board”/u],
      ['settings', /^Everything is on/u],
      ['about', /^Cutscore/u],
    ] as const) {
      await page.goto(`${window.server().origin}/#/${path}`);
      await page.getByRole('heading', { level: 1, name: headline }).waitFor({ state: 'attached' });
      await expectAllReached(page, path);
    }
  });

  it('reaches everything in the exam room', async () => {
    const window = await openWindow();
    const { page } = window;
    const api = await window.api();
    const view = await beginForm(api, 'form-1');
    await answerItems(api, keys, view, { to: 3 });
    await page.goto(`${window.server().origin}/#/sitting/${view.id}`);
    await page.reload();
    await expectQuestion(page, 3, 125);
    await expectAllReached(page, 'item');
    for (const [key, name] of [['Alt+c', 'Calculator'], ['Alt+t', 'Notes'], ['Alt+g', 'Navigator']] as const) {
      await page.keyboard.press(key);
      await page.getByRole('dialog', { name }).waitFor();
      await expectAllReached(page, name);
      await page.getByRole('dialog', { name }).getByRole('button', { name: 'Close', exact: true }).press('Enter');
      await page.getByRole('dialog', { name }).waitFor({ state: 'detached' });
    }
    await page.keyboard.press('Alt+r');
    await page.getByRole('heading', { name: 'Review screen' }).waitFor();
    await expectAllReached(page, 'review screen');
    // F6 goes round the regions.
    const regions = new Set<string | null>();
    for (let press = 0; press < 4; press += 1) {
      await page.keyboard.press('F6');
      regions.add(await page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? null));
    }
    expect(regions.size).toBeGreaterThan(1);
  });

  it('keeps the focus inside the end dialog and gives it back', async () => {
    const window = await openWindow();
    const { page } = window;
    const view = await beginForm(await window.api(), 'sample');
    await page.goto(`${window.server().origin}/#/sitting/${view.id}`);
    await page.reload();
    await expectQuestion(page, 1, 20);
    await page.keyboard.press('Alt+r');
    const end = page.getByRole('button', { name: 'End exam' });
    await end.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    for (let press = 0; press < 8; press += 1) {
      await page.keyboard.press('Tab');
      // Past the last button the browser's own controls may come, never the page behind.
      expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog, [role=alertdialog]') !== null)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await expect.poll(() => end.evaluate((button) => button === document.activeElement)).toBe(true);
  });
});

describe('reduced motion', () => {
  it('leaves nothing moving', async () => {
    const window = await openWindow({ reducedMotion: true });
    const { page } = window;
    const view = await beginForm(await window.api(), 'sample');
    for (const path of ['', 'exams', 'practice', 'settings', `sitting/${view.id}`]) {
      await page.goto(`${window.server().origin}/#/${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
      const moving = await page.evaluate(() => document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0) > 1).length);
      expect({ path, moving }).toEqual({ path, moving: 0 });
    }
    await page.keyboard.press('Alt+g');
    await page.getByRole('dialog', { name: 'Navigator' }).waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});

/**
 * Tabs once round the page. Every control that is shown and takes the focus is reached (of a group of
 * radios one, of a grid one), and looks different while it has the focus.
 */
async function expectAllReached(page: Page, where: string): Promise<void> {
  await settled(page);
  const count = await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
      (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true }),
    );
    const look = (element: Element): string =>
      [element, element.parentElement, element.parentElement?.parentElement, ...(element.closest('label, li')?.querySelectorAll('*') ?? []), ...(element.parentElement?.children ?? [])]
        .flatMap((part) => (part === null || part === undefined ? [] : [getComputedStyle(part)]))
        .map((style) => `${style.outlineStyle} ${style.outlineWidth} ${style.boxShadow} ${style.borderColor} ${style.backgroundColor} ${style.opacity}`)
        .join('|');
    const before = new Map(controls.map((control) => [control, look(control)]));
    Object.assign(globalThis, { tabbing: { controls, before, look } });
    return controls.length;
  });
  const reached = new Set<number>();
  const invisible: string[] = [];
  let ends = 0;
  for (let press = 0; press < count + 20; press += 1) {
    await page.keyboard.press('Tab');
    const step = await page.evaluate(() => {
      // Proof of the cast: put there above.
      const { controls, before, look } = (globalThis as unknown as { tabbing: { controls: HTMLElement[]; before: Map<HTMLElement, string>; look: (element: Element) => string } }).tabbing;
      const active = document.activeElement;
      if (!(active instanceof HTMLElement) || active === document.body) return null;
      return { index: controls.indexOf(active), isSeen: before.get(active) !== look(active), html: active.outerHTML.slice(0, 200) };
    });
    // The page ends in the window's own controls, after which it begins again.
    if (step === null) ends += 1;
    if (ends > 1 || (step !== null && reached.has(step.index))) break;
    if (step === null || step.index === -1) continue;
    reached.add(step.index);
    if (!step.isSeen) invisible.push(step.html);
  }
  const missed = await page.evaluate((indexes) => {
    // Proof of the cast: put there above.
    const { controls } = (globalThis as unknown as { tabbing: { controls: HTMLElement[] } }).tabbing;
    const got = new Set(indexes);
    const groupOf = (element: HTMLElement): string | null => (element instanceof HTMLInputElement && element.type === 'radio' ? `radio ${element.name}` : null);
    const groups = new Set(controls.filter((_, index) => got.has(index)).map(groupOf));
    return controls.filter((control, index) => !got.has(index) && !(groupOf(control) !== null && groups.has(groupOf(control)))).map((control) => control.outerHTML.slice(0, 200));
  }, [...reached]);
  expect({ where, missed, invisible }).toEqual({ where, missed: [], invisible: [] });
}
