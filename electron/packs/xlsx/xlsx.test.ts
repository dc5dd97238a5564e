import * as fc from 'fast-check';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { itemTypes } from '../../domain/question.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { recognise } from '../reading/recognise.ts';
import { bufferSource } from '../reading/source.ts';
import { formats } from '../formats.ts';
import { arbitraryRead } from '../testing/arbitrary-read.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { writeWith } from '../testing/write-text.ts';
import { shownNumber } from './number-format.ts';
import { xlsxFormat } from './xlsx-format.ts';
import { xlsxOutput } from './xlsx-writer.ts';

/** A workbook with these sheets (the XML within `worksheet`), shared texts and formats of cells. */
async function workbook(sheets: Readonly<Record<string, string>>, { texts = [], formats: codes = [], hidden = [] }: { readonly texts?: readonly string[]; readonly formats?: readonly string[]; readonly hidden?: readonly string[] } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  const names = Object.keys(sheets);
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(`<?xml version="1.0"?>${text}`), name);
  const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`;
  add('[Content_Types].xml', '<Types/>');
  add('_rels/.rels', `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`);
  add('xl/workbook.xml', `<workbook xmlns:r="x"><sheets>${names.map((name, index) => `<sheet name="${name}" r:id="r${index}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`);
  add('xl/_rels/workbook.xml.rels', `<Relationships>${names.map((_, index) => relation(`r${index}`, 'worksheet', `worksheets/s${index}.xml`)).join('')}${relation('t', 'sharedStrings', '/xl/sharedStrings.xml')}${relation('f', 'styles', 'styles.xml')}</Relationships>`);
  add('xl/sharedStrings.xml', `<sst>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`);
  add('xl/styles.xml', `<styleSheet><numFmts>${codes.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs>${codes.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs></styleSheet>`);
  for (const [index, name] of names.entries()) add(`xl/worksheets/s${index}.xml`, `<worksheet>${sheets[name] ?? ''}</worksheet>`);
  zip.end();
  return buffer(Readable.from(zip.outputStream));
}

