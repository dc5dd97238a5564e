// The desktop application in a real Electron, driven as a person would. Whatever its page complains of on the console is
// a failure of the test.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openDisplay, type TestDisplay } from './display.ts';
import { environmentOn, kill, launchOn } from './launch.ts';
import { setStage, type Stage } from './stage.ts';

export interface Desktop {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly data: string;
  /** Ends by what a person does: closing the window. Nothing asks, unless the test has not agreed. */
  readonly quit: () => Promise<void>;
}

export interface LaunchOptions {
  /** The folder of the record; a new one without it. */
  readonly data?: string;
  readonly args?: readonly string[];
}

let stage: Stage | null = null;
let display: TestDisplay | null = null;
const complaints: string[] = [];
const tolerated: RegExp[] = [];
const running = new Set<ElectronApplication>();
let folders = 0;

/** Call once in each file: the display and the stage for its tests. */
export function useElectron(options: { readonly managed?: boolean } = {}): void {
  beforeAll(async () => {
    stage = setStage();
    display = await openDisplay(options);
  });

  afterEach(async () => {
    for (const electron of running) await kill(electron);
    running.clear();
    const patterns = tolerated.splice(0);
    expect(complaints.splice(0).filter((complaint) => !patterns.some((pattern) => pattern.test(complaint)))).toEqual([]);
  });

  afterAll(async () => {
    await display?.close();
    stage?.remove();
  });
}

/** Starts the application and waits for its first headline. */
export async function launch({ data = newData(), args = [] }: LaunchOptions = {}): Promise<Desktop> {
  const { electron, page } = await launchOn({ stage: onStage(), display: displayName(), data, args });
  running.add(electron);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return {
    electron,
    page,
    data,
    quit: async () => {
      const gone = once(electron.process(), 'exit');
      await electron.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      });
      await gone;
      running.delete(electron);
    },
  };
}

/** Starts the program beside whatever runs and gives what it printed and how it ended. */
export async function startAgain(args: readonly string[]): Promise<{ readonly status: number | null; readonly output: string }> {
  const { command, application } = onStage();
  const child = spawn(command, [application, ...args], { env: environmentOn(onStage(), displayName()), stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'close');
  return { status: child.exitCode, output };
}

/** Console messages that match are no failure of the test that runs. */
export function tolerate(pattern: RegExp): void {
  tolerated.push(pattern);
}

export function newData(): string {
  folders += 1;
  return onStage().newFolder(`data-${folders}`);
}

export function onStage(): Stage {
  if (stage === null) throw new Error('useElectron() was not called.');
  return stage;
}

/** The display that the application is on, for programs that press its keys or take its picture. */
export function displayName(): string {
  return display?.name ?? '';
}

/** The folder of the packs that ship with the application. */
export function shippedPacks(): string {
  return join(onStage().application, 'out', 'packs');
}
