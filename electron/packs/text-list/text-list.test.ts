import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadQuestion } from '../reading/read-item.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { textListFormat } from './text-list-format.ts';

const read = (text: string | Buffer) => readWith(textListFormat, text);

/** Stem, options, the right ones or the answer. */
function told({ paper: { stem, interaction }, solution: { key } }: ReadQuestion): unknown {
  const options = 'options' in interaction ? interaction.options.map(({ text }) => text) : interaction.type;
  const right = key.type === 'single' ? [key.option] : key.type === 'multiple' ? key.options : key.type === 'text' ? key.accepted : key.type === 'numeric' ? [key.value] : [];
  return [stem, options, right];
}

const twice = [
  ['One?', ['x', 'y', 'z'], ['b']],
  ['Two?', ['x', 'y', 'z'], ['c']],
];

describe('a text with numbered questions', () => {
  it.each([
    ['letters and an answer line', '1. One?\na) x\nb) y\nc) z\nAnswer: B\n\n2. Two?\na) x\nb) y\nc) z\nAnswer: C'],
    ['capitals with full stops', '1) One?\nA. x\nB. y\nC. z\nAns: b\n2) Two?\nA. x\nB. y\nC. z\nAns: c'],
    ['words before the number', 'Question 1\nOne?\n(A) x\n(B) y\n(C) z\nCorrect answer: (B)\n\nQuestion 2 (2 points)\nTwo?\n(A) x\n(B) y\n(C) z\nCorrect answer: C. z'],
    ['Q and a colon', 'Q1: One?\nA: x\nB: y\nC: z\nKey: B\nQ2: Two?\nA: x\nB: y\nC: z\nThe correct answer is C.'],
    ['stars before the right ones', '1. One?\na) x\n*b) y\nc) z\n2. Two?\na) x\nb) y\n* c) z'],
    ['stars behind the right ones', '1. One?\na) x\nb) y*\nc) z\n2. Two?\na) x\nb) y\nc) z*'],
    ['words behind the right ones', '1. One?\na) x\nb) y (correct)\nc) z\n2. Two?\na) x\nb) y\nc) z <-- correct'],
    ['boxes', '1. One?\n[ ] x\n[x] y\n[ ] z\n2. Two?\n☐ x\n☐ y\n☑ z'],
    ['ticks', '1. One?\na) x\n✓ b) y\nc) z\n2. Two?\na) x\nb) y\nc) z ✅'],
    ['bold options', '1. One?\na) x\n**b) y**\nc) z\n2. Two?\na) x\nb) y\nc) **z**'],
    ['a list of answers at the end', '1. One?\na) x\nb) y\nc) z\n\n2. Two?\na) x\nb) y\nc) z\n\nAnswer Key\n1. b\n2. c'],
    ['a list of answers in one line', '1. One?\na) x\nb) y\nc) z\n\n2. Two?\na) x\nb) y\nc) z\n\nAnswers: 1-B, 2-C'],
    ['a list of answers without a heading', '1. One?\na) x\nb) y\nc) z\n\n2. Two?\na) x\nb) y\nc) z\n\n1. b  2. c'],
    ['options in one line', '1. One?\na) x   b) y   c) z\nAnswer: b\n2. Two? A) x B) y C) z\nAnswer: C'],
    ['numbers for options', 'Question 1. One?\n1) x\n2) y\n3) z\nAnswer: 2\nQuestion 2. Two?\n1) x\n2) y\n3) z\nAnswer: 3'],
    ['no numbers at all', 'One?\na) x\nb) y\nc) z\nAnswer: b\n\nTwo?\na) x\nb) y\nc) z\nAnswer: c'],
    ['no blank lines, and spaces before the lines', '  1. One?\n    a. x\n    b. y\n    c. z\n  Answer: b\n  2. Two?\n    a. x\n    b. y\n    c. z\n  Answer: c'],
    ['the answer below its word', '1. One?\na) x\nb) y\nc) z\nAnswer:\nB\n\n2. Two?\na) x\nb) y\nc) z\nAnswer:\nC'],
    ['what exam dumps write', 'QUESTION NO: 1\nOne?\nA. x\nB. y\nC. z\nAnswer: B\nExplanation:\n\nNEW QUESTION 2\nTwo?\nA. x\nB. y\nC. z\nAnswer: C'],
    ['German words', 'Frage 1: One?\na) x\nb) y\nc) z\nAntwort: b\n\nFrage 2: Two?\na) x\nb) y\nc) z\nRichtige Antwort: c'],
  ])('is read with %s', async (_, text) => {
    const { questions, problems } = await read(text);
    expect(questions.map(told)).toEqual(twice);
    expect(problems).toEqual([]);
    expect(await formatOf(text)).not.toBeNull();
  });

  it.each([
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['Windows-1252 and CR LF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1')],
  ])('is read in %s', async (_, encode) => {
    const bytes = encode('1. Café?\na) é\nb) è\nAnswer: b\n');
    expect(await formatOf(bytes)).toBe('text');
    expect((await read(bytes)).questions.map(told)).toEqual([['Café?', ['é', 'è'], ['b']]]);
  });

  it('gives several right options, and the number to choose', async () => {
    const { questions } = await read('1. Which? (Choose two.)\nA. x\nB. y\nC. z\nAnswer: A and C\n\n2. Which? Select all that apply.\nA. x\nB. y\nAnswer: B\n\n3. Which?\nA. x\nB. y\nC. z\nAns. a, b');
    expect(questions.map(({ paper }) => (paper.interaction.type === 'multiple' ? paper.interaction.choose : paper.interaction.type))).toEqual([2, null, null]);
    expect(questions.map(({ solution }) => solution.key)).toMatchObject([{ options: ['a', 'c'], partial: false }, { options: ['b'] }, { options: ['a', 'b'] }]);
  });

  it('gives statements, numbers and words that are typed; a long answer is for a person to judge', async () => {
    const { questions } = await read('1. It is so.\nTrue\nFalse\nAnswer: False\n2. True or false: it is.\nAnswer: True. It always was.\n3. 6*7?\nAnswer: 42\n4. Who?\nAnswer: Goethe.\n5. Why?\nAnswer: Because it was like that at the time; nobody had asked before, and nobody did.\n6. Write.\n________');
    expect(questions.map(({ paper }) => ('reason' in paper.interaction ? paper.interaction.reason : 'trueFalse' in paper.interaction ? 'true-false' : paper.interaction.type))).toEqual(['true-false', 'true-false', 'numeric', 'text', 'essay', 'essay']);
    expect(questions[1]?.solution.explanation).toBe('It always was.');
    expect(questions[3]?.solution.key).toMatchObject({ accepted: ['Goethe'] });
    expect(questions[4]?.solution.explanation).toContain('Because');
  });

  it('keeps explanations, reasons, categories, tags and difficulty', async () => {
    const { questions } = await read('Chapter 1: Networks\n\n1. One?\nDifficulty: hard\nTags: a, b\nA. x\nFeedback: not x\nB. y\nAnswer: B. y - since it is\nExplanation: First.\n\nSecond.\n1. a step\n2. a step\n\n2. Two?\nA. x\nB. y\nAnswer: A\n\nChapter 2: Routing\n1. Three?\nA. x\nB. y\nAnswer: A');
    expect(questions).toMatchObject([
      { category: ['Chapter 1: Networks'], difficulty: 4, tags: ['a', 'b'], solution: { key: { option: 'b' }, rationales: [{ option: 'a', why: 'not x' }] } },
      { category: ['Chapter 1: Networks'], paper: { stem: 'Two?' } },
      { category: ['Chapter 2: Routing'], paper: { stem: 'Three?' } },
    ]);
    expect(questions[0]?.solution.explanation).toBe('since it is\n\nFirst.\n\nSecond.\n1. a step\n2. a step');
  });

  it('keeps lists, statements and code in the stem', async () => {
    const { questions } = await read('1. What holds?\n1. this\n2. that\n- also\nA. only 1\nB. both\nAnswer: B\n\n2. What is printed?\n```\nA. not an option\nAnswer: A\n```\na) x\nb) y\nAnswer: a');
    expect(questions.map(told)).toEqual([
      ['What holds?\n1. this\n2. that\n- also', ['only 1', 'both'], ['b']],
      ['What is printed?\n\nA. not an option\nAnswer: A', ['x', 'y'], ['a']],
    ]);
  });

  it('keeps options of several lines, and stars that belong to the text', async () => {
    const { questions } = await read('1. One?\na) x\nand more\nb) y\n   \n   indented more\nAnswer: a\n\n2. Type?\na) int*\nb) int\nAnswer: a\n\n3. Query?\na) SELECT *\nb) SELECT\nAnswer: a');
    expect(questions.map(told)).toEqual([
      ['One?', ['x\nand more', 'y\n\nindented more'], ['a']],
      ['Type?', ['int*', 'int'], ['a']],
      ['Query?', ['SELECT *', 'SELECT'], ['a']],
    ]);
  });

  it('takes the lists of answers of several chapters apart', async () => {
    const { questions } = await read('Section 1: A\n1. One?\na) x\nb) y\nAnswers\n1. b\nSince it is.\n\nSection 2: B\n1. Two?\na) x\nb) y\n2. Three?\na) x\nb) y\nAnswers\n1) a\n2) b');
    expect(questions.map(({ paper, solution }) => [paper.stem, solution.key])).toMatchObject([['One?', { option: 'b' }], ['Two?', { option: 'a' }], ['Three?', { option: 'b' }]]);
    expect(questions[0]?.solution.explanation).toBe('Since it is.');
  });

  it('never guesses a key', async () => {
    const { questions, codes } = await read('1. One?\na) x\nb) y\n\n2. Two?\na) x\nb) y\nAnswer: E\n\n3. Three?\na) x\n*b) y\nAnswer: a\n\n4. Four?\na) *x*\nb) A person\nAnswer: A person who knows\n\n5. Five?\n**a) x**\n**b) y**');
    expect(questions.map(({ paper }) => paper.interaction.type)).toEqual(['shown', 'shown', 'shown', 'shown', 'shown']);
    expect(codes.filter((code) => code !== 'shown-no-key')).toEqual(['key-unknown', 'key-conflict', 'key-unknown']);
  });

  it('takes bold for the key only where each question has one option in bold', async () => {
    const one = await read('1. One?\na) x\n**b) y**\n\n2. Two?\na) x\nb) y');
    expect(one.questions.map(({ paper }) => paper.interaction.type)).toEqual(['shown', 'shown']);
  });

  it('is not seen in a text that asks nothing', async () => {
    for (const text of ['1. Install it\n2. Run it\n- with care\n- twice\n', 'Dear all,\n\nA. Smith wrote: see section 2.\n\nRegards', 'a,b,c\n1,2,3\n', '{"a": 1}', 'name: x\nkey: y\n']) expect(await formatOf(text)).not.toBe('text');
  });

  it('is refused where it is larger than what is held', async () => {
    const { questions, codes } = await read(Buffer.alloc(20_000_001, 'a\n'));
    expect([questions.length, codes]).toEqual([0, ['file-size']]);
  });

  it('never fails, whatever its lines are, and gives all questions with an answer line', async () => {
    const line = fc.oneof(fc.constantFrom('', '1. x', '2) y', 'Question 3', 'Q4: z', 'a) k', 'b) l', '*c) m', '[x] n', '[ ] o', '- p', 'Answer: b', 'Answers', '1. a', '1-a 2-b', 'Explanation: q', 'Chapter 1: r', '____', '```', 'Tags: s', 'True', 'False', '**b) t**', '    deep'), fc.string({ maxLength: 20 }));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
        expect((await read(lines.join('\n'))).codes).not.toContain('reader-fault');
      }),
      { numRuns: 1000 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ stem: fc.constantFrom('What is it?', 'Which one of these holds?', 'Is it so?\nThink.'), count: fc.integer({ min: 2, max: 6 }), right: fc.nat(), blank: fc.boolean() }), { minLength: 1, maxLength: 20 }), fc.constantFrom('1.', '1)', 'Q1:', 'Question 1'), fc.constantFrom('a)', 'A.', '(a)', 'A:'), async (questions, number, label) => {
        const text = questions.map(({ stem, count, right, blank }, place) => [`${number.replace('1', String(place + 1))} ${stem}`, ...Array.from({ length: count }, (_, at) => `${label.replace(/a/iu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + at))} option ${at}`), `Answer: ${String.fromCodePoint(97 + (right % count))}`, ...(blank ? [''] : [])].join('\n'));
        expect((await read(text.join('\n'))).questions.map(told)).toEqual(questions.map(({ stem, count, right }) => [stem, Array.from({ length: count }, (_, at) => `option ${at}`), [String.fromCodePoint(97 + (right % count))]]));
      }),
    );
  });
});
