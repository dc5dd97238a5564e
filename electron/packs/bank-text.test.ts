import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bank } from '../domain/bank.ts';
import { defaultLintRules } from '../domain/bank-lint/lint-rules.ts';
import type { Problem } from '../domain/problem.ts';
import { scoreResponse } from '../domain/response-score.ts';
import { readBank, sampleForm } from './bank-text.ts';
import { bankYaml, questionYaml, writeBank } from './testing/sample-bank.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-bank-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function read(files: Readonly<Record<string, string>>): Promise<{ bank: Bank; problems: readonly Problem[] }> {
  writeBank(folder, files);
  const result = await readBank(folder);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return { bank: result.value, problems: result.problems };
}

async function readOne(yaml: string): Promise<{ bank: Bank; problems: readonly Problem[] }> {
  return read({ 'questions/d1/d1.01.yml': yaml });
}

describe('reading a bank', () => {
  it('takes questions with their place in the outline, and trims what blocks of text bring with them', async () => {
    const { bank, problems } = await read({
      'questions/d2/d2.02.yml': `# a comment\n${questionYaml({ id: 'small-2' })}`,
      'questions/d1/d1.01.yml': questionYaml({ more: '  enemies: [small-2]\n  shuffle: false\n' }),
      'sample.yml': questionYaml({ id: 'small-s', more: '  objective: d2.01\n' }),
    });
    expect(problems).toEqual([]);
    expect(bank.questions.map(({ question, file, sample }) => [question.id, question.domain, question.objective, file, sample])).toEqual([
      ['small-1', 'd1', 'd1.01', 'questions/d1/d1.01.yml', false],
      ['small-2', 'd2', 'd2.02', 'questions/d2/d2.02.yml', false],
      ['small-s', 'd2', 'd2.01', 'sample.yml', true],
    ]);
    const [first] = bank.questions;
    expect(first?.question.enemies).toEqual(['small-2']);
    expect(first?.question.paper.shuffle).toBe(false);
    expect(first?.question.paper.stem).toMatch(/^\S.*\?$/su);
    expect(first?.question.solution.key).toEqual({ type: 'single', option: 'a' });
    expect(first?.question.solution.rationales[1]?.rightIf).toMatch(/^The insurer had .* cranes$/u);
    expect(sampleForm(bank)).toEqual({ title: 'Free sample', minutes: 4, questions: ['small-s'] });
  });

  it('takes the chapters of its guide in the order of their numbers, and leaves other files alone', async () => {
    const { bank, problems } = await read({
      'guide/2-faq.md': '# Questions\n\nNone.',
      'guide/1-about.md': '# About\n\n[Practise](practice:d1)',
      'guide/notes.txt': 'not a chapter',
      'guide/3-broken.md': 'No title\n[x](practice:d7)',
    });
    expect(bank.description.guide.map(({ id, title }) => [id, title])).toEqual([
      ['about', 'About'],
      ['faq', 'Questions'],
    ]);
    expect(problems.map(({ file, rule }) => [file, rule])).toEqual([['guide/3-broken.md', 'guide-title']]);
  });

  it('names the line of a question and of its parts', async () => {
    const { bank } = await readOne(`# line 1${questionYaml()}`);
    const lines = bank.questions[0]?.lines ?? {};
    const text = readFileSync(join(folder, 'questions/d1/d1.01.yml'), 'utf8').split('\n');
    expect(text[(lines[''] ?? 0) - 1]).toBe('- id: small-1');
    expect(text[(lines['options.2'] ?? 0) - 1]).toContain('Leaving the software');
    expect(text[(lines['references'] ?? 0) - 1]).toContain('ISO/IEC 27002');
  });

  it('takes the rules that a bank sets for itself, and the default for the others', async () => {
    const { bank } = await read({ 'bank.yml': `${bankYaml}lint: { options: 5, off: [missing-decision] }\n` });
    expect(bank.lint).toEqual({ ...defaultLintRules, options: 5, off: ['missing-decision'] });
  });

  it('has no bank without a usable bank.yml', async () => {
    expect(await readBank(folder)).toMatchObject({ ok: false, problems: [{ file: 'bank.yml', rule: 'missing-file' }] });
    for (const [text, rule] of [
      ['id: [', 'yaml'],
      ['id: small', 'shape'],
      [bankYaml.replace('id: d2.02', 'id: d1.01'), 'duplicate-id'],
    ] as const) {
      writeBank(folder, { 'bank.yml': text });
      const result = await readBank(folder);
      expect(result.ok).toBe(false);
      expect(result.problems[0]?.rule).toBe(rule);
    }
  });
});

