import { randomInt } from 'node:crypto';
import { markSheet, writeSheet } from '../services/blind-reading.ts';
import { onlyPath, parsed, UsageError, wholeNumber, type Command, type Outcome } from './command.ts';

export const sheetCommand: Command = {
  summary: 'write questions without keys for a blind reader',
  usage: [
    'Usage: cutscore sheet BANKDIR --objectives d1.01,d1.02 --out DIR [--seed N] [--no-stems]',
    '',
    'Writes DIR/stems.txt: stems and shuffled options, without keys, rationales and difficulties.',
    '',
    '  --objectives LIST   objectives of bank.yml with commas between them; "sample" is the sample',
    '  --out DIR           the folder to write into',
    '  --seed N            a whole number from 0 to 4294967295 (drawn at random)',
    '  --no-stems          write DIR/options.txt instead: the options alone, in another order',
  ].join('\n'),
  run: sheet,
};

export const markCommand: Command = {
  summary: "compare a blind reader's answers with the bank",
  usage: [
    'Usage: cutscore mark BANKDIR --sheet FILE --answers FILE',
    '',
    'Prints agreement by file, and the answers to look at. An answer is a line: id letter confidence why.',
    'Exit code 1 when a line can\'t be read.',
    '',
    '  --sheet FILE     what "cutscore sheet" wrote',
    '  --answers FILE   what the reader wrote',
  ].join('\n'),
  run: mark,
};

async function sheet(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(args, {
    objectives: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string' },
    'no-stems': { type: 'boolean' },
  });
  const folder = onlyPath(positionals, 'sheet', 'the folder of a bank');
  const { objectives, out } = values;
  if (typeof objectives !== 'string' || typeof out !== 'string') throw new UsageError('Say which objectives, and where to write: see "cutscore sheet --help".');
  const seed = wholeNumber(values['seed'], 'seed', 0, 4_294_967_295) ?? randomInt(4_294_967_296);
  return writeSheet(folder, objectives.split(',').map((name) => name.trim()), values['no-stems'] === true ? 'options' : 'stems', seed, out);
}

async function mark(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(args, { sheet: { type: 'string' }, answers: { type: 'string' } });
  const folder = onlyPath(positionals, 'mark', 'the folder of a bank');
  const { sheet: sheetPath, answers } = values;
  if (typeof sheetPath !== 'string' || typeof answers !== 'string') throw new UsageError('Name the sheet and the answers: see "cutscore mark --help".');
  return markSheet(folder, sheetPath, answers);
}
