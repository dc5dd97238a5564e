import { dataFolder } from '../data-folder.ts';
import { formats } from '../packs/formats.ts';
import { outputFormats } from '../packs/output-formats.ts';
import type { ImportProblem } from '../packs/reading/read-item.ts';
import type { ReadSummary } from '../packs/reading/summary.ts';
import { convertFile } from '../services/imports/convert-file.ts';
import { onImport, type ImportedFile } from '../services/imports/import-command.ts';
import { counted, onlyPath, parsed, UsageError, type Command, type Outcome } from './command.ts';

/** Nothing could be read in any file. */
const nothingRead = 2;

export const importCommand: Command = {
  summary: 'bring the questions of files of other programs in',
  usage: [
    'Usage: cutscore import FILE... [--dry-run] [--json] [--bank ID] [--data DIR]',
    '',
    'Finds out what each file is, reads its questions and makes a bank of them, in a record that no Cutscore has open. One bad',
    'question costs no other; a file comes in as a whole or not at all. docs/PACK-FORMATS.md says what is read.',
    'Exit status: 0 if a question was read, 2 if none was, 1 for a wrong call or where the data folder refuses.',
    '',
    '  --dry-run    only say what the files hold',
    '  --json       print a line of JSON for each file',
    '  --bank ID    the bank to make, or to bring a newer edition of (made of title and content); for one file',
    "  --data DIR   the data folder (the platform's folder for application data)",
  ].join('\n'),
  run: importFiles,
};

export const convertCommand: Command = {
  summary: 'write the questions of a file in another format',
  usage: [
    'Usage: cutscore convert FILE --to FORMAT -o OUT [--json]',
    '',
    'Reads a file of any format and writes its questions in another one. What that can not carry is listed.',
    '',
    ...['cutpack', ...outputFormats.map(({ name }) => name)].map((name) => `  ${name.padEnd(10)} ${outputFormats.find((format) => format.name === name)?.title ?? 'Cutscore pack'}`),
    '',
    'Exit status: 0 if a question was written, 2 if none was, 1 for a wrong call or where the disk refuses.',
  ].join('\n'),
  run: convert,
};

async function importFiles(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(args, { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, bank: { type: 'string' }, data: { type: 'string' } });
  if (positionals.length === 0) throw new UsageError('Name the files to import: see "cutscore import --help".');
  const bankId = bankOf(values['bank'], positionals.length);
  const folder = dataFolder(typeof values['data'] === 'string' ? values['data'] : null);
  const done = await onImport({ files: positionals, folder, dryRun: values['dry-run'] === true, bankId });
  const read = done.files.some(({ summary }) => summary.questions > 0);
  const lines = values['json'] === true ? done.files.map(jsonLine) : done.files.flatMap(reportLines);
  // What went wrong with the data folder is no line of JSON.
  if (done.failure !== null) process.stderr.write(`${done.failure}\n`);
  return { lines, failed: done.failure !== null, ...(done.failure === null && !read ? { status: nothingRead } : {}) };
}

async function convert(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(args, { to: { type: 'string' }, output: { type: 'string', short: 'o' }, json: { type: 'boolean' } });
  const file = onlyPath(positionals, 'convert', 'one file to convert');
  const { to, output } = values;
  const known = ['cutpack', ...outputFormats.map(({ name }) => name)];
  if (typeof to !== 'string' || !known.includes(to)) throw new UsageError(`Name a format with --to: ${known.join(', ')}.`);
  if (typeof output !== 'string') throw new UsageError('Say where to write: cutscore convert FILE --to FORMAT -o OUT.');
  const done = await convertFile(file, to, output);
  const lines = values['json'] === true ? [jsonLine(done)] : [...reportLines(done), done.written === null ? 'Nothing was written.' : `${output}: ${counted(done.written, 'question')}.`];
  return { lines, failed: false, ...(done.written === null ? { status: nothingRead } : {}) };
}

function bankOf(value: unknown, files: number): string | null {
  if (value === undefined) return null;
  if (files > 1) throw new UsageError('Import one file at a time with --bank.');
  if (typeof value === 'string' && /^[a-z0-9][a-z0-9.-]{0,59}$/u.test(value)) return value;
  throw new UsageError('Give --bank an id of small letters, digits, "-" and ".", 60 at most.');
}

type Reported = Pick<ImportedFile, 'file' | 'format'> & { readonly summary: ReadSummary; readonly imported?: ImportedFile['imported'] };

function jsonLine({ file, format, summary: { questions, scored, byType, problems } }: Reported): string {
  return JSON.stringify({ file, format, questions, scored, byType, problems });
}

function reportLines({ file, format, summary, imported = null }: Reported): readonly string[] {
  const { questions, scored, byType, problems } = summary;
  const title = formats.find(({ name }) => name === format)?.title ?? 'an unknown format';
  return [
    `${file}: ${title}, ${counted(questions, 'question')}${questions === 0 ? '' : `, ${scored} scored, ${questions - scored} shown only`}.`,
    ...Object.entries(byType).map(([type, count]) => `  ${type}: ${count}`),
    ...problems.map(problemLine),
    ...(imported === null ? [] : [`  Imported as ${imported.title}, edition ${imported.edition} (${imported.id}), ${counted(imported.exams, 'exam')}.`]),
  ];
}

function problemLine({ place, code, message }: ImportProblem): string {
  return `  ${place}: ${code}: ${message}`;
}
