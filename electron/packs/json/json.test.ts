import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemTypes } from '../../domain/question.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { arbitraryRead } from '../testing/arbitrary-read.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { writeWith } from '../testing/write-text.ts';
import { jsonFormat, jsonlFormat } from './json-format.ts';
import { jsonSplitter } from './json-splitter.ts';
import { jsonlOutput, jsonOutput } from './json-writer.ts';

const read = (value: unknown) => readWith(jsonFormat, typeof value === 'string' ? value : JSON.stringify(value));

function answersOf({ paper: { interaction }, solution: { key } }: ReadQuestion): readonly string[] {
  if (key.type === 'text') return key.accepted;
  const right = key.type === 'single' ? [key.option] : key.type === 'multiple' ? key.options : [];
  return 'options' in interaction ? interaction.options.map(({ id, text }) => (right.includes(id) ? `*${text}` : text)) : [];
}

describe('a list of questions in JSON', () => {
  const options = ['x', 'y', 'z'];

  it.each([
    ['an index from 0', [{ question: 'Q1', options, answer: 0 }, { question: 'Q2', options, answer: 1 }]],
    ['an index from 1', [{ question: 'Q1', options, correctAnswer: 1 }, { question: 'Q2', options, correctAnswer: 2 }, { question: 'Q3', options, correctAnswer: 3 }]],
    ['letters', { data: { quiz: [{ stem: 'Q1', choices: options, answer: 'A' }, { stem: 'Q2', choices: options, answer: 'B' }] } }],
    ['texts', { questions: [{ prompt: 'Q1', choices: options, correct_answer: 'x' }, { prompt: 'Q2', answers: options, correct: 'y' }] }],
    ['flags in the options', [{ text: 'Q1', answers: options.map((text) => ({ text, correct: text === 'x' })) }, { questionText: 'Q2', answerOptions: options.map((answerText) => ({ answerText, isCorrect: answerText === 'y' })) }]],
    ['flags in a list', [{ question: 'Q1', options, answer: [true, false, false] }, { question: 'Q2', options, answer: [false, true, false] }]],
    ['names of options', [{ question: 'Q1', options: { a: 'x', b: 'y', c: 'z' }, answer: 'a' }, { question: 'Q2', options: options.map((text, index) => ({ id: `o${index}`, text })), answer: ['o1'] }]],
    ['fields of their own', [{ question: 'Q1', A: 'x', B: 'y', C: 'z', answer: 'A' }, { question: 'Q2', option_a: 'x', option_b: 'y', option_c: 'z', correct_option: 'option_b' }]],
    ['flags by name', [{ question: 'Q1', answers: { answer_a: 'x', answer_b: 'y', answer_c: 'z', answer_d: null }, correct_answers: { answer_a_correct: 'true', answer_b_correct: 'false' } }, { question: 'Q2', answers: { answer_a: 'x', answer_b: 'y', answer_c: 'z' }, correct_answers: { answer_b_correct: 'true' } }]],
  ])('has its key as %s', async (_, value) => {
    const { questions, problems } = await read(value);
    expect(questions.slice(0, 2).map(answersOf)).toEqual([['*x', 'y', 'z'], ['x', '*y', 'z']]);
    expect(problems).toEqual([]);
    expect(await formatOf(JSON.stringify(value, null, 2))).toBe('json');
  });

  it('guesses no key: where numbers could count from 0 or 1, or name an option as well', async () => {
    const unclear = await read([{ question: 'Q1', options, answer: 1 }, { question: 'Q2', options, answer: 2 }]);
    expect(unclear.codes).toEqual(['key-numbers', 'shown-no-key', 'shown-no-key']);
    expect((await read([{ question: 'Q1', options, answer: 0 }, { question: 'Q2', options, answer: 3 }])).codes).toEqual(['key-numbers', 'shown-no-key', 'shown-no-key']);
    expect((await read([{ question: 'Q1', options: ['2', '3', '1'], answer: '2' }, { question: 'Q2', options: ['2', '3', '1'], answer: '3' }])).questions.map(answersOf)).toEqual([['*2', '3', '1'], ['2', '*3', '1']]);
  });

  it('is Open Trivia DB’s', async () => {
    const { questions, problems } = await read({
      response_code: 0,
      results: [
        { type: 'multiple', difficulty: 'easy', category: 'Entertainment: Film', question: 'Who wrote &quot;It&quot;?', correct_answer: 'King', incorrect_answers: ['Poe', 'Ende'] },
        { type: 'boolean', difficulty: 'hard', category: 'History', question: 'Is it so?', correct_answer: 'False', incorrect_answers: ['True'] },
      ],
    });
    expect(questions).toMatchObject([
      { category: ['Entertainment', 'Film'], difficulty: 2, paper: { stem: 'Who wrote "It"?' } },
      { category: ['History'], paper: { interaction: { type: 'single', trueFalse: true } }, solution: { key: { option: 'false' } } },
    ]);
    expect(questions.map(answersOf)[0]).toEqual(['*King', 'Poe', 'Ende']);
    expect(problems).toEqual([]);
  });

  it('is Exam Simulator’s, with its four variants', async () => {
    const node = (text: string, variant = 1) => ({ variant, text });
    const choices = ['one', 'two'].map((text, label) => ({ label, text }));
    const question = (variant: number, answer: readonly boolean[]) => ({ variant, answer, choices, question: [node('Which?'), node('https://example.org/a.jpg', 0)], explanation: [node('Because.')] });
    const { questions, title, codes } = await read({ title: 'Demo', test: [question(0, [false, true]), question(1, [true, true]), question(2, [false]), question(3, [false])] });
    expect(questions.map(({ paper, solution }) => [paper.stem, paper.interaction.type, solution.key.type, solution.explanation])).toEqual(['single', 'multiple', 'text', 'ordering'].map((type) => ['Which?\n\n[image]', type, type, 'Because.']));
    expect([title, ...new Set(codes)]).toEqual(['Demo', 'media-left-out']);
  });

  it('keeps what stands around and beside its questions, at any depth', async () => {
    const { questions } = await read({ exam: { sections: [{ title: 'Networks', questions: [{ id: 7, question: { text: 'Q1' }, correctAnswer: 'x', incorrectAnswers: ['y'], tags: ['t'], explanation: 'E', reference: 'R' }] }], Risk: { '1': { question: 'Q2', options, answer: 'z', topic: 'Own' } } } });
    expect(questions).toMatchObject([
      { id: '7', category: ['Networks'], tags: ['t'], paper: { stem: 'Q1' }, solution: { explanation: 'E', references: ['R'] } },
      { category: ['Own'], paper: { stem: 'Q2' } },
    ]);
    expect((await read({ Risk: [{ question: 'Q', options, answer: 'x' }] })).questions[0]?.category).toEqual(['Risk']);
    expect((await read([{ front: 'apple', back: 'Apfel' }])).questions.map(answersOf)).toEqual([['Apfel']]);
    expect((await read([{ question: 'Six times seven?', answer: 42 }, { question: 'Is it?', answer: true }])).questions.map(({ solution }) => solution.key)).toMatchObject([{ type: 'numeric', value: 42 }, { type: 'single', option: 'true' }]);
  });

  it('loses what is broken in it and no more', async () => {
    const good = (name: string): string => `  {"question": "${name}", "options": ["x", "y"], "answer": "x"}`;
    const inner = await read(`[\n${good('Q1')},\n  {"question": "He said "no"", "options": []},\n${good('Q3')},\n]`);
    expect(inner.questions.map(({ paper }) => paper.stem)).toEqual(['Q1', 'Q3']);
    expect(inner.problems).toMatchObject([{ place: 'line 3', code: 'question-json' }]);
    const open = await read(`[\n${good('Q1')},\n  {"question": "Q2, "options": ["x"], "answer": "x"},\n${good('Q3')},\n${good('Q4')}\n]`);
    expect(open.questions.map(({ paper }) => paper.stem)).toEqual(['Q1', 'Q3', 'Q4']);
    const whole = await read(`{"title": "T", "questions": [\n${good('Q1')},\n {oops},\n${good('Q2')}\n]}`);
    expect(whole.questions.map(({ paper }) => paper.stem)).toEqual(['Q1', 'Q2']);
    expect((await read(`["a \\" text", 5,\n${good('Q1')}]`)).questions.length).toBe(1);
    const lines = await readWith(jsonlFormat, `${good('Q1').trim()}\n{oops\n\n${good('Q2').trim()}`);
    expect([lines.questions.length, ...lines.problems.map(({ place, code }) => `${place} ${code}`)]).toEqual([2, 'line 2 question-json']);
  });

  it('comes through hostile content', async () => {
    expect((await read(`[{"__proto__": {"question": "x"}, "question": "Q", "options": {"__proto__": "x", "constructor": "y"}, "answer": "constructor"}]`)).questions.length).toBe(1);
    expect((await read('['.repeat(200_000))).codes).toContain('no-questions');
    expect((await read(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).codes).toContain('no-questions');
    await fc.assert(fc.asyncProperty(fc.json(), async (text) => Array.isArray((await read(text)).questions)));
  });

  it('is cut into the same elements wherever its text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), { maxLength: 5 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (values, sizes) => {
        const text = JSON.stringify(values, null, 1);
        const splitter = jsonSplitter();
        const found: string[] = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          for (const element of splitter.take(text.slice(at, at + size))) found.push(element.text ?? '');
          at += size;
        }
        expect(found.map((each): unknown => JSON.parse(each))).toEqual(JSON.parse(text));
        expect(splitter.end()).toEqual([]);
      }),
    );
  });
});

describe('JSON that was written', () => {
  it.each([['jsonl', jsonlOutput, jsonlFormat] as const, ['json', jsonOutput, jsonFormat] as const])('is read as what was written (%s)', async (name, output, format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRead({ types: [...itemTypes.filter((type) => type !== 'hotspot'), 'true-false'] }), { minLength: 1, maxLength: 5 }), async (questions) => {
        const { bytes, problems } = await writeWith(output, questions);
        expect(problems).toEqual([]);
        const again = await readWith(format, bytes);
        expect(again.questions.map((question) => ({ ...question, place: 'here', id: null }))).toEqual(questions);
        expect(await formatOf(bytes)).toBe(name);
      }),
    );
  });
});
