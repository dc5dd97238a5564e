import { randomInt } from 'node:crypto';
import type { LintFinding } from '../domain/bank-lint/finding.ts';
import type { Problem } from '../domain/problem.ts';
import { openCutpack } from '../packs/cutpack.ts';
import { writeForms } from '../services/assemble-forms.ts';
import { buildPack } from '../services/build-pack.ts';
import { checkBank } from '../services/check-bank.ts';
import { writeLintReport } from '../services/lint-report.ts';
import { counted, onlyPath, parsed, UsageError, wholeNumber, type Command, type Outcome } from './command.ts';

export const lintCommand: Command = {
  summary: 'check a bank of questions',
  usage: [
    'Usage: cutscore lint BANKDIR [--json] [--report FILE.html]',
    '',
    'Checks every question, the sample and the forms of a bank, and prints file and line, question, rule and measure.',
    'Exit code 1 when there is an error; warnings are for you to judge. docs/BANK.md explains the rules.',
    '',
    '  --json               print an array of findings instead',
    '  --report FILE.html   write what is measured over the bank as one page with charts',
  ].join('\n'),
  run: lint,
};

export const assembleCommand: Command = {
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
};

export const buildCommand: Command = {
  summary: 'make a pack of a bank',
  usage: [
    'Usage: cutscore build BANKDIR -o FILE.cutpack',
    '',
    'Checks the bank as "cutscore lint" does and writes it as a pack. With an error nothing is written.',
  ].join('\n'),
  run: build,
};

export const inspectCommand: Command = {
  summary: 'say what a pack holds',
  usage: ['Usage: cutscore inspect FILE.cutpack', '', 'Reads a whole pack and prints what it holds and what is wrong with it.'].join('\n'),
  run: inspect,
};

async function lint(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(args, { json: { type: 'boolean' }, report: { type: 'string' } });
  const checked = await checkBank(onlyPath(positionals, 'lint', 'the folder of a bank'));
  const { bank, findings } = checked;
  const { report } = values;
  if (typeof report === 'string') await writeLintReport(report, checked);
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
