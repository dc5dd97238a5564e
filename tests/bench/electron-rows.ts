// What the desktop application costs in a real Electron. Rows for who asks for them by name: they fetch that Electron.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { findTestElectron } from '../../build/electron-test.mjs';
import { openDisplay } from '../electron/display.ts';
import { kill, launchOn } from '../electron/launch.ts';
import { setStage, type Stage } from '../electron/stage.ts';
import { median, type Row } from './row.ts';

interface Started {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** From the start of the program to the first frame of its page with content (ms). */
  readonly paintedMs: number;
}

/** The first window painted: the application on a record that is there, against one that only shows a word. */
export async function firstWindow(): Promise<Row> {
  return onDesktop(async (start) => {
    const starts = 5;
    const [measured, floor]: [number[], number[]] = [[], []];
    // The first start makes the record and the packs.
    await kill((await start()).electron);
    for (let time = 0; time < starts; time += 1) {
      for (const [list, application] of [[measured, 'own'], [floor, 'empty']] as const) {
        const { electron, paintedMs } = await start(application);
        list.push(paintedMs);
        await kill(electron);
      }
    }
    return {
      name: 'electron-window',
      about: 'from the start of the program to its first painted window',
      unit: 'ms',
      figure: `median of ${starts}`,
      measured: median(measured),
      floor: { about: 'the same of a program that shows one word', measured: median(floor) },
      target: null,
    };
  });
}

/** What all its processes hold after a whole exam, against before it. */
export async function memoryAfterExam(): Promise<Row> {
  return onDesktop(async (start) => {
    const { electron, page } = await start();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const before = await heldMb(electron);
    await page.getByRole('link', { name: 'Exams', exact: true }).click();
    await page.getByRole('link', { name: 'Start Form 1', exact: true }).click();
    for (const name of ['Continue to the agreement', 'I agree', 'Start the exam']) await page.getByRole('button', { name }).click();
    for (let number = 1; number <= 125; number += 1) {
      await page.getByRole('heading', { level: 1, name: `Question ${number} of 125`, exact: true }).waitFor({ state: 'attached' });
      await page.keyboard.press('A');
      await page.keyboard.press('Alt+n');
    }
    await page.getByText('125 of 125 answered').waitFor();
    await page.getByRole('button', { name: 'End exam' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End exam' }).click();
    await page.getByRole('heading', { name: /^Score report/u }).waitFor();
    const measured = await heldMb(electron);
    await kill(electron);
    return {
      name: 'electron-memory',
      about: 'memory of all its processes after an exam of 125 questions',
      unit: 'MB',
      figure: 'sum of shares',
      measured,
      floor: { about: 'the same processes before the exam', measured: before },
      target: null,
    };
  });
}

async function onDesktop(measure: (start: (application?: 'own' | 'empty') => Promise<Started>) => Promise<Row>): Promise<Row> {
  const found = await findTestElectron();
  if (!('path' in found)) throw new Error(found.reason);
  const stage = setStage();
  const display = await openDisplay();
  try {
    const empty = emptyApplication(stage);
    const data = { own: stage.newFolder('data'), empty: stage.newFolder('empty-data') };
    return await measure(async (application = 'own') => {
      const startedAtMs = Date.now();
      const { electron, page } = await launchOn({ stage: application === 'own' ? stage : empty, display: display.name, data: data[application] });
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const paintedAtMs = await page.evaluate(() => performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN));
      return { electron, page, paintedMs: paintedAtMs - startedAtMs };
    });
  } finally {
    await display.close();
    stage.remove();
  }
}

/** An application that opens a window with one word, and nothing else. */
function emptyApplication(stage: Stage): Stage {
  const application = stage.newFolder('empty');
  writeFileSync(join(application, 'package.json'), '{ "type": "module", "main": "main.js" }');
  writeFileSync(
    join(application, 'main.js'),
    "import { app, BrowserWindow } from 'electron';\napp.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<h1>word</h1>'));\n",
  );
  return { ...stage, application };
}

/** The shares of memory (MB) that the program's processes hold, pages in common counted once. */
async function heldMb(electron: ElectronApplication): Promise<number> {
  const main = await electron.evaluate(() => process.pid);
  const kilobytes = [main, ...descendants(main)].map((pid) => {
    const share = /^Pss:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(share ?? Number.NaN);
  });
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((each) => parentOf(each) === pid);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function parentOf(pid: number): number | null {
  try {
    return Number(/^PPid:\s+(\d+)$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    // It has ended meanwhile.
    return null;
  }
}
