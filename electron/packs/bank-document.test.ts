import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lintRuleCodes } from '../domain/bank-lint/rule-codes.ts';
import { itemTypes } from '../domain/question.ts';
import { readBank } from './bank-text.ts';
import { bankYaml, writeBank } from './testing/sample-bank.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/BANK.md'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-document-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/BANK.md', () => {
  it('shows questions of every type that can be read as they stand', async () => {
    const blocks = [...page.matchAll(/```yaml\n(.*?)```/gsu)].map(([, text = '']) => text);
    writeBank(folder, { 'questions/d1/d1.01.yml': blocks.join('\n') });
    const read = await readBank(folder);
    expect(read.problems).toEqual([]);
    if (!read.ok) throw new Error('The bank was refused.');
    expect(new Set(read.value.questions.map((entry) => entry.question.type))).toEqual(new Set(itemTypes.filter((type) => type !== 'shown' && type !== 'hotspot')));
  });

  it('explains every rule of the linter, and names measures that a bank can set', async () => {
    const rules = page.slice(page.indexOf('## The rules'));
    expect(lintRuleCodes.filter((code) => !rules.includes(`\`${code}\``))).toEqual([]);
    const measures = [...rules.matchAll(/\(`([a-z_`, ]+)`\)/gu)].flatMap(([, names = '']) => names.split('`, `'));
    expect(measures.length).toBeGreaterThan(15);
    writeBank(folder, { 'bank.yml': `${bankYaml}lint: { ${measures.map((name) => `${name}: wrong`).join(', ')} }\n` });
    const refused = await readBank(folder);
    expect(refused.problems.map((problem) => problem.message).filter((message) => message.includes('nrecognized'))).toEqual([]);
    expect(refused.problems).toHaveLength(measures.length);
  });
});
