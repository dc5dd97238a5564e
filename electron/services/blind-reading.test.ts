import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { questionYaml, writeBank } from '../packs/testing/sample-bank.ts';
import { markSheet, writeSheet } from './blind-reading.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-reading-'));
  writeBank(folder, {
    'questions/d1/d1.01.yml': questionYaml({ id: 'one' }) + questionYaml({ id: 'two' }),
    'questions/d2/d2.01.yml': questionYaml({ id: 'three' }),
    'sample.yml': questionYaml({ id: 'free', more: '  objective: d1.01\n' }),
  });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const sheetPath = (name = 'stems'): string => join(folder, 'reading', `${name}.txt`);

/** The letter of the key on a sheet. Only the test knows its text. */
function keyOf(sheet: string, id: string): string {
  const part = sheet.slice(sheet.indexOf(`\n${id} #`));
  return / {3}([A-D])\. Naming the operations team/u.exec(part)?.[1] ?? '?';
}

async function sheet(reading: 'stems' | 'options' = 'stems', objectives = ['d1.01', 'd2.01'], seed = 7): Promise<string> {
  const written = await writeSheet(folder, objectives, reading, seed, join(folder, 'reading'));
  expect(written.failed).toBe(false);
  return readFileSync(sheetPath(reading), 'utf8');
}

async function mark(answers: string, reading = 'stems'): Promise<{ readonly lines: readonly string[]; readonly failed: boolean }> {
  writeFileSync(join(folder, 'answers'), answers);
  return markSheet(folder, sheetPath(reading), join(folder, 'answers'));
}

describe('a sheet for a blind reader', () => {
  it('holds stems and options and no word of the rest, the same for the same seed', async () => {
    const text = await sheet();
    expect(text).toMatch(/^cutscore-sheet\/1 stems 7\n/u);
    expect(text).toContain('What should the security manager propose?');
    expect(text).not.toMatch(/correct|right_if|difficulty|The question is urgent|ISO\/IEC|decision|free/u);
    expect(text.match(/^\S+ #[0-9a-f]{8}$/gmu)).toHaveLength(3);
    expect(await sheet()).toBe(text);
    expect(await sheet('stems', undefined, 8)).not.toBe(text);
  });

  it('can leave the stems out, in another order of options', async () => {
    const [stems, options] = [await sheet(), await sheet('options')];
    expect(options).not.toContain('harbour');
    const orders = ['one', 'two', 'three'].map((id) => keyOf(stems, id) === keyOf(options, id));
    expect(orders).toContain(false);
  });

  it('takes the sample by its name, and refuses what the bank does not have', async () => {
    expect(await sheet('stems', ['sample'])).toMatch(/^free #/mu);
    expect(await writeSheet(folder, ['d1.02', 'd9'], 'stems', 1, folder)).toEqual({
      failed: true,
      lines: ['Correct --objectives: the bank has no questions of "d1.02".', 'Correct --objectives: the bank has no questions of "d9".', 'Nothing was written.'],
    });
    writeBank(folder, { 'questions/d1/d1.02.yml': '- id: [' });
    expect(await writeSheet(folder, ['d1.01'], 'stems', 1, folder)).toMatchObject({ failed: true, lines: [expect.stringMatching(/^questions\/d1\/d1\.02\.yml:\d/u), 'Nothing was written.'] });
  });
});

describe('marking answers', () => {
  const other = (letter: string): string => (letter === 'A' ? 'B' : 'A');

  it('counts agreement by file and shows what was missed or not sure', async () => {
    const text = await sheet();
    const keys = { one: keyOf(text, 'one'), two: keyOf(text, 'two'), three: keyOf(text, 'three') };
    const answers = `# mine\n\none ${keys.one} sure it is urgent\ntwo ${other(keys.two)} guess who knows\nthree ${keys.three.toLowerCase()} torn: two fit`;
    expect(await mark(answers)).toEqual({
      failed: false,
      lines: [
        'questions/d1/d1.01.yml: 1 of 2 (50 %)',
        'questions/d2/d2.01.yml: 1 of 1 (100 %)',
        'All: 2 of 3 (67 %)',
        `missed two: ${other(keys.two)}, key ${keys.two}, guess: who knows`,
        `unsure three: ${keys.three}, torn: two fit`,
      ],
    });
  });

  it('shows what was found with confidence without stems', async () => {
    const text = await sheet('options');
    const answers = `one ${keyOf(text, 'one')} sure the bare one\ntwo ${keyOf(text, 'two')} guess\nthree ${other(keyOf(text, 'three'))} sure`;
    expect((await mark(answers, 'options')).lines.slice(2)).toEqual(['All: 2 of 3 (67 %)', `found one: ${keyOf(text, 'one')}, sure: the bare one`]);
  });

  it('names lines that it can not read, and questions without an answer', async () => {
    await sheet();
    expect(await mark('one\nnowhere A sure\ntwo A\ntwo B\nthree E sure')).toEqual({
      failed: true,
      lines: [
        expect.stringMatching(/^questions\/d1\/d1\.01\.yml: [01] of 1 /u),
        expect.stringMatching(/^All: /u),
        ...((await mark('two A')).lines.filter((line) => line.startsWith('missed'))),
        `Without an answer: ${sheetOrder('two')}`,
        ...[[1, 'Write the line as: id letter confidence why.'], [2, 'Correct the id: the sheet has no "nowhere".'], [4, 'Answer each question once: "two" has an answer above.'], [5, 'Correct the letter: "three" has no option E.']].map(
          ([line, message]) => `${join(folder, 'answers')}:${line}: ${message}`,
        ),
      ],
    });
  });

  it('does not mark a question that has changed since, and refuses what is no sheet', async () => {
    await sheet();
    writeBank(folder, { 'questions/d2/d2.01.yml': questionYaml({ id: 'three', stem: 'Another situation. What now?' }) });
    expect((await mark('three A sure')).lines).toEqual(['All: no answers', `Without an answer: ${sheetOrder('three')}`, 'Changed since the sheet was written, and not marked: three']);
    expect(await markSheet(folder, join(folder, 'bank.yml'), join(folder, 'answers'))).toEqual({ failed: true, lines: [expect.stringContaining('is none')] });
  });

  /** The ids of the sheet but one, in its order. */
  function sheetOrder(but: string): string {
    return [...readFileSync(sheetPath(), 'utf8').matchAll(/^(\S+) #[0-9a-f]{8}$/gmu)].map(([, id]) => id).filter((id) => id !== but).join(' ');
  }
});