describe('a bank file with errors', () => {
  it('is reported with file, line and id, and the rest comes in', async () => {
    const { bank, problems } = await readOne(
      [
        questionYaml({ id: 'good-1' }),
        questionYaml({ id: 'bad-1' }).replace('difficulty: 3', 'difficulty: hard'),
        questionYaml({ id: 'bad-2' }).replace('right_if:', 'rightif:'),
        questionYaml({ id: 'bad-3' }).replace('correct: true', ''),
        questionYaml({ id: 'bad-4' }).replace('difficulty: 3', 'difficulty: 9'),
        questionYaml({ id: 'good-2' }),
      ].join(''),
    );
    expect(bank.questions.map((entry) => entry.question.id)).toEqual(['good-1', 'good-2']);
    expect(problems.map(({ question, rule }) => [question, rule])).toEqual([
      ['bad-1', 'shape'],
      ['bad-2', 'shape'],
      ['bad-3', 'key-count'],
      ['bad-4', 'shape'],
    ]);
    const text = readFileSync(join(folder, 'questions/d1/d1.01.yml'), 'utf8').split('\n');
    expect(text[(problems[0]?.line ?? 0) - 1]).toContain('difficulty: hard');
    expect(problems[1]?.message).toContain('rightif');
  });

  it('is left out as a whole where it is not YAML, is no list, or has a key twice', async () => {
    const { bank, problems } = await read({
      'questions/d1/d1.01.yml': '- id: a\n   decision: [',
      'questions/d1/d1.02.yml': 'id: a',
      'questions/d2/d2.01.yml': questionYaml().replace('difficulty: 3', 'difficulty: 3\n  difficulty: 4'),
      'questions/d2/d2.02.yml': questionYaml(),
    });
    expect(bank.questions).toHaveLength(1);
    expect(new Set(problems.map((problem) => `${problem.file} ${problem.rule}`))).toEqual(
      new Set(['questions/d1/d1.01.yml yaml', 'questions/d1/d1.02.yml shape', 'questions/d2/d2.01.yml yaml']),
    );
  });

  it('is refused when its aliases grow beyond measure, or when it is not UTF-8', async () => {
    const rounds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const bomb = rounds.map((name, index) =>
      index === 0 ? `- &${name} [x, x, x, x, x, x, x, x]` : `- &${name} [${`*${rounds[index - 1]}, `.repeat(8)}]`,
    );
    writeBank(folder, { 'questions/d1/d1.01.yml': bomb.join('\n') });
    writeFileSync(join(folder, 'sample.yml'), Buffer.from([0x2d, 0x20, 0xff, 0xfe]));
    const result = await readBank(folder);
    expect(result.problems.map(({ file, rule }) => [file, rule])).toEqual([
      ['questions/d1/d1.01.yml', 'yaml'],
      ['sample.yml', 'yaml'],
    ]);
  });

  it('says where a question belongs that stands in no objective', async () => {
    const { problems } = await read({
      'questions/d1/d2.01.yml': questionYaml(),
      'questions/d1/d1.01.yml': questionYaml({ id: 'b', more: '  objective: d1.02\n' }),
      'sample-d1.yml': questionYaml({ id: 'c' }),
    });
    expect(problems.map(({ question, rule }) => [question, rule])).toEqual([
      ['b', 'unknown-objective'],
      ['small-1', 'unknown-objective'],
      ['c', 'unknown-objective'],
    ]);
  });

  it('reports a forms.json that is broken', async () => {
    expect((await read({ 'forms.json': '{' })).problems).toMatchObject([{ file: 'forms.json', rule: 'shape' }]);
    expect((await read({ 'forms.json': '{"format":"cutscore-forms/1","seed":1}' })).problems).toMatchObject([{ rule: 'shape' }]);
  });
});

