import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { mediaTokens } from '../../domain/media.ts';
import { writeCollection } from '../anki-collection-writer.ts';
import { ankiFormat } from '../anki/anki-format.ts';
import { giftFormat } from '../gift/gift-format.ts';
import { h5pFormat } from '../h5p/h5p-format.ts';
import { moodleXmlFormat } from '../moodle-xml/moodle-format.ts';
import { qti12Format } from '../qti12/qti12-format.ts';
import { qti21Format } from '../qti/qti-format.ts';
import { readQuestions } from '../reading/read-questions.ts';
import { bufferSource } from '../reading/source.ts';
import { readWith, type ReadFile } from '../testing/read-text.ts';
import { hostileSvg, sampleMp3, samplePng, sampleSvg } from '../testing/sample-media.ts';
import { zipOf } from '../testing/zip-of.ts';
import { mediaBudget } from './media-budget.ts';

const png = samplePng(200);
const sha = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const token = (bytes: Buffer | string, words = ''): string => `![${words}](media:${sha(bytes)})`;
const page = '<!DOCTYPE html><html><script>alert(1)</script></html>';

function manifest(...names: readonly string[]): string {
  return `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>${names.map((name) => `<resource identifier="${name}" type="imsqti_item_xmlv2p1" href="items/${name}.xml"><file href="items/${name}.xml"/></resource>`).join('')}</resources></manifest>`;
}

function item(name: string, body: string, options: readonly string[] = ['One', 'Two']): string {
  return `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="${name}" title="${name}" adaptive="false" timeDependent="false"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody>${body}<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">${options.map((option, place) => `<simpleChoice identifier="${'ABC'.charAt(place)}">${option}</simpleChoice>`).join('')}</choiceInteraction></itemBody><responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>`;
}

function stems({ questions }: ReadFile): readonly string[] {
  return questions.map(({ paper }) => paper.stem);
}

