// A server on a new data folder and a Chromium window on it. Whatever the page says on its console, every breach of its
// content security policy and every request beyond its own host is a failure of the test that closes the window.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findBrowser } from '../../build/browser.mjs';
import type { CutscoreClient } from '../../electron/contract/contract.ts';
import { newAddress } from '../../electron/hosts/running-server.ts';
import { signIn } from '../server/sign-in.ts';
import { killAllServers, startServer, type LaunchOptions, type RunningServer } from '../server/server-process.ts';

export const sizes = {
  desk: { width: 1280, height: 900 },
  small: { width: 1024, height: 640 },
  narrow: { width: 760, height: 900 },
  /** What 1280 by 900 leaves at 200 %. */
  zoomed: { width: 640, height: 450 },
} as const;

export interface WindowOptions extends LaunchOptions {
  readonly size?: keyof typeof sizes;
  readonly reducedMotion?: boolean;
  /** A data folder of the test's own, which the test removes. */
  readonly data?: string;
}

export interface TestWindow {
  readonly page: Page;
  readonly data: string;
  /** The server that the window talks to; another one after `restart`. */
  readonly server: () => RunningServer;
  /** The API of the same server, with a token of its own. */
  readonly api: () => Promise<CutscoreClient>;
  /** Starts a server on the same folder and port again. */
  readonly restart: (changes?: LaunchOptions) => Promise<void>;
  /** A further page of the same browser window, like a second tab; it has no token yet. */
  readonly newTab: (address: string) => Promise<Page>;
  /** An address of the server with a new code. */
  readonly address: () => Promise<string>;
  /** Console messages that match are no failure from now on. */
  readonly tolerate: (pattern: RegExp) => void;
}

let browser: Browser | null = null;
const faults: string[] = [];
const tolerated: RegExp[] = [];
const leftovers: (() => Promise<void>)[] = [];

/** Call once in each file: the browser for its tests, and the check of what each test's pages said. */
export function useBrowser(): void {
  beforeAll(async () => {
    const found = await findBrowser();
    if (!('path' in found)) throw new Error(found.reason);
    browser = await chromium.launch({ executablePath: found.path, args: found.args, env: { ...definedOnly(process.env), ...found.env } });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await shootAll(`failed-${task.name}`);
    for (const close of leftovers.splice(0).reverse()) await close();
    await killAllServers();
    const said = faults.splice(0).filter((fault) => !tolerated.some((pattern) => pattern.test(fault)));
    tolerated.splice(0);
    expect(said).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
  });
}

/** Starts a server and opens its address. */
export async function openWindow({ size = 'desk', reducedMotion = false, data: chosen, ...launch }: WindowOptions = {}): Promise<TestWindow> {
  if (browser === null) throw new Error('useBrowser() was not called.');
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-e2e-'));
  const data = chosen ?? join(folder, 'data');
  let server = await startServer(data, launch);
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme: 'light',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    locale: 'en-GB',
  });
  leftovers.push(async () => {
    await context.close();
    await killAllServers();
    rmSync(folder, { recursive: true, force: true });
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`Content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  context.on('page', (opened) => {
    watch(opened, server.origin);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(server.address);
  await page.getByRole('heading', { level: 1 }).waitFor();

  const address = async () => {
    const fresh = await newAddress(data);
    if (fresh === null) throw new Error('The server gives no new code.');
    return fresh;
  };
  return {
    page,
    data,
    server: () => server,
    api: async () => signIn(await address()),
    restart: async (changes) => {
      server = await startServer(data, { ...launch, ...changes, port: server.port });
    },
    newTab: async (at) => {
      const tab = await context.newPage();
      tab.setDefaultTimeout(20_000);
      await tab.goto(at);
      return tab;
    },
    address,
    tolerate: (pattern) => tolerated.push(pattern),
  };
}

/** A picture of the page for people to look at, in tests/e2e/shots/. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(shots, `${name}.png`), animations: 'disabled', caret: 'initial' });
}

/**
 * Looks at a screen in light and dark: a picture and axe's verdict of each. In small windows nothing may be cut off
 * sideways. What is wrong is told at the end of the test. The page is left light and at its desk's size.
 */
export async function expectScreen(page: Page, name: string, { alsoSmall = true }: { alsoSmall?: boolean } = {}): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await shoot(page, `${name}-${colorScheme}`);
    await lookWithAxe(page, `${name}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (!alsoSmall) return;
  for (const size of ['small', 'narrow', 'zoomed'] as const) {
    await page.setViewportSize(sizes[size]);
    await settled(page);
    await shoot(page, `${name}-${size}`);
    await lookForOverflow(page, `${name}, ${size}`);
  }
  await page.setViewportSize(sizes.desk);
  await settled(page);
}

/** axe's violations of WCAG 2.1 A and AA and of its best practices; told at the end of the test, with those of other screens. */
async function lookWithAxe(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']).analyze();
  faults.push(...violations.map(({ id, nodes }) => `axe, ${where}: ${id}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary ?? ''}`).join('\n')}`));
}

/** No part of the page needs scrolling sideways, unless it scrolls by itself (a wide table). */
async function lookForOverflow(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) faults.push(`${where}: the page is ${overflow} px wider than its window`);
}

/** Two frames after the last change of media or size: what a person sees. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    }
    await Promise.all(document.getAnimations().filter((animation) => animation.playState === 'running' && animation.effect?.getComputedTiming().iterations !== Infinity).map((animation) => animation.finished.catch(() => null)));
  });
}

async function shootAll(name: string): Promise<void> {
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
  for (const [index, page] of pages.entries()) await shoot(page, `${name.replaceAll(/[^\w]+/gu, '-')}-${index + 1}`).catch(() => undefined);
}

const shots = join(import.meta.dirname, 'shots');
mkdirSync(shots, { recursive: true });

function watch(page: Page, origin: string): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:data|blob|about):/u.test(url)) faults.push(`request to another host: ${url}`);
  });
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
