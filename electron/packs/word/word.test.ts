import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import type { ReadQuestion } from '../reading/read-item.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { wordFormat } from './word-format.ts';

/** A Word document of these paragraphs, in WordprocessingML. */
async function docx(body: string, { numbering = '', styles = '' } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`), name);
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  add('[Content_Types].xml', '<Types/>');
  add('word/document.xml', `<w:document ${space}><w:body>${body}</w:body></w:document>`);
  add('word/numbering.xml', `<w:numbering ${space}>${numbering}</w:numbering>`);
  add('word/styles.xml', `<w:styles ${space}>${styles}</w:styles>`);
  zip.end();
  return buffer(zip.outputStream);
}

const run = (text: string, look = ''): string => `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (text: string, { list, level = 0, style, look = '' }: { list?: number; level?: number; style?: string; look?: string } = {}): string =>
  `<w:p><w:pPr>${style === undefined ? '' : `<w:pStyle w:val="${style}"/>`}${list === undefined ? '' : `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`}</w:pPr>${text.startsWith('<') ? text : run(text, look)}</w:p>`;

const level = (at: number, format: string, text: string): string => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const list = (id: number, levels: string): string => `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;
const numbering = [list(1, level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2)') + level(2, 'decimal', '%3.')), list(2, level(0, 'upperLetter', '%1.')), list(3, level(0, 'bullet', '·'))].join('');

const read = async (body: string, parts: { numbering?: string; styles?: string } = { numbering }) => readWith(wordFormat, await docx(body, parts));

function told({ paper: { stem, interaction }, solution: { key } }: ReadQuestion): unknown {
  return [stem, 'options' in interaction ? interaction.options.map(({ text }) => text) : interaction.type, key.type === 'single' ? key.option : null];
}

const twice = [
  ['One?', ['x', 'y'], 'b'],
  ['Two?', ['x', 'y'], 'a'],
];

describe('a Word document', () => {
  it('is read with the numbers and letters that Word counts, in lists of one or several kinds', async () => {
    const nested = [p('One?', { list: 1 }), p('x', { list: 1, level: 1 }), p('y', { list: 1, level: 1 }), p('Answer: B'), p('Two?', { list: 1 }), p('x', { list: 1, level: 1 }), p('y', { list: 1, level: 1 }), p('Answer: A')].join('');
    expect((await read(nested)).questions.map(told)).toEqual(twice);
    // The letters run on from question to question, as Word does where nobody started them anew.
    const apart = [p('One?', { list: 1 }), p('x', { list: 2 }), p('y', { list: 2 }), p('Ans: B'), p('Two?', { list: 1 }), p('x', { list: 2 }), p('y', { list: 2 }), p('Ans: A')].join('');
    const { questions, problems } = await read(apart);
    expect(questions.map(told)).toEqual(twice);
    expect([questions.map(({ place, id }) => [place, id]), problems]).toEqual([[['paragraph 1', '1'], ['paragraph 5', '2']], []]);
    expect(await formatOf(await docx(apart, { numbering }))).toBe('docx');
  });

  it('is read with numbers that were typed, and a list of answers at its end', async () => {
    const body = ['1. One?', 'A. x', 'B. y', '2. Two?', 'A. x', 'B. y', 'Answer key', '1. B', '2. A'].map((text) => p(text)).join('');
    expect((await read(body)).questions.map(told)).toEqual(twice);
  });

  it.each([
    ['bold', '<w:b/>'],
    ['underlined', '<w:u w:val="single"/>'],
    ['highlighted', '<w:highlight w:val="yellow"/>'],
    ['coloured', '<w:color w:val="FF0000"/>'],
    ['shaded', '<w:shd w:val="clear" w:fill="FFFF00"/>'],
  ])('has its key in %s options, where each question has one', async (_, look) => {
    const body = (second: string): string => [p('One?', { list: 1 }), p('x', { list: 2 }), p('y', { list: 2, look }), p('Two?', { list: 1 }), p('x', { list: 2, look: second }), p('y', { list: 2 })].join('');
    expect((await read(body(look))).questions.map(told)).toEqual(twice);
    expect((await read(body(''))).questions.map(({ paper }) => paper.interaction.type)).toEqual(['shown', 'shown']);
    expect((await read(body(`<w:b w:val="0"/><w:u w:val="none"/><w:highlight w:val="none"/><w:color w:val="auto"/>`))).questions.map(({ paper }) => paper.interaction.type)).toEqual(['shown', 'shown']);
  });

  it('has no key in what all options have, or two marks that disagree', async () => {
    const all = [p('One?', { list: 1 }), p('x', { list: 2, look: '<w:b/>' }), p('y', { list: 2, look: '<w:b/>' })].join('');
    expect((await read(all)).questions.map(({ paper }) => paper.interaction.type)).toEqual(['shown']);
    const two = [p('One?', { list: 1 }), p('x', { list: 2, look: '<w:b/>' }), p('y', { list: 2, look: '<w:i/>' })].join('');
    expect((await read(two)).questions.map(({ paper }) => paper.interaction.type)).toEqual(['shown']);
  });

  it('keeps raised and lowered letters, line ends, signs, and text of text boxes once; not what was deleted or hidden', async () => {
    const stem = `${run('H')}${run('2', '<w:vertAlign w:val="subscript"/>')}${run('O')}<w:r><w:br/><w:t>line</w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del><w:ins>${run(' new')}</w:ins>${run('secret', '<w:vanish/>')}<w:r><w:drawing><wp:docPr descr="a map"/></w:drawing></w:r>`;
    const { questions, codes } = await read([p(stem, { list: 1 }), p('x', { list: 2 }), p('y', { list: 2 }), p('Answer: A')].join(''));
    expect(questions.map(told)).toEqual([['H₂O\nline new[image: a map]', ['x', 'y'], 'a']]);
    expect(codes).toEqual(['media-left-out']);
  });

  it('takes headings for categories, and rows of tables as lines', async () => {
    const cell = (text: string): string => `<w:tc>${p(text)}</w:tc>`;
    const row = (...cells: string[]): string => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const body = [p('Networks', { style: 'H1' }), p('Ports', { style: 'H2' }), `<w:tbl>${row('1', 'Which?')}${row('A', 'x')}${row('B', 'y')}</w:tbl>`, p('Answer: B')].join('');
    const styles = '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="H2"><w:name w:val="Mine"/><w:basedOn w:val="H3"/></w:style><w:style w:styleId="H3"><w:name w:val="heading 2"/><w:basedOn w:val="H2"/></w:style>';
    const { questions, title } = await read(body, { numbering, styles });
    expect(questions.map(told)).toEqual([['Which?', ['x', 'y'], 'b']]);
    expect([title, questions[0]?.category]).toEqual(['Networks', ['Ports']]);
  });

  it('with broken XML, entities of its own or nothing in it gives problems and what can be read', async () => {
    expect((await read(`${p('1. One?')}${p('A. x')}${p('B. y')}${p('Answer: A')}<w:p><w:r><w:t>cut`)).questions.map(told)).toEqual([['One?', ['x', 'y'], 'a']]);
    expect((await read(p('Only a letter.'))).codes).toEqual(['no-questions']);
    expect((await read(`${p('1. One? &bomb;')}${p('A. x')}${p('B. y')}${p('Answer: A')}`)).questions.length).toBe(1);
    expect((await read('<w:p>'.repeat(20_000))).codes).toEqual(['no-questions']);
  });
});
