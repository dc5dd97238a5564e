import { dataFolder } from '../data-folder.ts';
import { newAddress } from '../hosts/running-server.ts';
import { onRecord, recordVerbs } from '../services/keep/record-command.ts';
import { parsed, UsageError, type Command, type Outcome } from './command.ts';

export const recordCommand: Command = {
  summary: 'back up, export, import and restore your record',
  usage: [
    'Usage: cutscore record backups|undo [--data DIR]',
    '       cutscore record export FILE.cutrecord [--data DIR]',
    '       cutscore record import FILE.cutrecord [--yes] [--data DIR]',
    '       cutscore record restore BACKUP [--data DIR]',
    '',
    'Works on a record that no Cutscore has open. Import says what the file would bring; --yes brings it in, after a backup.',
    'BACKUP is a name that "cutscore record backups" lists.',
    '',
    '  --yes        import what is new in the file',
    '  --data DIR   the data folder (the platform\'s folder for application data)',
  ].join('\n'),
  run: record,
};

export const codeCommand: Command = {
  summary: 'print a new address for the program that runs for a browser',
  usage: [
    'Usage: cutscore code [--data DIR]',
    '',
    'Asks the Cutscore that serves the window on 127.0.0.1 for a new single-use code, and prints its address with it.',
    '',
    '  --data DIR   the data folder it was started with (the platform\'s folder for application data)',
  ].join('\n'),
  run: code,
};

async function record(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(args, { data: { type: 'string' }, yes: { type: 'boolean' } });
  const [verb, name, ...more] = positionals;
  const action = recordVerbs.find((known) => known === verb);
  const needsName = action === 'export' || action === 'import' || action === 'restore';
  if (action === undefined || more.length > 0 || needsName !== (name !== undefined)) throw new UsageError('Say what to do with the record: see "cutscore record --help".');
  return onRecord(dataFolder(typeof values['data'] === 'string' ? values['data'] : null), { verb: action, name: name ?? '', yes: values['yes'] === true });
}

async function code(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(args, { data: { type: 'string' } });
  if (positionals.length > 0) throw new UsageError('Name the data folder by its option: see "cutscore code --help".');
  const folder = dataFolder(typeof values['data'] === 'string' ? values['data'] : null);
  const address = await newAddress(folder);
  if (address !== null) return { lines: [`Cutscore is running at ${address}`], failed: false };
  return { lines: [`No Cutscore serves a browser from ${folder}. Start it with "npm start -- --browser", or name its folder with --data.`], failed: true };
}
