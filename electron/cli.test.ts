import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCutpack } from './packs/cutpack.ts';
import { bankYaml, questionYaml, writeBank } from './packs/testing/sample-bank.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-cli-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line from its source as a process of its own. */
function cutscore(...args: readonly string[]): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const program = join(import.meta.dirname, 'cli.ts');
  const child = execFile(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], (_, out, err) => {
    resolve({ code: child.exitCode ?? -1, out, err });
  });
  return promise;
}

/** A bank that is without fault: five questions over four objectives, and a sample. */
function writeGoodBank(): void {
  writeBank(folder, {
    'questions/d1/d1.01.yml': questionYaml({ id: 'one' }) + questionYaml({ id: 'two' }),
    'questions/d1/d1.02.yml': questionYaml({ id: 'three' }),
    'questions/d2/d2.01.yml': questionYaml({ id: 'four' }),
    'questions/d2/d2.02.yml': questionYaml({ id: 'five' }),
    'sample.yml': questionYaml({ id: 'six', more: '  objective: d1.01\n' }),
    // The questions of this bank differ in little but their first words.
    'bank.yml': `${bankYaml}lint: { near_duplicate: 1, near_duplicate_option: 1 }\n`,
  });
}

describe('cutscore', () => {
  it('explains itself and each command', async () => {
    expect(await cutscore('--help')).toMatchObject({ code: 0, out: expect.stringContaining('cutscore COMMAND') });
    for (const command of ['lint', 'assemble', 'build', 'inspect', 'sheet', 'mark']) {
      expect(await cutscore(command, '--help')).toMatchObject({ code: 0, out: expect.stringMatching(`^Usage: cutscore ${command}`) });
    }
  });

  it.each([
    [['dance'], 'There is no command "dance": see "cutscore --help".\n'],
    [['lint'], 'Name the folder of a bank: see "cutscore lint --help".\n'],
    [['lint', 'a', '--colour'], "Unknown option '--colour'.\n"],
    [['sheet', 'a'], 'Say which objectives, and where to write: see "cutscore sheet --help".\n'],
    [['mark', 'a', '--sheet', 'b'], 'Name the sheet and the answers: see "cutscore mark --help".\n'],
    [['build', 'a'], 'Say where to write the pack: cutscore build BANKDIR -o FILE.cutpack.\n'],
    [['assemble', 'a', '--seed', 'x'], 'Give --seed a whole number from 0 to 4294967295.\n'],
  ])('answers %j with one sentence', async (args, sentence) => {
    expect(await cutscore(...args)).toEqual({ code: 1, out: '', err: sentence });
  });
});

describe('cutscore lint', () => {
  it('prints file, line, id, rule and measure, and fails on an error', async () => {
    writeGoodBank();
    writeBank(folder, { 'bank.yml': `${bankYaml}lint: { near_duplicate: 1, near_duplicate_option: 1 }\n`, 'questions/d2/d2.02.yml': questionYaml({ id: 'five', stem: 'What now?' }) });
    const ended = await cutscore('lint', folder);
    expect(ended.code).toBe(1);
    expect(ended.out).toBe(
      'questions/d2/d2.02.yml:6: five: stem-length: Give the stem a complete situation in fewer or more words. [2 words of 35-120]\n' +
        '6 questions: 1 error, 0 warnings.\n',
    );
    const findings: unknown = JSON.parse((await cutscore('lint', folder, '--json')).out);
    expect(findings).toMatchObject([{ file: 'questions/d2/d2.02.yml', line: 6, question: 'five', rule: 'stem-length', severity: 'error' }]);
  });

  it('checks citations by the list beside the bank, where there is one', async () => {
    writeGoodBank();
    const bank = join(folder, 'bank');
    mkdirSync(bank);
    for (const name of ['bank.yml', 'questions', 'sample.yml']) renameSync(join(folder, name), join(bank, name));
    expect(await cutscore('lint', bank)).toMatchObject({ code: 0 });
    writeFileSync(join(folder, 'citations.yml'), '- { cite: Nothing that is cited, title: Nothing }\n');
    expect(await cutscore('lint', bank)).toMatchObject({ code: 1, out: expect.stringContaining('unknown-citation') });
    writeFileSync(join(folder, 'citations.yml'), '- { cite: x }\n');
    expect(await cutscore('lint', bank)).toMatchObject({ code: 1, out: expect.stringContaining('citations.yml:1') });
  });

  it('passes a bank without errors, and fails one that it cannot read', async () => {
    writeGoodBank();
    expect(await cutscore('lint', folder)).toEqual({ code: 0, out: '6 questions: 0 errors, 0 warnings.\n', err: '' });
    expect(await cutscore('lint', folder, '--report', join(folder, 'report.html'))).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<svg');
    expect(await cutscore('lint', join(folder, 'nowhere'))).toMatchObject({ code: 1, out: expect.stringContaining('missing-file') });
  });
});

