import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { formats } from './formats.ts';
import { outputFormats } from './output-formats.ts';
import { readQuestions } from './reading/read-questions.ts';
import type { ReadItem, ReadQuestion } from './reading/read-item.ts';
import { recognise } from './reading/recognise.ts';
import { bufferSource } from './reading/source.ts';
import { writeWith } from './testing/write-text.ts';
import { zipOf } from './testing/zip-of.ts';
import { readWith } from './testing/read-text.ts';

interface Opened {
  readonly questions: readonly ReadQuestion[];
  readonly codes: readonly string[];
}

/** What any import makes of these bytes. */
async function opened(bytes: Buffer | string): Promise<Opened> {
  const source = bufferSource('hostile', Buffer.from(bytes));
  const found = await recognise(source, formats);
  if (!found.ok) return { questions: [], codes: [found.problem.code] };
  if (found.format.kind === 'refused') return { questions: [], codes: [found.format.refusal.code] };
  const items: ReadItem[] = [];
  for await (const item of readQuestions(found.format, source)) items.push(item);
  return { questions: items.flatMap((item) => (item.kind === 'question' ? [item.question] : [])), codes: items.flatMap((item) => (item.kind === 'problem' ? [item.problem.code] : [])) };
}

const item = (id: string, words: string): string =>
  `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="${id}" title="T" adaptive="false" timeDependent="false"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration><itemBody><p>${words}</p><choiceInteraction responseIdentifier="R" maxChoices="1"><simpleChoice identifier="a">One</simpleChoice><simpleChoice identifier="b">Two</simpleChoice></choiceInteraction></itemBody></assessmentItem>`;

describe('a hostile archive', () => {
  it('with names that lead out of it loses those members and no others', async () => {
    const zip = await zipOf({ 'item.xml': item('i1', 'Asked?'), 'aaaaaaaaaaaaaaaaaa.xml': item('i2', 'Outside?') });
    const slipped = Buffer.from(zip.toString('latin1').replaceAll('aaaaaaaaaaaaaaaaaa.xml', '../../../etc/passwd.xml'.slice(0, 22)), 'latin1');
    const { questions } = await opened(slipped);
    expect(questions.map(({ paper }) => paper.stem)).toEqual(['Asked?']);
  });

  it('with a link loses the link', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(item('i1', 'Asked?')), 'item.xml');
    zip.addBuffer(Buffer.from('/etc/passwd'), 'linked.xml', { mode: 0o120777 });
    zip.end();
    const { questions } = await opened(await buffer(zip.outputStream));
    expect(questions).toHaveLength(1);
  });

  it('that unpacks to a thousand times its size is refused before it is unpacked', async () => {
    const bomb = await zipOf({ 'imsmanifest.xml': '<manifest/>', 'item.xml': Buffer.alloc(20_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await opened(bomb)).toEqual({ questions: [], codes: ['archive-limit'] });
  });

  it('that says it unpacks to less than it does is not believed', async () => {
    const bomb = await zipOf({ 'item.xml': `${item('i1', 'Asked?')}${' '.repeat(900_000)}` });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(900_000 + item('i1', 'Asked?').length);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(2_000);
    const lying = Buffer.from(bomb.toString('latin1').replaceAll(size.toString('latin1'), small.toString('latin1')), 'latin1');
    expect(lying.equals(bomb)).toBe(false);
    const { questions, codes } = await opened(lying);
    expect({ questions, failed: codes.length > 0 }).toEqual({ questions: [], failed: true });
  });

  it('that says it has 60,000 members is refused', async () => {
    const zip = await zipOf({ 'item.xml': item('i1', 'Asked?') });
    const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    zip.writeUInt16LE(60_000, end + 8);
    zip.writeUInt16LE(60_000, end + 10);
    expect(await opened(zip)).toEqual({ questions: [], codes: ['archive-limit'] });
  });
});

