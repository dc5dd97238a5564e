// Starting the desktop application on a stage and a display, by Playwright's own way into Electron.
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { Electron, ElectronApplication, Page } from 'playwright-core';
import type { Stage } from './stage.ts';

export interface LaunchRequest {
  readonly stage: Stage;
  /** The display's name, like `:99`. */
  readonly display: string;
  /** The folder of the record. */
  readonly data: string;
  readonly args?: readonly string[];
}

/** Starts the application and gives it with the page of its window, which may still be loading. */
export async function launchOn({ stage, display, data, args = [] }: LaunchRequest): Promise<{ readonly electron: ElectronApplication; readonly page: Page }> {
  const { command, application, playwright } = stage;
  // Proof of the cast: this is Playwright's own entry, only from where Electron's user can read its loader.
  const { _electron } = (await import(pathToFileURL(playwright).href)) as { readonly _electron: Electron };
  const electron = await _electron.launch({
    executablePath: command,
    args: [application, `--data=${data}`, ...args],
    chromiumSandbox: true,
    env: environmentOn(stage, display),
    timeout: 60_000,
  });
  const page = await electron.firstWindow({ timeout: 60_000 });
  page.setDefaultTimeout(20_000);
  return { electron, page };
}

/** What stands in the application's environment: nothing of the person who runs the test but where programs are. */
export function environmentOn(stage: Stage, display: string): Record<string, string> {
  const home = stage.newFolder('home');
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    XDG_RUNTIME_DIR: home,
    TMPDIR: stage.newFolder('temporary'),
    DISPLAY: display,
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    // As a packaged application: no developer tools, no page from elsewhere.
    ELECTRON_FORCE_IS_PACKAGED: 'true',
  };
}

/** Ends it without a word, as a crash does. */
export async function kill(electron: ElectronApplication): Promise<void> {
  const child = electron.process();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
