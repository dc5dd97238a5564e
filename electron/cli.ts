import { assembleCommand, buildCommand, inspectCommand, lintCommand } from './cli/bank-commands.ts';
import { UsageError, type Command, type Outcome } from './cli/command.ts';
import { convertCommand, importCommand } from './cli/import-commands.ts';
import { markCommand, sheetCommand } from './cli/reading-commands.ts';
import { codeCommand, recordCommand } from './cli/record-commands.ts';

const commands: Readonly<Record<string, Command>> = {
  lint: lintCommand,
  assemble: assembleCommand,
  build: buildCommand,
  inspect: inspectCommand,
  sheet: sheetCommand,
  mark: markCommand,
  import: importCommand,
  convert: convertCommand,
  record: recordCommand,
  code: codeCommand,
};

function help(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  return [
    'Usage: cutscore COMMAND ...',
    '',
    ...Object.entries(commands).map(([name, command]) => `  ${name.padEnd(width)}   ${command.summary}`),
    '',
    'More on one of them: cutscore COMMAND --help',
  ].join('\n');
}

async function run(args: readonly string[]): Promise<Outcome> {
  const [name = 'help', ...rest] = args;
  if (['help', '--help', '-h'].includes(name)) return { lines: [help()], failed: false };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new UsageError(`There is no command "${name}": see "cutscore --help".`);
  if (rest.includes('--help') || rest.includes('-h')) return { lines: [command.usage], failed: false };
  return command.run(rest);
}

/** An error of the disk or of the command line is one sentence; anything else is a fault of ours and shows where. */
function sentenceOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof Error && 'code' in error && 'syscall' in error) return `That did not work: ${error.message}.`;
  throw error;
}

try {
  const { lines, failed, status } = await run(process.argv.slice(2));
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = status ?? (failed ? 1 : 0);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