describe('cutscore sheet and mark', () => {
  it('write a sheet and compare answers with it', async () => {
    writeGoodBank();
    expect(await cutscore('sheet', folder, '--objectives', 'd1.01, d1.02', '--out', join(folder, 'r'), '--seed', '3')).toMatchObject({ code: 0, out: expect.stringContaining('3 questions') });
    writeBank(folder, { answers: 'one A sure\ntwo A sure\nthree A sure\n' });
    const marked = await cutscore('mark', folder, '--sheet', join(folder, 'r', 'stems.txt'), '--answers', join(folder, 'answers'));
    expect(marked).toMatchObject({ code: 0, out: expect.stringMatching(/^questions\/d1\/d1\.01\.yml: \d of 2 .*\nquestions\/d1\/d1\.02\.yml: \d of 1 /u) });
  });
});

describe('cutscore assemble, build and inspect', () => {
  it('draw the forms of a bank, make a pack of it and say what it holds', async () => {
    writeGoodBank();
    expect(await cutscore('assemble', folder, '--seed', '7')).toMatchObject({ code: 0 });
    const forms = readFileSync(join(folder, 'forms.json'), 'utf8');
    await cutscore('assemble', folder, '--seed', '7');
    expect(readFileSync(join(folder, 'forms.json'), 'utf8')).toBe(forms);

    const path = join(folder, 'x.cutpack');
    expect(await cutscore('build', folder, '-o', path)).toMatchObject({ code: 0, err: '' });
    const opened = await openCutpack(path);
    if (!opened.ok) throw new Error('The pack was refused.');
    expect(opened.value.manifest.forms.map((form) => [form.id, form.kind, form.questions.length])).toEqual([
      ['form-1', 'exam', 5],
      ['sample', 'sample', 1],
    ]);
    opened.value.close();
    const inspected = await cutscore('inspect', path);
    expect(inspected).toMatchObject({ code: 0, out: expect.stringContaining('6 questions of 6, 0 problems.') });
    expect(await cutscore('inspect', join(folder, 'bank.yml'))).toMatchObject({ code: 1, out: expect.stringContaining('archive-damaged') });
  });

  it('write nothing when the bank has an error', async () => {
    writeGoodBank();
    writeBank(folder, { 'questions/d1/d1.01.yml': '- id: [' });
    const path = join(folder, 'x.cutpack');
    expect(await cutscore('build', folder, '-o', path)).toMatchObject({ code: 1, out: expect.stringContaining('nothing was written') });
    expect(await cutscore('assemble', folder)).toMatchObject({ code: 1, out: expect.stringContaining('Nothing was written.') });
    expect(existsSync(path)).toBe(false);
    expect(existsSync(join(folder, 'forms.json'))).toBe(false);
  });

  it('say in one sentence that the disk refuses', async () => {
    writeGoodBank();
    const ended = await cutscore('build', folder, '-o', join(folder, 'nowhere', 'x.cutpack'));
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/^That did not work: ENOENT.*\n$/u);
  });
});
