import { encodingDoubt } from '../gift/gift-format.ts';
import { likeness, type ReadableFormat, type ReadOptions, type SourceHead } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { encodingOf } from '../text/encoding.ts';
import { headBytes } from '../reading/format.ts';
import { readTable } from '../table/read-table.ts';
import { csvLayout } from './csv-layout.ts';
import { csvRows } from './csv-rows.ts';

/** Tables as text: between commas, semicolons, tabs or bars, with or without a header. */
export const csvFormat: ReadableFormat = {
  kind: 'readable',
  name: 'csv',
  title: 'Table as text (CSV, TSV)',
  extensions: ['csv', 'tsv', 'tab', 'txt'],
  recognise,
  read,
};

function recognise({ text, name, size, bytes }: SourceHead): number {
  if (text === null || /^\s*(?:<[!?a-z]|[[{]\s*["[{\]}\d])/iu.test(text)) return likeness.no;
  const isNamed = /\.(?:csv|tsv|tab)$/iu.test(name);
  // A table in Markdown has bars as well.
  if (/^[^\S\n]*\|?[^\S\n]*:?-{3,}:?[^\S\n]*\|/mu.test(text) && !isNamed) return likeness.no;
  const layout = csvLayout(text, bytes.length >= size);
  if (layout === null) return isNamed ? likeness.possible : likeness.no;
  const { mapping, evenness, rows } = layout;
  if (Object.keys(layout.columns).length > 0) return likeness.sure;
  if (mapping.certainty === 'sure' && mapping.headers.length > 0) return evenness > 0.5 || isNamed ? likeness.sure : likeness.likely;
  if (isNamed) return mapping.certainty === 'none' && evenness < 0.9 ? likeness.likely : namedTable;
  const isTable = mapping.certainty !== 'none' && rows >= 2 && evenness === 1;
  return isTable && (layout.delimiter === '\t' || (mapping.columns.has('option2') && rows >= 3)) ? likeness.possible : likeness.no;
}

/** A table by its name and its shape; signs of other formats in its cells don't count. */
const namedTable = 0.8;

async function* read(source: Source, { columns }: ReadOptions): AsyncGenerator<ReadItem> {
  const head = await source.range(0, headBytes);
  const encoding = encodingOf(head);
  if (encoding === null) {
    yield problemItem('file', 'not-text', 'Save the table as CSV in UTF-8: this file is no text.');
    return;
  }
  const layout = csvLayout(new TextDecoder(encoding.label).decode(head.subarray(encoding.mark)), head.length >= source.size);
  const problems = new Map<string, ReadItem>();
  const note = (line: number, code: string, message: string): void => void problems.set(`${code} ${line}`, problemItem(`line ${line}`, code, message));
  let isDoubted = false;
  const rows = (): ReturnType<typeof csvRows> =>
    csvRows(source, {
      delimiter: layout?.delimiter ?? ',',
      preamble: layout?.preamble ?? 0,
      onDoubt: () => (isDoubted = true),
      onOpenQuote: (line) => note(line, 'open-quote', 'Close the quote that begins in this line, or double it where a sign is meant: the line was read without it.'),
      onTooLong: (line) => note(line, 'row-length', 'Shorten this row: it is longer than any question. It was left out.'),
    });
  yield* readTable({ rows, place: 'file', columns: columns ?? layout?.columns });
  yield* problems.values();
  if (isDoubted) yield encodingDoubt();
}