function row(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.map((text, column) => (text === '' ? '' : `<c r="${String.fromCodePoint(65 + column)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`)).join('')}</row>`;
}

const quiz = (first: number): string => [row(first, ['Question', 'A', 'B', 'Answer']), row(first + 1, ['Which?', 'x', 'y', 'B'])].join('');

function optionTexts({ paper: { interaction } }: ReadQuestion): readonly string[] {
  return 'options' in interaction ? interaction.options.map(({ text }) => text) : [];
}

describe('an Excel workbook', () => {
  it('is read sheet by sheet, but for hidden ones, with the rows that people see', async () => {
    const { questions, problems } = await readWith(xlsxFormat, await workbook({ Networks: `<sheetData>${quiz(3)}</sheetData>`, Lists: `<sheetData>${quiz(1)}</sheetData>`, Sheet2: `<sheetData>${quiz(1)}</sheetData>` }, { hidden: ['Lists'] }));
    expect(questions.map(({ place, category }) => [place, category])).toEqual([['sheet Networks, row 4', ['Networks']], ['sheet Sheet2, row 2', []]]);
    expect(problems).toEqual([]);
  });

  it('is known by its content, whatever it is called', async () => {
    const bytes = await workbook({ Sheet1: `<sheetData>${quiz(1)}</sheetData>` });
    expect(await formatOf(bytes, 'questions.csv')).toBe('xlsx');
    const old = await recognise(bufferSource('table.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])), formats);
    expect(old.ok ? old.format.kind : null).toBe('refused');
  });

  it('gives shared, rich, spoken and calculated texts, numbers as they are shown, and cells that go over several rows', async () => {
    const texts = ['<t>Question</t>', '<r><t>Which </t></r><r><rPr/><t>two?_x000A_Say.</t></r><rPh><t>spoken</t></rPh>', '<t>Domain</t>'];
    const formatsOfCells = ['General', '0%', 'd-mmm', '# ?/?', '0.00&quot; km&quot;'];
    const cells = [
      '<row r="1"><c r="A1" t="s"><v>2</v></c><c r="B1" t="s"><v>0</v></c><c t="str"><f>x</f><v>A</v></c><c t="inlineStr"><is><t>B</t></is></c><c t="inlineStr"><is><t>C</t></is></c><c t="inlineStr"><is><t>D</t></is></c><c t="inlineStr"><is><t>Answer</t></is></c></row>',
      '<row r="2"><c r="A2" t="inlineStr"><is><t>Networks</t></is></c><c r="B2" t="s"><v>1</v></c><c r="C2" s="1"><v>0.5</v></c><c r="D2" s="2"><v>44928</v></c><c r="E2" s="3"><v>0.5</v></c><c r="F2" s="4"><v>2.5</v></c><c r="G2"><v>3</v></c></row>',
      '<row r="3"><c r="B3" t="inlineStr"><is><t>Next?</t></is></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3" t="b"><v>1</v></c><c r="G3"><v>1</v></c></row>',
    ];
    const { questions } = await readWith(xlsxFormat, await workbook({ Sheet1: `<sheetData>${cells.join('')}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>` }, { texts, formats: formatsOfCells }));
    expect(questions.map((question) => [question.category, question.paper.stem, ...optionTexts(question)])).toEqual([
      [['Networks'], 'Which two?\nSay.', '50%', '2-Jan', '1/2', '2.50 km'],
      [['Networks'], 'Next?', '0.3', 'TRUE'],
    ]);
    expect(questions[0]?.solution.key).toEqual({ type: 'single', option: 'c' });
  });

  it('comes through broken and hostile parts', async () => {
    const deep = await readWith(xlsxFormat, await workbook({ Sheet1: `<sheetData>${quiz(1)}${'<x>'.repeat(200_000)}` }));
    expect(deep.questions.length).toBe(1);
    const wide = await readWith(xlsxFormat, await workbook({ Sheet1: `<sheetData>${quiz(1)}<row r="99999999999"><c r="XFD3"><v>1</v></c><c r="A3" t="s"><v>77</v></c></row></sheetData>` }));
    expect(wide.questions.length).toBe(1);
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    const entities = await readWith(xlsxFormat, await workbook({ Sheet1: `${bomb}<sheetData>${quiz(1)}${row(3, ['&b;?', 'x', 'y', 'A'])}</sheetData>` }));
    expect(entities.questions.length).toBe(2);
    expect((await readWith(xlsxFormat, await workbook({}))).codes).toEqual(['no-sheet']);
  });

  it.each([
    [1234.5, '#,##0.00', '1,234.50'],
    [-3, '0;(0)', '(3)'],
    [-3, '0.0', '-3.0'],
    [0.125, '0.0%', '12.5%'],
    [12345, '0.00E+00', '1.23E+04'],
    [1.5, '# ?/?', '1 1/2'],
    [5, '[$€-407] 0.00', '€ 5.00'],
    [7, '000', '007'],
    [44928.75, 'yyyy-mm-dd hh:mm', '2023-01-02 18:00'],
    [0.75, 'h:mm AM/PM', '6:00 PM'],
    [1.5, '[h]:mm', '36:00'],
    [1, 'd mmmm yyyy', '1 January 1900'],
    [3, '"No. "0', 'No. 3'],
    [3, 'General', '3'],
  ])('shows %d in the format %s as %s', (value, format, text) => {
    expect(shownNumber(value, format, { from1904: false })).toBe(text);
  });

  it('shows every number in every format without fail', () => {
    fc.assert(fc.property(fc.double(), fc.string({ unit: fc.constantFrom('0', '#', '?', '.', ',', '%', '/', 'E', '+', 'y', 'm', 'd', 'h', 's', '"', '\\', '[', ']', '_', '*', ';', '@', ' '), maxLength: 12 }), (value, format) => typeof shownNumber(value, format, { from1904: true }) === 'string'));
  });
});

describe('an Excel workbook that was written', () => {
  it('is read as what was written, but for what a table can’t say', async () => {
    const types = [...itemTypes.filter((type) => type !== 'hotspot'), 'true-false' as const];
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRead({ types: types.filter((type) => type !== 'matching') }), { minLength: 1, maxLength: 4 }), async (questions) => {
        // XML has no such characters.
        fc.pre(!/[\uFFFE\uFFFF]/u.test(JSON.stringify(questions)));
        const again = await readWith(xlsxFormat, (await writeWith(xlsxOutput, questions)).bytes);
        const unplaced = (question: ReadQuestion) => ({ ...question, place: '', id: null });
        expect(again.questions.map(unplaced)).toEqual(questions.map(unplaced));
      }),
      { numRuns: 60 },
    );
  });
});
