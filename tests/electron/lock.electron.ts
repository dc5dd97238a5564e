import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { displayName, launch, tolerate, useElectron } from './desktop.ts';

useElectron();

const shots = join(import.meta.dirname, '..', 'e2e', 'shots');

describe('the lock', () => {
  it('is told on the preflight page as this machine has it, and holds from the first question to the end', async () => {
    const { electron, page } = await launch();
    await electron.evaluate(({ clipboard }) => clipboard.writeText('brought along'));
    await page.getByRole('link', { name: 'Exams', exact: true }).click();
    await page.getByRole('link', { name: 'Start Form 1', exact: true }).click();
    const rows = page.locator('main section');
    await rows.getByText('Full screen', { exact: true }).waitFor();
    expect(await textOf(rows)).toMatch(/Linux lets an application.*\nLocked\nFull screen\n.*\nOther displays\nThere is none now.*\nSleep and screen saver\n.*\nRecorded\n.*\nNot covered\nScreenshots and recordings\nLinux cannot/su);
    await shootDisplay('electron-preflight');

    await page.getByRole('button', { name: 'Continue to the agreement' }).click();
    await page.getByRole('button', { name: 'I agree' }).click();
    expect(await windowState(electron)).toMatchObject({ kiosk: false, menu: true });
    await page.getByRole('button', { name: 'Start the exam' }).click();
    await page.getByRole('heading', { name: 'Question 1 of 125' }).waitFor({ state: 'attached' });
    await expect.poll(() => windowState(electron)).toEqual({ kiosk: true, onTop: true, fills: true, menu: false, covers: 0 });
    await page.getByRole('button', { name: 'Full screen' }).waitFor({ state: 'detached' });
    await shootDisplay('electron-exam');

    await keepsShut(electron, page);
    await page.keyboard.press('A');
    await loseFocus(electron);

    await endExam(page);
    await page.getByRole('heading', { name: /^Score report/u }).waitFor();
    await expect.poll(() => windowState(electron)).toEqual({ kiosk: false, onTop: false, fills: false, menu: true, covers: 0 });
    const report = await textOf(page.locator('main'));
    expect(report).toMatch(/focus lost/u);
    expect(report).toMatch(/full screen/u);
  });

  it('notes what the system does, and lets the exam go on where the system denies the full screen', async () => {
    const { electron, page } = await launch();
    await electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) throw new Error('no window');
      window.setKiosk = () => undefined;
    });
    await startExam(page);
    await expect.poll(async () => (await windowState(electron)).onTop, { timeout: 5_000 }).toBe(false);
    await electron.evaluate(({ powerMonitor, screen }) => {
      powerMonitor.emit('lock-screen');
      powerMonitor.emit('unlock-screen');
      screen.emit('display-removed', {}, screen.getPrimaryDisplay());
    });
    await page.keyboard.press('B');
    await endExam(page);
    await page.getByRole('heading', { name: /^Score report/u }).waitFor();
    expect(await textOf(page.locator('main'))).toMatch(/screen locked/u);

    await page.evaluate(() => {
      location.hash = '#/exams/form-1/preflight';
    });
    await page.getByText('The system does not let the exam hold the screen.').waitFor();
    expect(await textOf(page.locator('main section'))).toMatch(/Not covered\nFull screen/u);
  });

  it('covers a display that is plugged in during the exam, and uncovers it when it is gone', async () => {
    const { electron, page } = await launch();
    await startExam(page);
    await expect.poll(() => windowState(electron)).toMatchObject({ kiosk: true, covers: 0 });
    // Xvfb has one display and can't have another: Electron is told of one.
    const cover = await electron.evaluate(async ({ BrowserWindow, screen }) => {
      const primary = screen.getPrimaryDisplay();
      const second = { ...primary, id: primary.id + 1, bounds: { x: 100, y: 80, width: 640, height: 480 } };
      const exam = BrowserWindow.getAllWindows()[0];
      screen.getAllDisplays = () => [primary, second];
      screen.getDisplayMatching = () => primary;
      screen.emit('display-added', {}, second);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const window = BrowserWindow.getAllWindows().find((each) => each !== exam);
      return { bounds: window?.getBounds(), onTop: window?.isAlwaysOnTop(), visible: window?.isVisible(), focusable: window?.isFocusable() };
    });
    expect(cover).toEqual({ bounds: { x: 100, y: 80, width: 640, height: 480 }, onTop: true, visible: true, focusable: false });
    await electron.evaluate(({ screen }) => {
      const primary = screen.getPrimaryDisplay();
      screen.getAllDisplays = () => [primary];
      screen.emit('display-removed', {}, primary);
    });
    expect(await windowState(electron)).toMatchObject({ kiosk: true, fills: true, covers: 0 });
    await endExam(page);
    await page.getByRole('heading', { name: /^Score report/u }).waitFor();
    expect(await textOf(page.locator('main'))).toMatch(/2 events: display changed/u);
  });

  it('lets go when the window crashes, and holds again when the exam comes back with every answer', async () => {
    const { electron, page } = await launch();
    await startExam(page);
    await page.keyboard.press('C');
    await page.getByRole('radio', { name: /^C /u, checked: true }).waitFor();
    await page.waitForTimeout(300);
    const released = await electron.evaluate(async ({ BrowserWindow, Menu }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) throw new Error('no window');
      const gone = new Promise((resolve) => window.webContents.once('render-process-gone', resolve));
      window.webContents.forcefullyCrashRenderer();
      await gone;
      return Menu.getApplicationMenu() !== null;
    });
    expect(released).toBe(true);
    tolerate(/crash/iu);
    await expect.poll(() => chosenAfterCrash(electron), { timeout: 20_000 }).toBe('C');
    await expect.poll(() => windowState(electron)).toMatchObject({ kiosk: true, menu: false });
  });

  it('asks before it quits in mid-exam, and resumes there at the next start', async () => {
    const first = await launch();
    await startExam(first.page);
    await first.page.keyboard.press('B');
    await first.page.getByRole('radio', { name: /^B /u, checked: true }).waitFor();
    const asked = await first.electron.evaluate(async ({ BrowserWindow, dialog }) => {
      const [window] = BrowserWindow.getAllWindows();
      const question = new Promise<string>((resolve) => {
        dialog.showMessageBox = (...args: unknown[]) => {
          resolve(JSON.stringify(args.at(-1)));
          return Promise.resolve({ response: 0, checkboxChecked: false });
        };
      });
      window?.close();
      return question;
    });
    expect(asked).toContain('You have a sitting open. Quit all the same?');
    expect(await windowState(first.electron)).toMatchObject({ kiosk: true });
    await first.electron.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    });
    await first.quit();

    const again = await launch({ data: first.data });
    expect(await windowState(again.electron)).toMatchObject({ kiosk: false });
    await again.page.getByRole('link', { name: /Resume/u }).or(again.page.getByRole('button', { name: /Resume/u })).first().click();
    await again.page.getByRole('radio', { name: /^B /u, checked: true }).waitFor();
    await expect.poll(() => windowState(again.electron)).toMatchObject({ kiosk: true });
  });
});