describe('hostile XML', () => {
  it('never has its own entities resolved, whether they grow or name a file', async () => {
    const types = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://127.0.0.1:9/x">]>';
    const { questions } = await opened(`<?xml version="1.0"?>${types}${item('i', 'Asked &c;&file;&net;?')}`);
    const stem = questions[0]?.paper.stem ?? '';
    expect(stem).toContain('Asked');
    expect(stem).not.toMatch(/haha|root:/u);
  });

  it('of 200,000 elements in each other costs its question and no other', async () => {
    const deep = `<quiz><question type="truefalse"><questiontext><text>${'<b>'.repeat(200_000)}</text></questiontext></question><question type="truefalse"><questiontext><text>Sound?</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`;
    const { questions, codes } = await opened(deep);
    expect(questions.map(({ paper }) => paper.stem)).toEqual(['Sound?']);
    expect(codes.length).toBeGreaterThan(0);
  });
});

describe('hostile HTML in a question', () => {
  const hostile = 'Asked?<script>alert(1)</script><img src=x onerror="alert(2)"><svg onload="alert(3)"><script>alert(4)</script></svg><iframe src="http://127.0.0.1:9"></iframe><a href="javascript:alert(5)">link</a><style>*{display:none}</style><object data="x"></object><form action="http://127.0.0.1:9"><input></form>';
  const escaped = hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const moodle = `<quiz><question type="multichoice"><name><text>${escaped}</text></name><questiontext format="html"><text>${escaped}</text></questiontext><generalfeedback format="html"><text>${escaped}</text></generalfeedback><answer fraction="100" format="html"><text>${escaped}1</text><feedback format="html"><text>${escaped}</text></feedback></answer><answer fraction="0" format="html"><text>${escaped}2</text></answer></question></quiz>`;
  const qti12 = `<questestinterop><item ident="i" title="${escaped.replaceAll('"', '&quot;')}"><presentation><material><mattext texttype="text/html">${escaped}</mattext></material><response_lid ident="r"><render_choice><response_label ident="a"><material><mattext texttype="text/html">${escaped}1</mattext></material></response_label><response_label ident="b"><material><mattext texttype="text/html">${escaped}2</mattext></material></response_label></render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">a</varequal></conditionvar><setvar>100</setvar></respcondition></resprocessing></item></questestinterop>`;
  const files: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
    'Moodle XML': () => Buffer.from(moodle),
    'QTI 1.2': () => Buffer.from(qti12),
    GIFT: () => Buffer.from(`::t::[html]${hostile.replaceAll(/[{}=~#:]/gu, String.raw`\$&`)}{=One ~Two}`),
    H5P: () => zipOf({ 'h5p.json': '{"title":"x","mainLibrary":"H5P.MultiChoice","preloadedDependencies":[{"machineName":"H5P.MultiChoice","majorVersion":1,"minorVersion":16}]}', 'content/content.json': JSON.stringify({ question: hostile, answers: [{ text: `${hostile}1`, correct: true }, { text: `${hostile}2`, correct: false }], behaviour: { singleAnswer: true } }), 'H5P.MultiChoice-1.16/evil.js': 'alert(6)' }),
  };

  it.each(Object.keys(files))('of %s leaves its words and nothing that does anything', async (name) => {
    const { questions } = await opened((await files[name]?.()) ?? '');
    expect(questions).toHaveLength(1);
    // The id is a name that pack and window only ever show as text.
    const whole = JSON.stringify(questions.map(({ paper, solution }) => ({ paper, solution })));
    expect(whole).toContain('Asked?');
    expect(whole).not.toMatch(/<script|onerror|onload|javascript:|<iframe|<style|<object|<form|alert\(/iu);
  });
});

describe('hostile names and cells', () => {
  it('of objects change no prototype', async () => {
    const { questions } = await opened('[{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"question":"Which?","options":["a","b"],"answer":"a"}]');
    expect(questions).toHaveLength(1);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('that a spreadsheet would run are written harmless, and read again as they were', async () => {
    const csv = outputFormats.find(({ name }) => name === 'csv');
    const reader = formats.find(({ name }) => name === 'csv');
    if (csv === undefined || reader?.kind !== 'readable') throw new Error('There is no CSV.');
    const { questions } = await readWith(reader, 'Question,A,B,Answer\n"=cmd|\' /C calc\'!A0","+1","@SUM(A1)",A\n');
    expect(questions).toHaveLength(1);
    const { bytes } = await writeWith(csv, questions);
    for (const cell of bytes.toString().split(/[,\n]/u)) expect(cell).not.toMatch(/^"?[=+@-]/u);
    expect((await readWith(reader, bytes)).questions.map(({ paper }) => paper)).toEqual(questions.map(({ paper }) => paper));
  });
});
