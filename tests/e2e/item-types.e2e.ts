import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { ItemType } from '../../electron/domain/question.ts';
import { writeCutpack } from '../../electron/packs/cutpack-writer.ts';
import { markedMedia, markedPack } from '../contract/marked-pack.ts';
import { packsVariable } from '../server/other-packs.ts';
import { endExam, expectQuestion } from './exam-room.ts';
import { expectScreen, openWindow, useBrowser } from './harness.ts';

useBrowser();

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('a pack with every type of question, and with long texts', () => {
  it('can be answered by keyboard, scored and reviewed', async () => {
    const window = await openWindow({ entry: 'withClock', env: { [packsVariable]: await packsOf(markedPack()) } });
    const { page } = window;
    const api = await window.api();
    const { sittingId } = await api.exams.start({ packId: 'marked', formId: 'form-1', accommodation: null });
    for (const kind of ['agree', 'begin'] as const) await api.sitting.act({ sittingId, action: { kind } });
    const { items } = await api.sitting.open({ sittingId });
    expect(new Set(items.map(({ interaction }) => interaction.type)).size).toBe(8);
    await page.goto(`${window.server().origin}/#/sitting/${sittingId}`);
    await page.reload();
    const shown = new Set<ItemType>();
    for (const [index, { interaction }] of items.entries()) {
      await expectQuestion(page, index + 1, items.length);
      await answerByKeyboard(page, interaction.type);
      await page.keyboard.press('Escape');
      if (!shown.has(interaction.type)) await expectScreen(page, `type-${interaction.type}`);
      shown.add(interaction.type);
      await expect.poll(async () => (await api.sitting.open({ sittingId })).marks[index]?.complete, { timeout: 10_000 }).toBe(true);
      await page.keyboard.press('Alt+n');
    }
    await page.getByRole('heading', { name: 'Review screen' }).waitFor();
    await endExam(page);
    await page.getByRole('heading', { level: 1, name: /^Score report/u }).waitFor();
    expect((await api.report.get({ sittingId })).report).toMatchObject({ answered: 14, total: 14 });
    for (const [index, { interaction }] of items.entries()) {
      await page.goto(`${window.server().origin}/#/review/${sittingId}?item=${index + 1}`);
      await page.getByText(`Question ${index + 1} of 16`, { exact: true }).waitFor();
      if (shown.delete(interaction.type)) await expectScreen(page, `review-${interaction.type}`);
    }
  });

  it('scrolls the question alone when it is long, and says that there is more', async () => {
    const pack = markedPack();
    const sentence = 'The harbour master wants a name, the works council a process, and the insurer an answer by Friday at noon. ';
    const questions = pack.questions.map((question) => ({ ...question, paper: { ...question.paper, stem: sentence.repeat(60).trim() } }));
    const window = await openWindow({ entry: 'withClock', env: { [packsVariable]: await packsOf({ ...pack, questions }) } });
    const { page } = window;
    const api = await window.api();
    const { sittingId } = await api.exams.start({ packId: 'marked', formId: 'form-1', accommodation: null });
    for (const kind of ['agree', 'begin'] as const) await api.sitting.act({ sittingId, action: { kind } });
    await page.goto(`${window.server().origin}/#/sitting/${sittingId}`);
    await page.reload();
    await expectQuestion(page, 1, 16);
    await page.getByText('More below').waitFor();
    await expectScreen(page, 'item-long');
    expect(await page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight)).toBe(0);
    await page.getByRole('button', { name: 'Next' }).waitFor();
    await page.getByRole('main').focus();
    await page.keyboard.press('End');
    await page.getByText('More below').waitFor({ state: 'hidden' });
    await page.keyboard.press('Alt+n');
    await expectQuestion(page, 2, 16);
    await expect.poll(() => page.getByRole('main').evaluate((main) => main.scrollTop)).toBe(0);
  });
});

async function packsOf({ description, questions }: ReturnType<typeof markedPack>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-packs-'));
  folders.push(folder);
  const packs = join(folder, 'packs');
  mkdirSync(packs);
  await writeCutpack(join(packs, 'marked.cutpack'), description, questions, markedMedia);
  return packs;
}

/** Some complete answer, given without the pointer. */
async function answerByKeyboard(page: Page, type: ItemType): Promise<void> {
  switch (type) {
    case 'single':
      await page.keyboard.press('A');
      break;
    case 'multiple':
      await page.keyboard.press('A');
      await page.keyboard.press('C');
      break;
    case 'ordering':
      await page.getByRole('button', { name: /^Move .* down$/u }).first().press('ArrowDown');
      break;
    case 'matching': {
      for (const select of await page.getByRole('main').getByRole('combobox').all()) await select.selectOption({ index: 1 });
      break;
    }
    case 'numeric':
      await page.getByRole('textbox').or(page.getByRole('spinbutton')).first().fill('42');
      break;
    case 'text':
      await page.getByRole('textbox').first().fill('A pilot');
      break;
    case 'hotspot': {
      const image = page.getByRole('application', { name: /^Image: The harbour/u });
      await image.focus();
      // From the middle to 20 % across, where the first area is, and to 70 %, where the second is.
      for (let step = 0; step < 15; step += 1) await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      await page.getByText('Point 1: 20 % across, 50 % down').waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Delete');
      await page.getByText('Point 2: 20 % across, 50 % down').waitFor({ state: 'detached' });
      for (let step = 0; step < 25; step += 1) await page.keyboard.press('ArrowRight');
      await page.keyboard.press(' ');
      await page.getByText('Point 2: 70 % across, 50 % down').waitFor();
      break;
    }
    case 'shown':
      await page.getByText('Cutscore can’t mark it').waitFor();
      break;
  }
}
