import writeExcelFile from 'write-excel-file/node';
import { notCarried, type OutgoingQuestion, type OutputFormat } from '../reading/format.ts';
import { optionCount, tableWriter } from '../table/table-writer.ts';

/** Most questions in one workbook: it is made as a whole. */
export const mostQuestions = 50_000;

/** An Excel workbook of one sheet. Every cell is a text, so that nothing in it is run. docs/PACK-FORMATS.md says what it loses. */
export const xlsxOutput: OutputFormat = {
  name: 'xlsx',
  title: 'Excel workbook',
  extension: 'xlsx',
  async *write(questions, { onProblem }) {
    const held: OutgoingQuestion[] = [];
    for await (const question of questions) {
      if (held.length < mostQuestions) held.push(question);
      else onProblem({ place: question.place, code: notCarried, message: `Export it as CSV: a workbook takes ${mostQuestions.toLocaleString('en')} questions.` });
    }
    const writer = tableWriter(held.reduce((most, question) => Math.max(most, optionCount(question)), 4), onProblem);
    const rows = held.splice(0).flatMap((question) => {
      const cells = writer.row(question);
      return cells === null ? [] : [cells.map((value) => (value === '' ? null : { value, type: String, wrap: true }))];
    });
    const header = writer.header.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
    yield await writeExcelFile([header, ...rows], {
      sheet: 'Questions',
      stickyRowsCount: 1,
      columns: writer.header.map((name) => ({ width: name.startsWith('question') ? 60 : name === 'explanation' ? 40 : 20 })),
    }).toBuffer();
  },
};
