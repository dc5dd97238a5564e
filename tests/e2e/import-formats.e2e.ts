import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { formats } from '../../electron/packs/formats.ts';
import { outputFormats } from '../../electron/packs/output-formats.ts';
import type { ReadQuestion } from '../../electron/packs/reading/read-item.ts';
import { questionOf } from '../../electron/packs/reading/question-of.ts';
import { choiceTask, numericTask, trueFalseTask } from '../../electron/packs/reading/tasks.ts';
import { readWith } from '../../electron/packs/testing/read-text.ts';
import { writeWith } from '../../electron/packs/testing/write-text.ts';
import { openWindow, useBrowser } from './harness.ts';

useBrowser();

/** Questions that every one of the formats carries whole, with signs that formats give a meaning. */
const questions: readonly ReadQuestion[] = [
  ...['Who owns the risk of a "crane"?', 'Is 3 < 4 & 5 > 4?', 'What does {x} = ~y mean: #1?'].map((stem, index) =>
    questionOf({
      place: 'here',
      stem,
      task: choiceTask(
        [
          { text: 'The master, of the harbour', share: index === 0 ? 1 : 0 },
          { text: 'The mate; and <b>cook</b>', share: index === 1 ? 1 : 0 },
          { text: 'Nobody = none', share: index === 2 ? 1 : 0 },
        ],
        { several: false, scoring: 'whole' },
      ),
      explanation: ['Since it is theirs.'],
    }),
  ),
  questionOf({ place: 'here', stem: 'A quay needs a fence.', task: trueFalseTask(true) }),
  questionOf({ place: 'here', stem: 'How many gates has the yard?', task: numericTask([{ value: 4, tolerance: 0.5, share: 1 }]) }),
];

it.each(['gift', 'moodle-xml', 'qti21', 'csv', 'jsonl', 'anki'])('questions of %s come in through the window, are sat, and go out as they came', async (name) => {
  const [writer, reader] = [outputFormats.find((format) => format.name === name), formats.find((format) => format.name === name)];
  if (writer === undefined || reader?.kind !== 'readable') throw new Error(`There is no format ${name}.`);
  const { bytes } = await writeWith(writer, questions);
  const before = (await readWith(reader, bytes)).questions.map(comparable);
  expect(before).toHaveLength(questions.length);

  const window = await openWindow();
  const { page } = window;
  const api = await window.api();
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('input[type=file]').setInputFiles({ name: `Harbour.${writer.extension}`, mimeType: 'application/octet-stream', buffer: bytes });
  await page.getByRole('button', { name: 'Import 5 questions' }).click();
  await page.getByRole('heading', { level: 1, name: /is in your library, with 5 questions/u }).waitFor();

  const [pack] = (await api.app.status()).packs;
  if (pack === undefined) throw new Error('There is no pack.');
  await sitAllRight(page, api, pack.id);

  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.getByRole('button', { name: `More about ${pack.title}` }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: `Export as ${writer.title}`, exact: true }).click();
  const after = (await readWith(reader, readFileSync(await (await download).path()))).questions.map(comparable);
  expect(after).toEqual(before);
});

/** Sits the pack's one exam by the API, every answer right by the keys that this test knows, and sees the report in the window. */
async function sitAllRight(page: Page, api: Awaited<ReturnType<Awaited<ReturnType<typeof openWindow>>['api']>>, packId: string): Promise<void> {
  const { sittingId } = await api.exams.start({ packId, formId: 'form-1', accommodation: null });
  for (const kind of ['agree', 'begin'] as const) await api.sitting.act({ sittingId, action: { kind } });
  const { items } = await api.sitting.open({ sittingId });
  for (const [item, { stem, interaction }] of items.entries()) {
    const asked = questions.find((question) => question.paper.stem === stem);
    if (asked === undefined) throw new Error(`Nobody asked ${stem}`);
    const { key } = asked.solution;
    if (interaction.type === 'numeric') await api.sitting.act({ sittingId, action: { kind: 'answer', item, response: { type: 'numeric', value: '4' } } });
    if (interaction.type !== 'single' || key.type !== 'single' || asked.paper.interaction.type !== 'single') continue;
    const right = asked.paper.interaction.options.find(({ id }) => id === key.option)?.text;
    const option = interaction.options.find(({ text }) => text === right)?.id ?? '';
    await api.sitting.act({ sittingId, action: { kind: 'answer', item, response: { type: 'single', option } } });
  }
  await api.sitting.end({ sittingId });
  expect((await api.report.get({ sittingId })).report).toMatchObject({ answered: 5, total: 5, raw: 5 });
  await page.goto(`${new URL(page.url()).origin}/#/report/${sittingId}`);
  await page.getByText('Pass', { exact: true }).first().waitFor();
}

/** What must be the same: all but places and the names that a pack gives its questions. */
function comparable({ paper, solution }: ReadQuestion): unknown {
  return { paper, solution };
}
