import { openArchive, vendorLimits } from '../archive.ts';
import { likeness, type ReadableFormat, type ReadOptions, type RefusedFormat } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { readTable } from '../table/read-table.ts';
import { sheetRows } from './sheet-rows.ts';
import { openWorkbook } from './workbook.ts';

/** Largest workbook that is opened (bytes): the texts of all its sheets stand together and are held while it is read. */
export const largestWorkbook = 60_000_000;

/** Excel's workbooks: every visible sheet as a table, its rows in a stream. */
export const xlsxFormat: ReadableFormat = {
  kind: 'readable',
  name: 'xlsx',
  title: 'Excel workbook',
  extensions: ['xlsx', 'xlsm'],
  recognise: ({ archive }) => (archive?.names.some((name) => /^xl\/workbook\d*\.xml$/u.test(name)) === true ? likeness.sure : likeness.no),
  read,
};

/** Older and other workbooks, which Cutscore does not open. */
export const otherWorkbookFormat: RefusedFormat = {
  kind: 'refused',
  name: 'workbook',
  title: 'Workbook of another kind (.xls, .xlsb, .ods)',
  extensions: ['xls', 'xlsb', 'ods'],
  recognise: ({ archive, bytes, name }) => {
    if (archive?.names.includes('xl/workbook.bin') === true) return likeness.sure;
    if (archive?.names.includes('mimetype') === true && bytes.subarray(0, 200).includes('opendocument.spreadsheet')) return likeness.sure;
    const isOld = bytes.subarray(0, 8).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    return isOld && /\.xl[a-z]*$/iu.test(name) ? likeness.sure : likeness.no;
  },
  refusal: { code: 'workbook', message: 'Open the table in its program and save it as Excel workbook (.xlsx) or as CSV in UTF-8: Cutscore does not open this kind.' },
};

async function* read(source: Source, { columns }: ReadOptions): AsyncGenerator<ReadItem> {
  if (source.size > largestWorkbook) {
    yield problemItem('file', 'too-large', `Split the workbook, or save it as CSV: it is larger than the ${largestWorkbook / 1_000_000} MB that Cutscore opens.`);
    return;
  }
  const archive = await openArchive(source, vendorLimits, { passOver: true });
  try {
    const workbook = await openWorkbook(archive);
    if (workbook === 'too-large') {
      yield problemItem('file', 'too-large', 'Split the workbook, or save it as CSV: its texts are longer together than Cutscore holds.');
      return;
    }
    if (workbook === null || workbook.sheets.length === 0) {
      yield problemItem('file', 'no-sheet', 'Open the workbook in its program and save it again: Cutscore finds no sheet in it.');
      return;
    }
    const isOnly = workbook.sheets.length === 1;
    for (const sheet of workbook.sheets) {
      const category = isOnly || /^(?:sheet|tabelle|hoja|planilha|feuil|blatt|folha|foglio|arkusz|лист|シート)\s*\d*$/iu.test(sheet.name) ? null : sheet.name;
      yield* readTable({ rows: () => sheetRows(archive, workbook, sheet, isOnly), place: isOnly ? 'file' : `sheet ${sheet.name}`, columns, category });
    }
  } finally {
    archive.close();
  }
}
