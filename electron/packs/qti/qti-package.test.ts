import { describe, expect, it } from 'vitest';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { formatOf, readWith } from '../testing/read-text.ts';
import { qti21Format, qti3Format } from './qti-format.ts';

async function zipOf(members: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(members)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
}

function item(id: string, before = ''): string {
  return `<?xml version="1.0"?><assessmentItem identifier="${id}"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody>${before}<p>Is it ${id}?</p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><simpleChoice identifier="A">yes</simpleChoice><simpleChoice identifier="B">no</simpleChoice></choiceInteraction></itemBody></assessmentItem>`;
}

const resource = (id: string, href: string, more = ''): string => `<resource identifier="${id}" type="imsqti_item_xmlv2p1" href="${href}">${more}<file href="${href}"/></resource>`;
const manifest = (...resources: readonly string[]): string => `<manifest identifier="m"><metadata><schema>QTI Package</schema><lom><general><title><string>From the manifest</string></title></general></lom></metadata><resources>${resources.join('')}</resources></manifest>`;
const ref = (id: string, href: string, more = ''): string => `<assessmentItemRef identifier="${id}" href="${href}" ${more}/>`;

describe('a package', () => {
  it('gives the items of its test in their order, with sections, tags and rubrics, and then the others', async () => {
    const test = `<assessmentTest identifier="t" title="The test"><testPart identifier="p"><assessmentSection identifier="s1" title="Networks"><rubricBlock view="candidate"><p>Read this.</p></rubricBlock>${ref('c', '../items/c%20d.xml')}<assessmentSection identifier="s2" title="Routing">${ref('a', '../Items/A.xml', 'category="easy short"')}</assessmentSection></assessmentSection><assessmentSection identifier="s3" title="The test">${ref('x', 'gone.xml')}${ref('a', '../items/a.xml')}</assessmentSection></testPart></assessmentTest>`;
    const lom = '<metadata><lom><general><keyword><string>tcp</string></keyword></general><educational><difficulty><source>LOMv1.0</source><value>very difficult</value></difficulty></educational></lom></metadata>';
    const bytes = await zipOf({
      'items/a.xml': item('a'),
      'items/b.xml': item('b'),
      'items/c d.xml': item('c'),
      'tests/test.xml': test,
      'imsmanifest.xml': manifest(resource('b', 'items/b.xml'), resource('a', 'items/a.xml', lom), '<resource identifier="t" type="imsqti_test_xmlv2p1" href="tests/test.xml"/>'),
    });
    expect(await formatOf(bytes)).toBe('qti21');
    const { questions, problems, title } = await readWith(qti21Format, bytes);
    expect(title).toBe('The test');
    expect(questions).toMatchObject([
      { id: 'c', place: 'items/c d.xml', category: ['Networks'], paper: { stem: 'Read this.\n\nIs it c?' } },
      { id: 'a', category: ['Networks', 'Routing'], tags: ['easy', 'short', 'tcp'], difficulty: 5 },
      { id: 'b', category: [], paper: { stem: 'Is it b?' } },
    ]);
    expect(problems).toMatchObject([{ place: 'item x', code: 'item-missing' }]);
  });

  it('tells of each item that is missing, broken or none, and gives the others', async () => {
    const bytes = await zipOf({ 'set/a.xml': item('a'), 'set/b.xml': item('b').slice(0, 200), 'set/c.xml': '<html/>', 'set/imsmanifest.xml': manifest(resource('a', 'a.xml'), resource('b', 'b.xml'), resource('c', 'c.xml'), resource('d', '../../../../etc/passwd')) });
    const { questions, problems, title } = await readWith(qti21Format, bytes);
    expect(questions.map(({ id }) => id)).toEqual(['a']);
    expect(title).toBe('From the manifest');
    expect(problems.map(({ place, code }) => [place, code])).toEqual([['set/b.xml, line 1', 'item-broken'], ['set/c.xml', 'no-item'], ['item d', 'item-missing']]);
  });

  it('without a manifest is read by what is in its files', async () => {
    const bytes = await zipOf({ 'b.xml': item('b'), 'a/x.xml': item('x'), 'other.xml': '<data/>', '__MACOSX/b.xml': item('no'), 'test.xml': `<assessmentTest identifier="t" title="T"><testPart identifier="p"><assessmentSection identifier="s" title="Section">${ref('x', 'a/x.xml')}</assessmentSection></testPart></assessmentTest>` });
    expect(await formatOf(bytes)).toBe('qti21');
    const { questions } = await readWith(qti21Format, bytes);
    expect(questions.map(({ id, category }) => [id, category])).toEqual([['x', []], ['b', []]]);
  });

  it('whose manifest lists no item, or lists them by another name, gives them all the same', async () => {
    const unlisted = await zipOf({ 'a.xml': item('a'), 'imsmanifest.xml': manifest('<resource type="imsqti_test_xmlv2p1" href="gone.xml"/>') });
    expect((await readWith(qti21Format, unlisted)).questions.map(({ id }) => id)).toEqual(['a']);
    const other = await zipOf({ 'a.xml': item('a'), 'imsmanifest.xml': manifest(resource('a', 'a.xml').replace('imsqti_item_', 'imsqti_')) });
    expect(await formatOf(other)).toBe('qti21');
    expect((await readWith(qti21Format, other)).questions.map(({ id }) => id)).toEqual(['a']);
  });

  it('puts passages and pages into the stem of each item that refers to them', async () => {
    const stimulus = '<qti-assessment-stimulus identifier="s" title="S"><qti-stimulus-body><p>A passage.</p></qti-stimulus-body></qti-assessment-stimulus>';
    const three = item('q').replace('assessmentItem identifier="q">', 'qti-assessment-item identifier="q"><qti-assessment-stimulus-ref identifier="s" href="../stimuli/s.xml"/>').replaceAll('itemBody', 'qti-item-body').replace('</assessmentItem>', '</qti-assessment-item>');
    const bytes = await zipOf({ 'items/q.xml': three, 'items/r.xml': three.replace('"q"', '"r"'), 'stimuli/s.xml': stimulus });
    expect(await formatOf(bytes)).toBe('qti3');
    const { questions } = await readWith(qti3Format, bytes);
    expect(questions.map(({ paper }) => paper.stem)).toEqual(['A passage.\n\nIs it q?', 'A passage.\n\nIs it q?']);
    const page = await zipOf({ 'a.xml': item('a', '<object data="shared/page.html" type="text/html"/>'), 'shared/page.html': '<html><head><title>T</title></head><body><h1>Orkney</h1><script>alert(1)</script></body></html>' });
    expect((await readWith(qti21Format, page)).questions[0]?.paper.stem).toBe('Orkney\n\nIs it a?');
  });

  it('of another kind is not taken for one', async () => {
    expect(await formatOf(await zipOf({ 'imsmanifest.xml': '<manifest><resources><resource type="imsqti_xmlv1p2" href="a.xml"/></resources></manifest>', 'a.xml': '<questestinterop/>' }))).not.toBe('qti21');
    expect(await formatOf(await zipOf({ 'readme.txt': 'x' }))).toBeNull();
  });
});
