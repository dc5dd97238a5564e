import Papa from 'papaparse';
import type { OutgoingQuestion, OutputFormat } from '../reading/format.ts';
import { optionCount, tableWriter, type TableWriter } from '../table/table-writer.ts';

/** So many questions are looked at before the header is written with columns for their options. */
const lookedAt = 2000;

/** A table as text. docs/PACK-FORMATS.md says what it loses. */
export const csvOutput: OutputFormat = {
  name: 'csv',
  title: 'Table as text (CSV)',
  extension: 'csv',
  async *write(questions, { onProblem }) {
    const held: OutgoingQuestion[] = [];
    let writer: TableWriter | null = null;
    const begin = (room: number): TableWriter => tableWriter(Math.max(4, ...held.map(optionCount)) + room, onProblem);
    // Spreadsheet programs take a text without this mark for one in the code page of the machine.
    yield '\uFEFF';
    for await (const question of questions) {
      if (writer === null && held.length < lookedAt) {
        held.push(question);
        continue;
      }
      if (writer === null) {
        writer = begin(2);
        yield line(writer.header);
        for (const each of held.splice(0)) yield rowOf(writer, each);
      }
      yield rowOf(writer, question);
    }
    if (writer !== null) return;
    writer = begin(0);
    yield line(writer.header);
    for (const each of held) yield rowOf(writer, each);
  },
};

function rowOf(writer: TableWriter, question: OutgoingQuestion): string {
  const cells = writer.row(question);
  return cells === null ? '' : line(cells);
}

function line(cells: readonly string[]): string {
  return `${Papa.unparse([[...cells]], { newline: '\r\n', quotes: (cell: unknown) => typeof cell === 'string' && /[\n\r]|^\s|\s$/u.test(cell) })}\r\n`;
}