describe('the media of a package of QTI', () => {
  it('come before the question that names them, by what they are and not by their names', async () => {
    const zip = await zipOf({
      'imsmanifest.xml': manifest('a', 'b'),
      'items/a.xml': item('a', '<p>Look: <img src="../media/my%20map.jpg" alt="A map"/></p><p><object data="../media/tone.bin" type="audio/mpeg">Listen</object></p>', ['<img src="../media/d.svg" alt="d"/>', 'Two']),
      'items/b.xml': item('b', '<p>Again <img src="../media/my map.jpg"/></p>'),
      'media/my map.jpg': png,
      'media/tone.bin': sampleMp3,
      'media/d.svg': sampleSvg,
    });
    const read = await readWith(qti21Format, zip);
    expect(read.codes).toEqual([]);
    expect(stems(read)).toEqual([`Look: ${token(png, 'A map')}\n\n${token(sampleMp3, 'Listen')}`, `Again ${token(png)}`]);
    const [first] = read.questions;
    expect(first?.paper.interaction.type === 'single' && first.paper.interaction.options.map(({ text }) => text)).toEqual([token(sampleSvg, 'd'), 'Two']);
    expect(read.media.map(({ sha256, type, size }) => [sha256, type, size])).toEqual([
      [sha(png), 'image/png', png.length],
      [sha(sampleMp3), 'audio/mpeg', sampleMp3.length],
      [sha(sampleSvg), 'image/svg+xml', sampleSvg.length],
      [sha(png), 'image/png', png.length],
    ]);
  });

  it('are left out, with the reason, when they lie, are empty, break off, are too large, missing or on the web', async () => {
    const names = ['lie', 'head', 'empty', 'cut', 'large', 'gone', 'web', 'film', 'sound'];
    const zip = await zipOf({
      'imsmanifest.xml': manifest(...names),
      ...Object.fromEntries(names.map((name) => [`items/${name}.xml`, item(name, `<p>${name} <img src="${name === 'web' ? 'https://example.org/x.png' : `${name}.png`}" alt="${name}"/></p>`)])),
      'items/lie.png': page,
      'items/head.png': Buffer.concat([png.subarray(0, 8), Buffer.from(page)]),
      'items/empty.png': '',
      'items/cut.png': png.subarray(0, png.length - 12),
      'items/large.png': Buffer.concat([png, Buffer.from(Uint8Array.from({ length: 10_000_001 }, (_, place) => (Math.imul(place, 2_654_435_761) >>> 13) & 255))]),
      'items/film.png': Buffer.from('\u001aEߣwebm'),
      'items/sound.png': sampleMp3,
    });
    const read = await readWith(qti21Format, zip);
    expect(read.media).toEqual([]);
    expect(stems(read)).toEqual(names.map((name) => `${name} [image: ${name}]`));
    expect(read.problems.map(({ place, code, message }) => [place, code, /an image of this question ([^;.(]+?)[ ,.(;]*(?:\(|;|,|\.$)/u.exec(message)?.[1]])).toEqual([
      ['items/lie.xml', 'media-left-out', 'is of another kind than it should be'],
      ['items/head.xml', 'media-left-out', 'is damaged or breaks off'],
      ['items/empty.xml', 'media-left-out', 'is of another kind than it should be'],
      ['items/cut.xml', 'media-left-out', 'is damaged or breaks off'],
      ['items/large.xml', 'media-left-out', 'is larger than 10 MB'],
      ['items/gone.xml', 'media-left-out', 'is not in the file'],
      ['items/web.xml', 'media-left-out', 'stands on the web'],
      ['items/film.xml', 'media-left-out', 'is of another kind than it should be'],
      ['items/sound.xml', 'media-left-out', 'is of another kind than it should be'],
    ]);
  });

  it('are held to a limit for all files together, and what is beyond gives way to its words', async () => {
    const pictures = [1, 2, 3].map((colour) => samplePng(colour));
    const zip = await zipOf({
      'imsmanifest.xml': manifest('a', 'b', 'c'),
      ...Object.fromEntries(['a', 'b', 'c'].map((name, place) => [`items/${name}.xml`, item(name, `<p>${name} <img src="${place}.png" alt="p"/></p>`)])),
      ...Object.fromEntries(pictures.map((bytes, place) => [`items/${place}.png`, bytes])),
    });
    const found: string[] = [];
    for await (const each of readQuestions(qti21Format, bufferSource('x.zip', zip), { budget: mediaBudget({ bytesOfAll: 1_000_000, count: 2 }) })) {
      found.push(each.kind === 'question' ? `question with ${mediaTokens(each.question.paper.stem).length}` : each.kind === 'problem' ? each.problem.code : each.kind);
    }
    expect(found).toEqual(['medium', 'question with 1', 'medium', 'question with 1', 'question with 0', 'media-left-out']);
  });

  it('come with a page or a passage that an item shows, from where that stands', async () => {
    const zip = await zipOf({
      'imsmanifest.xml': manifest('a'),
      'items/a.xml': item('a', '<object data="../texts/deep/page.html" type="text/html">page</object><p>And?</p>'),
      'texts/deep/page.html': '<html><body><p>Seen <img src="p.png" alt="here"></p></body></html>',
      'texts/deep/p.png': png,
    });
    const read = await readWith(qti21Format, zip);
    expect([read.codes, stems(read)]).toEqual([[], [`Seen ${token(png, 'here')}\n\nAnd?`]]);
  });
});

describe('the media of other formats', () => {
  it('come in from Canvas’s folder, from Blackboard’s numbers and from the element itself (QTI 1.2)', async () => {
    const question = (ident: string, text: string): string => `<item ident="${ident}"><presentation><material>${text}</material><response_lid ident="r" rcardinality="Single"><render_choice><response_label ident="a"><material><mattext>A</mattext></material></response_label><response_label ident="b"><material><mattext>B</mattext></material></response_label></render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">a</varequal></conditionvar><setvar action="Set">100</setvar></respcondition></resprocessing></item>`;
    const html = (address: string): string => `<mattext texttype="text/html">&lt;p&gt;Q &lt;img src="${address}" alt="x"&gt;&lt;/p&gt;</mattext>`;
    const zip = await zipOf({
      'imsmanifest.xml': '<manifest><resources><resource type="imsqti_xmlv1p2"/></resources></manifest>',
      'quiz/quiz.xml': `<questestinterop><assessment ident="q" title="Q"><section ident="s">${question('1', html('%24IMS-CC-FILEBASE%24/Uploaded%20Media/p.png?canvas_download=1'))}${question('2', html('@X@EmbeddedFile.requestUrlStub@X@bbcswebdav/xid-12_1'))}${question('3', `<mattext>Q</mattext><matimage imagtype="image/png" embedded="base64" label="x">${png.toString('base64')}</matimage>`)}</section></assessment></questestinterop>`,
      'web_resources/Uploaded Media/p.png': png,
      'csfiles/home_dir/p__xid-12_1.png': png,
      'csfiles/home_dir/p__xid-12_1.png.xml': '<lom/>',
    });
    const read = await readWith(qti12Format, zip);
    expect([read.codes, stems(read)]).toEqual([[], [`Q ${token(png, 'x')}`, `Q ${token(png, 'x')}`, `Q ${token(png, 'x')}`]]);
  });

  it('are asked about in a hot spot of Canvas, and shown where the file does not tell what is right', async () => {
    const spot = (ident: string, labels: string): string => `<item ident="${ident}"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>hot_spot_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><flow><response_xy ident="r"><material><mattext texttype="text/html">&lt;p&gt;Point at it&lt;/p&gt;</mattext></material><render_hotspot><material><matimage uri="$IMS-CC-FILEBASE$/Uploaded Media/p.png"/></material>${labels}</render_hotspot></response_xy></flow></presentation></item>`;
    const label = (area: string, coords: string): string => `<response_label ident="r" rarea="${area}">${coords}</response_label>`;
    const zip = await zipOf({
      'imsmanifest.xml': '<manifest><resources><resource type="imsqti_xmlv1p2"/></resources></manifest>',
      'quiz/quiz.xml': `<questestinterop><assessment ident="q" title="Q"><section ident="s">${spot('1', label('rectangle', '0.25,0,0.75,1'))}${spot('2', label('bounded', '0,0,1,0,0,1'))}${spot('3', label('rectangle', '0.2'))}${spot('4', label('rectangle', '10,10,20,20'))}${spot('5', `${label('rectangle', '0,0,.5,.5')}${label('rectangle', '.5,.5,1,1')}`)}</section></assessment></questestinterop>`,
      'web_resources/Uploaded Media/p.png': png,
    });
    const { questions } = await readWith(qti12Format, zip);
    expect(questions.map(({ paper: { stem, interaction }, solution: { key } }) => [stem, interaction.type, key.type === 'hotspot' ? key.areas.map(({ area }) => area) : null])).toEqual([
      ['Point at it', 'hotspot', [{ shape: 'rect', x: 1, y: 0, width: 2, height: 3 }]],
      ['Point at it', 'hotspot', [{ shape: 'poly', corners: [{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 0, y: 3 }] }]],
      ...Array.from({ length: 3 }, () => [expect.stringMatching(/^Point at it\s+!\[\]\(media:/u), 'shown', null]),
    ]);
  });

  it.each(['as Anki wrote it first', 'as Anki writes it now'])('come in from the numbered members of a deck, %s', async (way) => {
    const isNew = way.endsWith('now');
    const svg = Buffer.from(hostileSvg('x'));
    const database = writeCollection({ name: 'Basic', fields: ['Front', 'Back'], front: '{{Front}}', back: '{{Back}}', css: '' }, [{ guid: 'g', deck: 'D', tags: [], fields: ['What is <img src="a%20b.png" alt="it"> [sound:t.mp3]', '<img src="c.svg">'] }]);
    const files = { 'a b.png': png, 't.mp3': sampleMp3, 'c.svg': svg };
    const entries = Object.keys(files).map((name) => Buffer.concat([Buffer.from([0x0a, name.length + 2, 0x0a, name.length]), Buffer.from(name)]));
    const members = Object.fromEntries(Object.values(files).map((bytes, place) => [String(place), isNew ? zstdCompressSync(bytes) : bytes]));
    const zip = await zipOf({
      ...(isNew ? { 'collection.anki21b': zstdCompressSync(database), media: zstdCompressSync(Buffer.concat(entries)) } : { 'collection.anki2': database, media: JSON.stringify(Object.fromEntries(Object.keys(files).map((name, place) => [place, name]))) }),
      ...members,
    });
    const read = await readWith(ankiFormat, zip);
    expect(stems(read)).toEqual([`What is ${token(png, 'it')} ${token(sampleMp3, 'sound')}`]);
    const [question] = read.questions;
    // A picture can't be typed.
    expect([question?.paper.interaction.type, question?.solution.explanation]).toEqual(['shown', token(svg)]);
    expect(read.codes).toEqual(['shown-essay']);
    expect(await Promise.all(read.media.map(async (medium) => (await medium.read())?.length ?? null))).toHaveLength(3);
  });

  it('come in from the files within a question of Moodle', async () => {
    const file = (name: string, bytes: Buffer | string): string => `<file name="${name}" path="/" encoding="base64">${Buffer.from(bytes).toString('base64')}</file>`;
    const xml = `<quiz><question type="shortanswer"><questiontext format="html"><text><![CDATA[<p>See <img src="@@PLUGINFILE@@/m%20p.png" alt="m"> and <img src="@@PLUGINFILE@@/lie.png"> <a href="@@PLUGINFILE@@/x.pdf">x</a></p>]]></text>${file('m p.png', png)}${file('lie.png', page)}${file('x.pdf', '%PDF')}</questiontext><answer fraction="100"><text>a</text></answer></question>
      <question type="ddmarker"><questiontext format="html"><text>Where?</text></questiontext>${file('bg.png', png)}</question></quiz>`;
    const read = await readWith(moodleXmlFormat, xml);
    expect(stems(read)).toEqual([`See ${token(png, 'm')} and [image] x`, `Where?\n\n${token(png)}`]);
    expect(read.problems.find(({ code }) => code === 'media-left-out')?.message).toMatch(/a file of this question is of a kind.*an image of this question is of another kind/u);
  });

  it('come in from the folder of H5P content, above the question', async () => {
    const content = { media: { type: { library: 'H5P.Image 1.1', params: { file: { path: 'images/f.png', mime: 'image/png' }, alt: 'A coast' } } }, question: '<p>Where?</p>', answers: [{ text: 'Here', correct: true }, { text: 'There', correct: false }] };
    const read = await readWith(h5pFormat, await zipOf({ 'h5p.json': JSON.stringify({ title: 'T', mainLibrary: 'H5P.MultiChoice' }), 'content/content.json': JSON.stringify(content), 'content/images/f.png': png }));
    expect([read.codes, stems(read)]).toEqual([[], [`${token(png, 'A coast')}\n\nWhere?`]]);
  });

  it('come in from addresses that hold them, in any text, with or without base64', async () => {
    const gift = `::q::[html]<p>See <img src\\="data\\:image/png;base64,${png.toString('base64').replaceAll('=', '\\=')}" alt\\="p"> <img src\\='data\\:image/svg+xml,${encodeURIComponent(sampleSvg)}'> <img src\\="data\\:image/png;base64,${Buffer.from(page).toString('base64').replaceAll('=', '\\=')}"></p> {=a ~b}`;
    const read = await readWith(giftFormat, gift);
    expect(stems(read)).toEqual([`See ${token(png, 'p')} ${token(sampleSvg)} [image]`]);
    expect(read.codes).toEqual(['media-left-out']);
    expect(read.media).toHaveLength(2);
  });

  it('are none where an author’s own words look like one', async () => {
    const words = `![x](media:${'0'.repeat(64)})`;
    const read = await readWith(giftFormat, `Is ${words.replaceAll(':', '\\:')} text? {T}`);
    expect([stems(read), read.media]).toEqual([[`Is ${words} text?`], []]);
  });
});