/** What stands there, line by line. */
async function textOf(place: Locator): Promise<string> {
  return (await place.innerText()).replaceAll(/\n+/gu, '\n');
}

async function startExam(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Exams', exact: true }).click();
  await page.getByRole('link', { name: 'Start Form 1', exact: true }).click();
  await page.getByRole('button', { name: 'Continue to the agreement' }).click();
  await page.getByRole('button', { name: 'I agree' }).click();
  await page.getByRole('button', { name: 'Start the exam' }).click();
  await page.getByRole('heading', { name: 'Question 1 of 125' }).waitFor({ state: 'attached' });
}

async function endExam(page: Page): Promise<void> {
  await page.keyboard.press('Alt+r');
  await page.getByRole('heading', { name: 'Review screen' }).waitFor();
  await page.getByRole('button', { name: 'End exam' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End exam' }).click();
}

/** Copying, pasting, reloading, printing and developer tools do nothing; the question's size still changes. */
async function keepsShut(electron: ElectronApplication, page: Page): Promise<void> {
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('');
  await page.evaluate(() => {
    Reflect.set(window, 'sameLoad', true);
    getSelection()?.selectAllChildren(document.querySelector('main') ?? document.body);
  });
  // Real keys of the display: Playwright's come in behind the place where the lock hears them.
  for (const key of ['ctrl+c', 'ctrl+x', 'ctrl+Insert', 'F5', 'ctrl+r', 'ctrl+p', 'F12', 'ctrl+shift+i']) press(key);
  await page.waitForTimeout(300);
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('');
  expect(await page.evaluate(() => Reflect.get(window, 'sameLoad'))).toBe(true);
  const tools = await electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.openDevTools();
    return contents?.isDevToolsOpened();
  });
  expect(tools).toBe(false);

  const size = page.locator('[data-size]').first();
  expect(await size.getAttribute('data-size')).toBe('M');
  press('ctrl+equal');
  await expect.poll(() => size.getAttribute('data-size')).toBe('L');
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel())).toBe(0);
}

function press(key: string): void {
  execFileSync('xdotool', ['key', key], { env: { ...process.env, DISPLAY: displayName() }, stdio: 'ignore' });
}

async function loseFocus(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(async ({ BrowserWindow }) => {
    const [exam] = BrowserWindow.getAllWindows();
    const other = new BrowserWindow({ width: 300, height: 200 });
    other.focus();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    other.destroy();
    exam?.focus();
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
}

function windowState(electron: ElectronApplication): Promise<{ kiosk: boolean; onTop: boolean; fills: boolean; menu: boolean; covers: number }> {
  return electron.evaluate(({ BrowserWindow, Menu, screen }) => {
    const windows = BrowserWindow.getAllWindows();
    const window = windows.find((each) => each.webContents.getURL().startsWith('app://'));
    if (window === undefined) throw new Error('no window');
    const [bounds, display] = [window.getBounds(), screen.getDisplayMatching(window.getBounds()).bounds];
    return {
      kiosk: window.isKiosk(),
      onTop: window.isAlwaysOnTop(),
      fills: bounds.x === display.x && bounds.y === display.y && bounds.width === display.width && bounds.height === display.height,
      menu: Menu.getApplicationMenu() !== null,
      covers: windows.length - 1,
    };
  });
}

/** Asked through main: Playwright's page is gone with the process that crashed. */
function chosenAfterCrash(electron: ElectronApplication): Promise<unknown> {
  return electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents
      .executeJavaScript(`[...document.querySelectorAll('input[type=radio]')].findIndex((radio) => radio.checked)`)
      .then((index: number) => 'ABCD'.charAt(index))
      .catch(() => null),
  );
}

/** A picture of the whole display, title bars and all, for people to look at. */
async function shootDisplay(name: string): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 500);
  });
  mkdirSync(shots, { recursive: true });
  try {
    execFileSync('import', ['-display', displayName(), '-window', 'root', join(shots, `${name}.png`)], { stdio: 'ignore' });
  } catch {
    // A picture proves nothing here: without ImageMagick there is none.
  }
}
