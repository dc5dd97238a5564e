import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { dataFolder } from './data-folder.ts';
import type { LintFinding } from './domain/bank-lint/finding.ts';
import type { Problem } from './domain/problem.ts';
import { newAddress } from './hosts/running-server.ts';
import { openCutpack } from './packs/cutpack.ts';
import { writeForms } from './services/assemble-forms.ts';
import { buildPack } from './services/build-pack.ts';
import { checkBank } from './services/check-bank.ts';
import { onRecord, recordVerbs } from './services/keep/record-command.ts';

/** What a command prints and whether it succeeded. Output is collected first, so that a failure is known before a line is out. */
interface Outcome {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

interface Command {
  readonly summary: string;
  readonly usage: string;
  run(args: readonly string[]): Promise<Outcome>;
}

/** A wrong call of the command line: one sentence, exit code 1. */
class UsageError extends Error {}

const commands: Readonly<Record<string, Command>> = {
  lint: {
    summary: 'check a bank of questions',
    usage: [
      'Usage: cutscore lint BANKDIR [--json]',
      '',
      'Checks every question, the sample and the forms of a bank, and prints file and line, question, rule and measure.',
      'Exit code 1 when there is an error; warnings are for you to judge. docs/BANK.md explains the rules.',
      '',
      '  --json   print an array of findings instead',
    ].join('\n'),
    run: lint,
  },
  assemble: {
    summary: 'draw the exam forms of a bank and write forms.json',
    usage: [
      'Usage: cutscore assemble BANKDIR [--forms N] [--seed N]',
      '',
      'Draws exam forms by the blueprint of bank.yml and writes forms.json with the seed, so that the draw can be repeated.',
      '',
      '  --forms N   how many forms to draw (1)',
      '  --seed N    a whole number from 0 to 4294967295 (drawn at random)',
    ].join('\n'),
    run: assemble,
  },
  build: {
    summary: 'make a pack of a bank',
    usage: [
      'Usage: cutscore build BANKDIR -o FILE.cutpack',
      '',
      'Checks the bank as "cutscore lint" does and writes it as a pack. With an error nothing is written.',
    ].join('\n'),
    run: build,
  },
  inspect: {
    summary: 'say what a pack holds',
    usage: ['Usage: cutscore inspect FILE.cutpack', '', 'Reads a whole pack and prints what it holds and what is wrong with it.'].join('\n'),
    run: inspect,
  },
  record: {
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
  },
  code: {
    summary: 'print a new address for the program that runs for a browser',
    usage: [
      'Usage: cutscore code [--data DIR]',
      '',
      'Asks the Cutscore that serves the window on 127.0.0.1 for a new single-use code, and prints its address with it.',
      '',
      '  --data DIR   the data folder it was started with (the platform\'s folder for application data)',
    ].join('\n'),
    run: code,
  },
};

async function lint(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(args, { json: { type: 'boolean' } });
  const { bank, findings } = await checkBank(onlyPath(positionals, 'lint', 'the folder of a bank'));
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const lines =
    values['json'] === true
      ? [JSON.stringify(findings, null, 2)]
      : [...findings.map(findingLine), `${counted(bank?.questions.length ?? 0, 'question')}: ${totals(findings)}.`];
  return { lines, failed: errors > 0 };
}

async function assemble(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(args, { forms: { type: 'string' }, seed: { type: 'string' } });
  const folder = onlyPath(positionals, 'assemble', 'the folder of a bank');
  const forms = wholeNumber(values['forms'], 'forms', 1, 200) ?? 1;
  const seed = wholeNumber(values['seed'], 'seed', 0, 4_294_967_295) ?? randomInt(4_294_967_296);
  const written = await writeForms(folder, forms, seed);
  if (!written.ok) return { lines: [...written.findings.map(findingLine), 'Nothing was written.'], failed: true };
  const questions = written.forms.forms.reduce((sum, form) => sum + form.questions.length, 0);
  return { lines: [`forms.json holds ${counted(forms, 'form')} with ${counted(questions, 'question')}, drawn from the seed ${seed}.`], failed: false };
}

async function build(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(args, { output: { type: 'string', short: 'o' } });
  const folder = onlyPath(positionals, 'build', 'the folder of a bank');
  const output = values['output'];
  if (typeof output !== 'string') throw new UsageError('Say where to write the pack: cutscore build BANKDIR -o FILE.cutpack.');
  const built = await buildPack(folder, output);
  const errors = built.findings.filter((finding) => finding.severity === 'error');
  if (!built.ok) {
    return { lines: [...errors.map(findingLine), `${counted(errors.length, 'error')}: nothing was written.`], failed: true };
  }
  const { manifest } = built;
  return {
    lines: [`${output}: ${manifest.title} ${manifest.edition}, ${counted(manifest.questions.count, 'question')}, ${counted(manifest.forms.length, 'form')}.`],
    failed: false,
  };
}

async function inspect(args: readonly string[]): Promise<Outcome> {
  const path = onlyPath(parsed(args, {}).positionals, 'inspect', 'a .cutpack file');
  const opened = await openCutpack(path);
  if (!opened.ok) return { lines: opened.problems.map(problemLine), failed: true };
  const { manifest } = opened.value;
  const problems: Problem[] = [...opened.problems];
  const found = new Map<string, number>();
  for await (const question of opened.value.questions((problem) => problems.push(problem))) {
    found.set(question.domain, (found.get(question.domain) ?? 0) + 1);
  }
  opened.value.close();
  return {
    lines: [
      `${manifest.title}, edition ${manifest.edition} (${manifest.id}), by ${manifest.publisher}, ${manifest.license}`,
      `${manifest.exam.body} ${manifest.exam.name}: ${manifest.exam.questions} questions in ${manifest.exam.minutes} minutes`,
      ...manifest.domains.map((domain) => `  ${domain.id}  ${domain.title}, ${domain.weight} %: ${counted(found.get(domain.id) ?? 0, 'question')}`),
      ...manifest.forms.map((form) => `  ${form.id}  ${form.title} (${form.kind}): ${counted(form.questions.length, 'question')}, ${form.minutes} minutes`),
      ...problems.map(problemLine),
      `${counted([...found.values()].reduce((sum, count) => sum + count, 0), 'question')} of ${manifest.questions.count}, ${counted(problems.length, 'problem')}.`,
    ],
    failed: problems.length > 0,
  };
}

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

function parsed(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>): {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's sentence names the option and stops at its first full stop; what follows is advice on "--".
    throw new UsageError(`${(error.message.split('. ')[0] ?? error.message).replace(/\.$/u, '')}.`, { cause: error });
  }
}

function onlyPath(positionals: readonly string[], command: string, what: string): string {
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError(`Name ${what}: see "cutscore ${command} --help".`);
  return path;
}

function wholeNumber(value: unknown, option: string, min: number, max: number): number | null {
  if (value === undefined) return null;
  const number = typeof value === 'string' && /^\d+$/u.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new UsageError(`Give --${option} a whole number from ${min} to ${max}.`);
}

function findingLine(finding: LintFinding): string {
  return problemLine(finding, finding.severity);
}

function problemLine(problem: Problem, severity: unknown = 'problem'): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  const measure = problem.measure === null ? '' : ` [${problem.measure}]`;
  const kind = severity === 'warning' ? 'warning ' : '';
  return `${place}: ${problem.question === null ? '' : `${problem.question}: `}${kind}${problem.rule}: ${problem.message}${measure}`;
}

function totals(findings: readonly LintFinding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  return `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

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
  const { lines, failed } = await run(process.argv.slice(2));
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
