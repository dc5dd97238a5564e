import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../build/browser.mjs';
import { startServer } from '../server/server-process.ts';
import { quantile, type Row } from './row.ts';

/** From the key for the next question to its paint, against a page that only counts its keys. */
export async function nextQuestion(): Promise<Row> {
  return withPage(async (page, address) => {
    const presses = 120;
    await page.setContent('<h1>0</h1><script>addEventListener("keydown", () => { const h = document.querySelector("h1"); h.textContent = String(Number(h.textContent) + 1); });</script>');
    const floor = await keyToPaint(page, 'n', presses);

    await page.goto(address);
    const { origin } = new URL(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto(`${origin}/#/exams`);
    await page.getByRole('link', { name: 'Start Form 1', exact: true }).click();
    for (const name of ['Continue to the agreement', 'I agree', 'Start the exam']) await page.getByRole('button', { name }).click();
    await page.getByRole('heading', { level: 1, name: 'Question 1 of 125' }).waitFor({ state: 'attached' });
    const times = await keyToPaint(page, 'Alt+n', presses);
    return {
      name: 'next-question',
      about: 'from the key to the next question on screen',
      unit: 'ms',
      figure: `95th percentile of ${presses}`,
      measured: quantile(times, 0.95),
      floor: { about: 'from a key to one changed word in an empty page', measured: quantile(floor, 0.95) },
      target: { of: 'measured', atMost: 50 },
    };
  });
}

/** All JavaScript that the first screen loads, as it would travel. */
export async function firstJavaScript(): Promise<Row> {
  return withPage(async (page, address) => {
    const bodies: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (/javascript/u.test(response.headers()['content-type'] ?? '')) bodies.push(response.body());
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: /^Start the \d+ questions$/u }).waitFor();
    const scripts = await Promise.all(bodies);
    if (scripts.length === 0) throw new Error('The first screen loaded no script.');
    const bytes = scripts.reduce((sum, script) => sum + gzipSync(script, { level: 6 }).length, 0);
    return {
      name: 'first-javascript',
      about: `JavaScript before the first interaction (${scripts.length} files, gzip)`,
      unit: 'KB',
      figure: 'sum',
      measured: bytes / 1000,
      floor: null,
      target: { of: 'measured', atMost: 350 },
    };
  });
}

/**
 * Presses a key again and again; each time in ms from the key's own time stamp until the frame with the changed
 * headline has been painted (a task after the next animation frame runs when that frame is done).
 */
async function keyToPaint(page: Page, key: string, presses: number): Promise<number[]> {
  const times: number[] = [];
  for (let press = 0; press < presses; press += 1) {
    const painted = await page.evaluateHandle(() => {
      const headline = () => document.querySelector('h1')?.textContent;
      const before = headline();
      const { promise, resolve } = Promise.withResolvers<number>();
      const keyIsDown = (event: KeyboardEvent): void => {
        if (['Alt', 'Control', 'Shift'].includes(event.key)) return;
        removeEventListener('keydown', keyIsDown, true);
        const look = (): void => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.addEventListener('message', () => {
              if (headline() === before) look();
              else resolve(performance.now() - event.timeStamp);
            });
            port1.start();
            port2.postMessage(null);
          });
        };
        look();
      };
      addEventListener('keydown', keyIsDown, true);
      return { promise };
    });
    await page.keyboard.press(key);
    times.push(await painted.evaluate(({ promise }) => promise));
    await painted.dispose();
  }
  return times;
}

async function withPage(measure: (page: Page, address: string) => Promise<Row>): Promise<Row> {
  const found = await findBrowser();
  if (!('path' in found)) throw new Error(found.reason);
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-bench-'));
  const server = await startServer(join(folder, 'data'));
  const browser = await chromium.launch({ executablePath: found.path, args: found.args, env: { ...process.env, ...found.env } });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    return await measure(page, server.address);
  } finally {
    await browser.close();
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