const head = (type: string): string => `- id: q-1\n  type: ${type}\n  stem: What now?\n`;

describe('the other item types', () => {
  async function question(yaml: string): Promise<Bank['questions'][number]['question']> {
    const { bank, problems } = await readOne(yaml);
    expect(problems).toEqual([]);
    const [entry] = bank.questions;
    if (entry === undefined) throw new Error('The question did not come in.');
    return entry.question;
  }

  it('reads multiple response', async () => {
    const { paper, solution } = await question(`${head('multiple')}  choose: 2
  partial: true
  options:
    - { text: One, correct: true, why: Because. }
    - { text: Two }
    - { text: Three, correct: true }
`);
    expect(paper.interaction).toMatchObject({ type: 'multiple', choose: 2 });
    expect(solution.key).toEqual({ type: 'multiple', options: ['a', 'c'], partial: true });
    expect(solution.rationales[0]).toEqual({ option: 'a', why: 'Because.', rightIf: null });
  });

  it('reads ordering without letting the paper tell the order', async () => {
    const { paper, solution } = await question(`${head('ordering')}  options: [{ text: First }, { text: Second }, { text: Third }]\n`);
    const { interaction } = paper;
    const { key } = solution;
    if (interaction.type !== 'ordering' || key.type !== 'ordering') throw new Error('Another type came in.');
    const texts = key.order.map((id) => interaction.options.find((option) => option.id === id)?.text);
    expect(texts).toEqual(['First', 'Second', 'Third']);
    expect(key.order).not.toEqual(interaction.options.map((option) => option.id));
  });

  it('reads matching, with distractors and options that serve twice', async () => {
    const { paper, solution } = await question(`${head('matching')}  pairs:
    - { prompt: Dog, option: Mammal }
    - { prompt: Trout, option: Fish }
    - { prompt: Cat, option: Mammal }
  distractors: [Bird]
`);
    const { interaction } = paper;
    const { key } = solution;
    if (interaction.type !== 'matching' || key.type !== 'matching') throw new Error('Another type came in.');
    expect(interaction.options.map((option) => option.text).toSorted()).toEqual(['Bird', 'Fish', 'Mammal']);
    const matched = interaction.prompts.map((prompt) => [
      prompt.text,
      interaction.options.find((option) => option.id === key.pairs[prompt.id])?.text,
    ]);
    expect(matched).toEqual([['Dog', 'Mammal'], ['Trout', 'Fish'], ['Cat', 'Mammal']]);
    expect(scoreResponse(interaction, key, { type: 'matching', pairs: key.pairs })).toMatchObject({ correct: true });
  });

  it('reads numbers and short text', async () => {
    const numeric = await question(`${head('numeric')}  answer: { value: 12.5, tolerance: 0.5, unit: hours }\n`);
    expect(numeric.paper.interaction).toEqual({ type: 'numeric', unit: 'hours' });
    expect(numeric.solution.key).toEqual({ type: 'numeric', value: 12.5, tolerance: 0.5 });
    const text = await question(`${head('text')}  answer: { accepted: [RTO, recovery time objective] }\n`);
    expect(text.solution.key).toEqual({ type: 'text', accepted: ['RTO', 'recovery time objective'], caseSensitive: false });
  });
});
