import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { launch, onStage, shippedPacks, startAgain, tolerate, useElectron } from './desktop.ts';

useElectron();

it('comes up sandboxed, as a user without rights, with a page that has nothing of Node', async () => {
  const { electron, page } = await launch();
  const { user, pid, preferences } = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Proof of the cast: Electron has this method; its own tests use it, its types leave it out.
    const contents = window?.webContents as unknown as { getLastWebPreferences: () => object; getOSProcessId: () => number };
    return { user: process.getuid?.(), pid: contents.getOSProcessId(), preferences: contents.getLastWebPreferences() };
  });
  expect(user).not.toBe(0);
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  // 2: system calls are filtered.
  expect(status).toMatch(/^Seccomp:\s2$/mu);
  expect(status).toMatch(/^NoNewPrivs:\s1$/mu);
  expect(await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process'), Object.keys(Reflect.get(globalThis, 'cutscore') ?? {})])).toEqual(['undefined', 'undefined', ['host']]);
});

it('shows the built page over its own scheme under its policy, with what main answers over the port', async () => {
  const { page } = await launch();
  expect(page.url()).toBe('app://cutscore/');
  await page.getByRole('heading', { level: 1, name: 'Find out where you stand.' }).waitFor();
  await page.getByText('ISSMP, edition').first().waitFor();
  const policy = await page.evaluate(async () => (await fetch('app://cutscore/index.html')).headers.get('content-security-policy'));
  expect(policy).toMatch(/default-src 'none'.*script-src 'self'/u);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);
    return Reflect.get(window, 'ran');
  });
  expect(ran).toBeUndefined();
  expect(await page.evaluate(async () => (await fetch('app://cutscore/../package.json')).status)).toBe(404);
  tolerate(/inline script|404/u);
});

it('reads no file of the disk, by request or by navigation', async () => {
  const { electron, page } = await launch();
  expect(await page.evaluate(() => fetch('file:///etc/passwd').then(() => 'read', () => 'refused'))).toBe('refused');
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd';
  });
  const shown = await electron.evaluate(async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ show: false });
    const status = new Promise<number>((resolve) => other.webContents.once('did-navigate', (_event, _url, code) => resolve(code)));
    await other.loadURL('file:///etc/passwd').catch(() => undefined);
    const answered = await status;
    other.destroy();
    return answered;
  });
  expect(shown).toBe(403);
  expect(await page.evaluate(() => location.href)).toBe('app://cutscore/');
  tolerate(/file:\/\//u);
});

it('goes nowhere else and opens no window', async () => {
  const { electron, page } = await launch();
  for (const address of ['https://cutscore.invalid/', 'app://elsewhere/', 'data:text/html,other']) {
    await page.evaluate((to) => {
      location.href = to;
    }, address);
  }
  expect(await page.evaluate(() => window.open('app://cutscore/') === null)).toBe(true);
  // Asked of the page itself: Playwright waits for the navigations that were denied.
  expect(await page.evaluate(() => [location.href, document.querySelector('h1')?.textContent])).toEqual(['app://cutscore/', 'Find out where you stand.']);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  tolerate(/Not allowed to (?:navigate|load)|data:/u);
});

it('grants no permission, asked for or looked up', async () => {
  const { page } = await launch();
  const found = await page.evaluate(async () => {
    const refused = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'granted', (error: Error) => error.name);
    const states = await Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as const).map(async (name) => {
        // Proof of the cast: TypeScript's list of names is shorter than Chromium's.
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return state;
      }),
    );
    return {
      states: [...new Set(states)],
      notification: await Notification.requestPermission(),
      place: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(() => resolve('granted'), () => resolve('refused'));
      }),
      clipboard: await refused(navigator.clipboard.readText()),
    };
  });
  expect(found).toEqual({ states: ['denied'], notification: 'denied', place: 'refused', clipboard: 'NotAllowedError' });
  tolerate(/permission/iu);
});

it('gives a port of the contract to its own top frame alone', async () => {
  const { electron } = await launch();
  const body = await electron.evaluate(
    async ({ BrowserWindow }, preload) => {
      // The same page with the same preload script, in a window that is not the program's.
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await other.loadURL('app://cutscore/');
      const text: unknown = await other.webContents.executeJavaScript(`new Promise((resolve) => setTimeout(() => resolve(document.body.innerText), 3000))`);
      other.destroy();
      return text;
    },
    join(onStage().application, 'out', 'preload', 'preload.cjs'),
  );
  expect(body).not.toMatch(/Find out|ISSMP/u);
});

it('shows no foreign frame', async () => {
  const { page } = await launch();
  const inner = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'https://cutscore.invalid/';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return frame.contentDocument === null ? 'another origin' : frame.contentDocument.body.innerText;
  });
  expect(inner).not.toMatch(/Find out|ISSMP/u);
  expect(page.frames().map((frame) => frame.url())).not.toContain('https://cutscore.invalid/');
  tolerate(/frame|Refused/iu);
});

it('is one program for one folder: a second start hands over what it was to open, and ends', async () => {
  const { electron, page, data } = await launch();
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  expect(await startAgain([`--data=${data}`, 'cutscore://open?pack=somewhere.else'])).toMatchObject({ status: 0 });
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('The link names a pack that is not installed.').waitFor();
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(false);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });

  await startAgain([`--data=${data}`, join(shippedPacks(), 'issmp.cutpack')]);
  await page.getByRole('alertdialog', { name: /^A question pack: / }).getByText('issmp.cutpack').waitFor();
});

it('takes the theme of the settings into its own part of the window', async () => {
  const { electron, page } = await launch();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Dark' }).press('Space');
  await expect.poll(() => electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
});

it('looks at itself, prints what it found and says by its status whether it is sound', async () => {
  const { status, output } = await startAgain(['--self-test']);
  expect(output).toMatch(/^ok {6}store: .*\nok {6}protocol: .*\nok {6}contract: the page says "Find out where you stand\."\nok {6}lock: linux, 1 display; full-screen locked/u);
  expect(output).toMatch(/is sound\.\n$/u);
  expect(status).toBe(0);
});
