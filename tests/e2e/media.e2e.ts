import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hostileSvg, samplePng, sampleWav } from '../../electron/packs/testing/sample-media.ts';
import { zipOf } from '../../electron/packs/testing/zip-of.ts';
import { chosenLetter, endExam, expectQuestion, highlight } from './exam-room.ts';
import { expectScreen, openWindow, shoot, useBrowser } from './harness.ts';

useBrowser();

/** What the drawing's scripts would set if any of them ran. */
const mark = 'scriptOfTheDrawingRan';

function item(name: string, body: string, options: readonly string[]): string {
  return `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="${name}" title="${name}" adaptive="false" timeDependent="false"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration><outcomeDeclaration identifier="G" cardinality="single" baseType="identifier"/><itemBody>${body}<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">${options.map((option, place) => `<simpleChoice identifier="${'ABC'.charAt(place)}">${option}</simpleChoice>`).join('')}</choiceInteraction></itemBody><responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/><modalFeedback outcomeIdentifier="G" identifier="g" showHide="show"><p>So it is: <img src="behind.png" alt="the answer"/></p></modalFeedback></assessmentItem>`;
}

async function packageOfImages(): Promise<Buffer> {
  return zipOf({
    'imsmanifest.xml': `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources><resource identifier="q" type="imsqti_item_xmlv2p1" href="q.xml"><file href="q.xml"/></resource></resources></manifest>`,
    'q.xml': item('q', '<p>Which drawing fits <img src="map.png" alt="the map of the harbour"/> here?</p><p><object data="horn.wav" type="audio/wav">the horn</object> <img src="liar.png" alt="a page"/></p>', ['<img src="bad.svg" alt="a green field"/>', 'Neither of them']),
    'map.png': samplePng(120, 64, 48),
    'behind.png': samplePng(30, 20, 20),
    'horn.wav': sampleWav,
    'bad.svg': hostileSvg(mark),
    'liar.png': `<!DOCTYPE html><html><script>top.${mark}=1</script></html>`,
  });
}

/** Whether each image on screen was drawn, by its description. */
function drawn(page: Page): Promise<Record<string, boolean>> {
  return page.locator('img').evaluateAll(async (images) => {
    const told: Record<string, boolean> = {};
    for (const image of images) {
      if (!(image instanceof HTMLImageElement)) continue;
      await image.decode().catch(() => undefined);
      told[image.alt] = image.naturalWidth > 0 && image.src.startsWith('blob:');
    }
    return told;
  });
}

const hasRun = (page: Page): Promise<unknown> => page.evaluate((name) => Reflect.get(globalThis, name), mark);

it('images and a sound come in with their question and are seen in preview, exam and review; a drawing’s scripts never run', async () => {
  const window = await openWindow();
  const { page } = window;
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'Drawings.zip', mimeType: 'application/zip', buffer: await packageOfImages() });
  await page.getByRole('heading', { level: 1, name: /ready to import/u }).waitFor();
  await page.getByText('is of another kind than it should be').waitFor();
  await page.locator('img').nth(1).waitFor();
  expect(await drawn(page)).toEqual({ 'the map of the harbour': true, 'a green field': true });
  await shoot(page, 'media-preview');
  await page.getByRole('button', { name: /^Import /u }).click();
  await page.getByRole('heading', { level: 1, name: /is in your library/u }).waitFor();

  const api = await window.api();
  const packId = (await api.library.state()).packs.find(({ origin }) => origin === 'imported')?.id ?? '';
  const [form] = (await api.exams.list({ packId })).forms;
  const { sittingId } = await api.exams.start({ packId, formId: form?.id ?? '', accommodation: null });
  for (const kind of ['agree', 'begin'] as const) await api.sitting.act({ sittingId, action: { kind } });
  await page.goto(`${window.server().origin}/#/sitting/${sittingId}`);
  await expectQuestion(page, 1, 1);
  await page.getByRole('main').locator('img').nth(1).waitFor();
  expect(await drawn(page)).toEqual({ 'the map of the harbour': true, 'a green field': true });
  expect(await page.locator('audio').evaluate((sound) => sound instanceof HTMLAudioElement && sound.controls && sound.src.startsWith('blob:'))).toBe(true);
  await page.getByText('[image: a page]').waitFor();
  await expectScreen(page, 'media-question');

  // The words around an image are marked by their places in the whole text.
  await highlight(page, 6, 13);
  expect(await page.getByRole('main').locator('mark').allTextContents()).toEqual(['drawing']);
  await expect.poll(async () => (await api.sitting.open({ sittingId })).marks[0]?.highlights).toEqual([{ start: 6, end: 13 }]);

  // Enlarged by keys and by the pointer; the option in which an image stands is not chosen by that.
  await page.getByRole('button', { name: /the map of the harbour/u }).press('Enter');
  await page.getByRole('dialog', { name: 'the map of the harbour' }).waitFor();
  await shoot(page, 'media-enlarged');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /a green field/u }).click();
  await page.getByRole('dialog', { name: 'a green field' }).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await chosenLetter(page)).toBeNull();
  await page.getByText('Neither of them').click();
  await expect.poll(() => chosenLetter(page)).not.toBeNull();
  expect(await hasRun(page)).toBeUndefined();

  // Not even where the drawing is taken for a page: the policy of the window is its own.
  const address = await page.locator('img[alt="a green field"]').evaluate((image) => (image instanceof HTMLImageElement ? image.src : ''));
  expect(await page.evaluate(async (url) => (await fetch(url).catch(() => null))?.status ?? 'refused', address)).toBe('refused');
  window.tolerate(/Content security policy: connect-src|Refused to connect|violates the following Content Security Policy directive: "connect-src/u);

  await page.keyboard.press('Alt+n');
  await page.getByRole('heading', { name: 'Review screen' }).waitFor();
  await endExam(page);
  await page.getByRole('heading', { level: 1, name: /^Score report/u }).waitFor();
  await page.goto(`${window.server().origin}/#/review/${sittingId}`);
  await page.locator('img').nth(2).waitFor();
  expect(await drawn(page)).toEqual({ 'the map of the harbour': true, 'a green field': true, 'the answer': true });
  expect(await page.locator('mark').allTextContents()).toEqual(['drawing']);
  await expectScreen(page, 'media-review');
  expect(await hasRun(page)).toBeUndefined();
});
