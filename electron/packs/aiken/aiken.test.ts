import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadQuestion } from '../reading/read-item.ts';
import { arbitraryRead } from '../testing/arbitrary-read.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { writeWith } from '../testing/write-text.ts';
import { aikenFormat } from './aiken-format.ts';
import { aikenOutput } from './aiken-writer.ts';

const read = (text: string | Buffer) => readWith(aikenFormat, text);

/** Stem, options, right ones. */
function told({ paper: { stem, interaction }, solution: { key } }: ReadQuestion): unknown {
  const right = key.type === 'single' ? [key.option] : key.type === 'multiple' ? key.options : [];
  return [stem, 'options' in interaction ? interaction.options.map(({ text }) => text) : interaction.type, right];
}

describe('an Aiken file', () => {
  it('gives its questions', async () => {
    const { questions, problems } = await read('What is it?\nA. this\nB. that\nC. nothing\nANSWER: B\n\nAnd now?\nA) yes\nB) no\nANSWER: A\n');
    expect(questions.map(told)).toEqual([['What is it?', ['this', 'that', 'nothing'], ['b']], ['And now?', ['yes', 'no'], ['a']]]);
    expect(questions.map(({ place }) => place)).toEqual(['line 1', 'line 7']);
    expect(problems).toEqual([]);
  });

  it.each([
    ['small letters', 'What?\na. this\nb. that\nanswer: b'],
    ['brackets', 'What?\n(a) this\n(b) that\nANSWER: (B)'],
    ['dashes', 'What?\na - this\nb - that\nAnswer: b'],
    ['spaces', '  What?  \n\tA ) this\n  B ) that  \nANSWER :  B  '],
    ['blank lines too many', '\n\nWhat?\n\nA. this\n\n\nB. that\n\nANSWER: B\n\n\n'],
    ['the text of the option behind the letter', 'What?\nA. this\nB. that\nANSWER: B. that'],
    ['the text of the option', 'What?\nA. this\nB. that\nCorrect answer: That'],
    ['CR LF and a byte order mark', '\uFEFFWhat?\r\nA. this\r\nB. that\r\nANSWER: B\r\n'],
  ])('is read with %s', async (_, text) => {
    expect((await read(text)).questions.map(told)).toEqual([['What?', ['this', 'that'], ['b']]]);
    expect(await formatOf(text)).toBe('aiken');
  });

  it('keeps stems and options of several lines, where blank lines are missing too', async () => {
    const { questions } = await read('First line\nsecond line?\n\nthird?\nA. this\nand more\nB. that\n\nas well\nANSWER: A\nNext?\nA. one\nB. two\nANSWER: B');
    expect(questions.map(told)).toEqual([['First line\nsecond line?\n\nthird?', ['this\nand more', 'that\nas well'], ['a']], ['Next?', ['one', 'two'], ['b']]]);
  });

  it('takes several letters as several right options', async () => {
    const { questions } = await read(['A, C', 'A and C', 'AC', 'a c', 'A;C'].map((answer) => `What?\nA. x\nB. y\nC. z\nANSWER: ${answer}`).join('\n\n'));
    expect(questions.map(told)).toEqual(Array.from({ length: 5 }, () => ['What?', ['x', 'y', 'z'], ['a', 'c']]));
  });

  it('gives what other programs write below an answer as the explanation', async () => {
    const { questions } = await read('One?\nA. x\nB. y\nANSWER: A\nFeedback: Because.\nSo it is.\n\nTwo?\nA. x\nB. y\nANSWER: B\n\nExplanation: Why not.\n\nThree?\nA. x\nB. y\nANSWER: B');
    expect(questions.map(({ paper, solution }) => [paper.stem, solution.explanation])).toEqual([['One?', 'Because.\nSo it is.'], ['Two?', 'Why not.'], ['Three?', null]]);
  });

  it('guesses no key, and loses no question after one without', async () => {
    const { questions, codes } = await read('One?\nA. x\nB. y\n\nTwo?\nA. x\nB. y\nANSWER: A\n\nThree?\nA. x\nB. y\nANSWER: F\n\nFour?\nA. A person\nB. y\nANSWER: A horse');
    expect(questions.map(({ paper }) => [paper.stem.split('\n')[0], paper.interaction.type])).toEqual([['One?', 'shown'], ['Two?', 'single'], ['Three?', 'shown'], ['Four?', 'shown']]);
    expect(codes).toEqual(['shown-no-key', 'shown-no-key', 'key-unknown', 'shown-no-key', 'key-unknown']);
  });

  it('knows true and false, and where the order means something', async () => {
    const { questions } = await read('So?\nA. True\nB. False\nANSWER: B\n\nIt is.\nANSWER: True\n\nWhich?\nA. x\nB. y\nC. All of the above\nANSWER: C');
    expect(questions.map(({ paper }) => [paper.interaction.type === 'single' && paper.interaction.trueFalse === true, paper.shuffle])).toEqual([[true, false], [true, false], [false, false]]);
  });

  it('tells of text without a question', async () => {
    expect((await read('What?\nA. x\nB. y\nANSWER: A\n\nThe end of the quiz')).problems).toMatchObject([{ place: 'line 6', code: 'no-options' }]);
  });

  it('is not cut by a stem that looks like an option or an answer', async () => {
    const { questions } = await read('A. Lincoln was what?\nA. x\nB. y\nANSWER: A\n\nANSWER: B stands for what?\nA. x\nB. y\nANSWER: B');
    expect(questions.map(told)).toEqual([['A. Lincoln was what?', ['x', 'y'], ['a']], ['ANSWER: B stands for what?', ['x', 'y'], ['b']]]);
  });

  it('is passed over where a question is longer than any', async () => {
    const { questions, codes } = await read(`One?\nA. x\nB. y\nANSWER: A\n\n${'word '.repeat(50)}\n`.repeat(1) + `${'more words\n'.repeat(60_000)}A. x\nB. y\nANSWER: A\n\nLast?\nA. x\nB. y\nANSWER: A`);
    expect(questions.at(-1)?.paper.stem).toBe('Last?');
    expect(codes).toContain('question-length');
  });
});

describe('an Aiken file that was written', () => {
  it('is read as what was written, but for what Aiken can’t say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRead({ types: ['single', 'true-false'], oneLine: true }), { minLength: 1, maxLength: 4 }), async (questions) => {
        const again = await read((await writeWith(aikenOutput, questions)).bytes);
        expect(again.questions.map(told)).toEqual(questions.map(told));
        expect(again.codes).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('says what it can’t carry', async () => {
    const [one] = (await read('What?\nA. x\nB. y\nANSWER: A')).questions;
    const [two] = (await read('What?\nA. x\nB. y\nC. z\nANSWER: A, B')).questions;
    if (one === undefined || two === undefined) throw new Error('There is no question.');
    const { bytes, problems } = await writeWith(aikenOutput, [{ ...one, tags: ['t'], paper: { ...one.paper, stem: 'a\nb' } }, two]);
    expect(bytes.toString()).toBe('a b\nA. x\nB. y\nANSWER: A\n\n');
    expect(problems.map(({ code }) => code)).toEqual(['carried-in-part', 'carried-in-part', 'not-carried']);
  });
});
