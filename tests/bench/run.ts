// `npm run bench`: measures what the program promises. `-- --row NAME` runs one row. Exit status 1 when a promise is broken.
import { parseArgs } from 'node:util';
import { firstWindow, memoryAfterExam } from './electron-rows.ts';
import { importBesideExam, memoryOfMoodleXml, parseCsv, parseGift, parseMoodleXml, parseQti21, parseXlsx } from './import-rows.ts';
import { backUpRecord, checkWholeRecord, openSoundRecord } from './keep-rows.ts';
import { countAnswerFlat, progressFlat, progressHeld, saveAnswerFlat } from './progress-rows.ts';
import { saveAnswer, startExam } from './record-rows.ts';
import { isKept, ratioOf, type Row } from './row.ts';
import { firstJavaScript, nextQuestion } from './window-rows.ts';

const measures: Readonly<Record<string, () => Promise<Row>>> = {
  'save-answer': saveAnswer,
  'start-exam': startExam,
  'progress-flat': progressFlat,
  'progress-held': progressHeld,
  'save-answer-flat': saveAnswerFlat,
  'count-answer-flat': countAnswerFlat,
  'open-record': openSoundRecord,
  'check-record': checkWholeRecord,
  'back-up-record': backUpRecord,
  'parse-gift': parseGift,
  'parse-csv': parseCsv,
  'parse-moodle-xml': parseMoodleXml,
  'parse-qti21': parseQti21,
  'parse-xlsx': parseXlsx,
  'memory-moodle-xml': memoryOfMoodleXml,
  'import-beside-exam': importBesideExam,
  'next-question': nextQuestion,
  'first-javascript': firstJavaScript,
};

/** Rows that fetch 200 MB first; measured when they are named. */
const byName: Readonly<Record<string, () => Promise<Row>>> = {
  'electron-window': firstWindow,
  'electron-memory': memoryAfterExam,
};

const chosen = chosenRows(process.argv.slice(2));
if (chosen === null) {
  console.error(`npm run bench knows --row with one of these: ${Object.keys({ ...measures, ...byName }).join(', ')}.`);
  process.exitCode = 1;
} else {
  const rows: Row[] = [];
  for (const measure of chosen) {
    const row = await measure();
    rows.push(row);
    // What was measured stays on the screen, should a later row fail.
    console.error(`${row.name}: ${format(row.measured)} ${row.unit}`);
  }
  console.log(table(rows));
  process.exitCode = rows.every(isKept) ? 0 : 1;
}

function chosenRows(args: string[]): (() => Promise<Row>)[] | null {
  try {
    const { row } = parseArgs({ args, options: { row: { type: 'string' } } }).values;
    if (row === undefined) return Object.values(measures);
    const all = { ...measures, ...byName };
    const measure = Object.hasOwn(all, row) ? all[row] : undefined;
    return measure === undefined ? null : [measure];
  } catch {
    return null;
  }
}

function table(rows: readonly Row[]): string {
  const lines = [
    ['row', 'measured', 'figure', 'floor', 'ratio', 'target', 'ok', 'what'],
    ...rows.map((row) => {
      const ratio = ratioOf(row);
      return [
        row.name,
        `${format(row.measured)} ${row.unit}`,
        row.figure,
        row.floor === null ? '-' : `${format(row.floor.measured)} ${row.unit}`,
        ratio === null ? '-' : ratio.toFixed(2),
        row.target === null ? 'none' : row.target.of === 'ratio' ? `ratio <= ${row.target.atMost}` : `<= ${row.target.atMost} ${row.unit}`,
        row.target === null ? '-' : isKept(row) ? 'yes' : 'NO',
        row.floor === null ? row.about : `${row.about}; floor: ${row.floor.about}`,
      ];
    }),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

function format(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}
