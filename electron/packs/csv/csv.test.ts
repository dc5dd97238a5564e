import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { itemTypes } from '../../domain/question.ts';
import { bufferSource } from '../reading/source.ts';
import { readQuestions } from '../reading/read-questions.ts';
import type { ReadItem, ReadQuestion } from '../reading/read-item.ts';
import { arbitraryRead } from '../testing/arbitrary-read.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { writeWith } from '../testing/write-text.ts';
import { csvFormat } from './csv-format.ts';
import { csvOutput } from './csv-writer.ts';

const read = (text: string | Buffer) => readWith(csvFormat, text, 'table.csv');

/** Options of a question with its key: the right ones have a star. */
function answersOf({ paper: { interaction }, solution: { key } }: ReadQuestion): readonly string[] {
  if (key.type === 'text') return key.accepted;
  const right = key.type === 'single' ? [key.option] : key.type === 'multiple' ? key.options : [];
  return 'options' in interaction ? interaction.options.map(({ id, text }) => (right.includes(id) ? `*${text}` : text)) : [];
}

const answers = async (text: string | Buffer) => (await read(text)).questions.map(answersOf);

describe('a table as text', () => {
  it.each([
    ['letters', 'Question,A,B,C,Answer\nWhich?,x,y,z,B\nWhat?,x,y,z,c'],
    ['numbers', 'question;option 1;option 2;option 3;correct answer\nWhich?;x;y;z;2\nWhat?;x;y;z;3'],
    ['the text', 'Stem\tChoice A\tChoice B\tChoice C\tKey\nWhich?\tx\ty\tz\ty\nWhat?\tx\ty\tz\tz'],
    ['names of options', 'Item text|Answer 1|Answer 2|Answer 3|Correct answer(s) - choose at least one\nWhich?|x|y|z|Option 2\nWhat?|x|y|z|option_c'],
    ['letters with their texts', 'pergunta,opção a,opção b,opção c,resposta correta\nWhich?,x,y,z,B) y\nWhat?,x,y,z,(C)'],
    ['numbers from 0', 'question,option0,option1,option2,correct_index\nWhich?,x,y,z,1\nWhat?,x,y,z,2'],
    ['flags', 'question,option1,correct1,option2,correct2,option3,correct3\nWhich?,x,FALSE,y,TRUE,z,FALSE\nWhat?,x,0,y,0,z,1'],
  ])('has its key as %s', async (_, text) => {
    const { questions, problems } = await read(text);
    expect(questions.map(answersOf)).toEqual([['x', '*y', 'z'], ['x', 'y', '*z']]);
    expect(problems).toEqual([]);
    expect(await formatOf(text, 'unnamed')).toBe('csv');
  });

  it('has several keys, gaps among its options, and options in one cell', async () => {
    expect(await answers('Question,A,B,C,D,Key\nQ1,w,x,y,z,"A, C"\nQ2,w,x,y,z,BD\nQ3,w,x,y,z,x; y\nQ4,w,,y,z,C')).toEqual([['*w', 'x', '*y', 'z'], ['w', '*x', 'y', '*z'], ['w', '*x', '*y', 'z'], ['w', '*y', 'z']]);
    expect(await answers('Question,Options,Answer\nQ1,"x\ny\nz",y\nQ2,x|y|z,3\nQ3,"A) x B) y C) z",C\nQ4,"[""x"",""y, too""]",x')).toEqual([['x', '*y', 'z'], ['x', 'y', '*z'], ['x', 'y', '*z'], ['*x', 'y, too']]);
    expect(await answers('Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional)\nQ1,x,y,z\nQ2,x,y,')).toEqual([['*x', 'y', 'z'], ['*x', 'y']]);
    expect(await answers('Question,A,B,C,Key\nQ1,A) x,B) y,C) z,B')).toEqual([['x', '*y', 'z']]);
  });

  it('gives no key where it would have to be guessed', async () => {
    const index = await read('question,option a,option b,option c,correct index\nQ1,x,y,z,1\nQ2,x,y,z,2');
    expect(index.codes).toEqual(['key-numbers', 'shown-no-key', 'shown-no-key']);
    const digits = await read('question,option 1,option 2,option 3,answer\nQ1,2,3,4,2\nQ2,x,y,z,');
    expect(digits.codes).toEqual(['shown-no-key', 'shown-no-key']);
    expect(await answers('question,option 1,option 2,option 3,answer\nQ1,2,3,4,2\nQ2,x,y,z,1')).toEqual([['2', '*3', '4'], ['*x', 'y', 'z']]);
    expect((await read('question,option 1,option 2,answer\nQ1,x,y,E\nQ2,x,y,A')).codes).toEqual(['shown-no-key']);
    expect((await read('question,option 1,option 2,explanation\nQ1,x,y,Because of it.\nQ2,x,y,Because.')).codes).toEqual(['columns-unsure', 'shown-no-key', 'shown-no-key']);
  });

  it('says true or false, and what is typed', async () => {
    const { questions } = await read('Type,Question,A,B,Correct\nTF,Is it so?,True,False,False\ntrue/false,Is it?,,,TRUE\nShort answer,Say it,,,word | term\nnumeric,How many?,,,3.5 ± 0.5\nEssay,Write,,,\nMC,Yes?,Ja,Nein,A');
    expect(questions.map(({ paper, solution }) => [paper.interaction.type, solution.key])).toMatchObject([
      ['single', { option: 'false' }],
      ['single', { option: 'true' }],
      ['text', { accepted: ['word', 'term'] }],
      ['numeric', { value: 3.5, tolerance: 0.5 }],
      ['shown', {}],
      ['single', { option: 'a' }],
    ]);
    expect(questions.map(({ paper: { interaction } }) => interaction.type === 'single' && interaction.trueFalse === true)).toEqual([true, true, false, false, false, false]);
  });

  it('keeps explanation, category, tags, difficulty, id and references', async () => {
    const { questions, codes } = await read('ID,Domain,Objective,Question text,Option A,Option B,Correct option,Rationale,Tags,Difficulty,Points,Source\nq7,Networks,TCP/IP,Which?,x,y,B,Because,"one, two",Hard,1,RFC 793\nq8,Networks,,What?,x,y,A,,,2,3,');
    expect(questions).toMatchObject([
      { id: 'q7', category: ['Networks', 'TCP/IP'], tags: ['one', 'two'], difficulty: 4, solution: { explanation: 'Because', references: ['RFC 793'] } },
      { id: 'q8', category: ['Networks'], tags: [], difficulty: 2 },
    ]);
    expect(codes).toEqual(['points-alike']);
  });

  it('is read below a title, with Kahoot’s long names, and by the lines of the file', async () => {
    const { questions } = await read(',Quiz template,,,,,\n,"Add questions, at least two",,,,,\n,,,,,,\n,Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Answer 3,"Time limit (sec) – 5, 10, 20",Correct answer(s) - choose at least one\n1,"Which\ntwo?",x,y,z,60,"1,3"\n2,,,,,,\n3,One?,x,y,,20,2.0');
    expect(questions.map((question) => [question.place, ...answersOf(question)])).toEqual([['line 5', '*x', 'y', '*z'], ['line 8', 'x', '*y']]);
  });

  it('is read without a header, and says what was taken for what', async () => {
    const text = 'MC,,5,Q1,2,a,b,c,,,,Said of it in a sentence.\nMC,,5,Q2,3,a,b,c,d,,,\nMC,,5,Q3,1,a,b,c,d,e,f,Said of it in a sentence.';
    const { questions, problems } = await read(text);
    expect(questions.map(answersOf)).toEqual([['a', '*b', 'c'], ['a', 'b', '*c', 'd'], ['*a', 'b', 'c', 'd', 'e', 'f']]);
    expect(questions[0]?.solution.explanation).toBe('Said of it in a sentence.');
    expect(problems).toMatchObject([{ place: 'file', code: 'columns-unsure' }]);
    expect(problems[0]?.message).toContain('A as type, D as question, E as key, F as option1');
  });

  it('is read by the columns that a person chose', async () => {
    const items: ReadItem[] = [];
    const source = bufferSource('table.csv', Buffer.from('land,city,more,code\nFrance,Paris,Lyon,1\nSpain,Madrid,,2'));
    for await (const item of readQuestions(csvFormat, source, { columns: { question: 0, key: 1 } })) items.push(item);
    expect(items.flatMap((item) => (item.kind === 'question' ? [[item.question.paper.stem, ...answersOf(item.question)]] : []))).toEqual([['France', 'Paris'], ['Spain', 'Madrid']]);
    const { questions, codes } = await readWith(csvFormat, 'land,city,more,code\nFrance,Paris,Lyon,1\nSpain,Madrid,,2', 'table.csv');
    expect(codes).toEqual(['columns-unsure', 'shown-no-key', 'shown-no-key']);
    expect(questions.map(({ paper, solution }) => [paper.stem, solution.explanation])).toEqual([['France', 'Paris'], ['Spain', 'Madrid']]);
  });

  it('gives cards: short backs are typed, long ones shown', async () => {
    const long = 'A long description of what it is, which nobody would type in the same words.';
    const { questions, codes } = await read(`Front\tBack\nCapital of France\tParis\nWhat is it?\t${long}`);
    expect(questions.map((question) => [answersOf(question), question.solution.explanation])).toEqual([[['Paris'], null], [[], long]]);
    expect(codes).toEqual(['shown-essay']);
    expect((await read('apple\tApfel\npear\tBirne')).questions.map(({ paper }) => paper.stem)).toEqual(['apple', 'pear']);
    const anki = '#separator:tab\n#html:true\n#tags column:3\napple<br>tree\tApfelbaum\tfruit red';
    expect(await formatOf(anki, 'notes.txt')).toBe('csv');
    expect((await read(anki)).questions.map(({ paper, tags }) => [paper.stem, tags])).toEqual([['apple\ntree', ['fruit red']]]);
  });

  it('loses one line at most where a quote is not closed', async () => {
    const header = 'Question,A,B,Key\n';
    const open = await read(`${header}"One?,x,y,A\n"Two, then?",x,y,B\nThree?,x,y,A\n`);
    expect(open.questions.map(({ place, paper }) => [place, paper.stem])).toEqual([['line 2', 'One?'], ['line 3', 'Two, then?'], ['line 4', 'Three?']]);
    expect(open.problems).toMatchObject([{ place: 'line 2', code: 'open-quote' }]);
    const last = await read(`${header}One?,x,y,A\n"Two?,x,y,B`);
    expect(last.questions.map(({ paper }) => paper.stem)).toEqual(['One?', 'Two?']);
    expect(await answers(`${header}The 5" disk,x,"y ""z""",B`)).toEqual([['x', '*y "z"']]);
    const many = await read(header + Array.from({ length: 30_000 }, (_, row) => `"Question ${row},x,y,A`).join('\n'));
    expect(many.questions.length).toBe(30_000);
  });

  it('holds no more than a row, wherever its text is cut', async () => {
    const rows = Array.from({ length: 4000 }, (_, row) => `"Question ${row}, in\r\ntwo lines ${'é'.repeat(row % 50)}",x,"y ""z""",B`);
    const { questions, codes } = await read(`Question,A,B,Key\r\n${rows.join('\r\n')}`);
    expect(codes).toEqual([]);
    expect(questions.map(({ place }) => place)).toEqual(rows.map((_, row) => `line ${2 + row * 2}`));
    expect((await read(`Question,A,B,Key\nOne?,x,y,A\n${'z'.repeat(3_000_000)}\nTwo?,x,y,B`)).codes).toEqual(['row-length']);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFFQuestion,A,B,Key\nCafé?,x,y,A')],
    ['UTF-16 with a mark', Buffer.from('\uFEFFQuestion\tA\tB\tKey\r\nCafé?\tx\ty\tA', 'utf16le')],
    ['Windows-1252', Buffer.from('sep=;\nQuestion;A;B;Key\nCafé?;x;y;A', 'latin1')],
    ['lines that end in CR', Buffer.from('Question,A,B,Key\rCafé?,x,y,A\r')],
  ])('is read in %s', async (_, bytes) => {
    expect(await formatOf(bytes)).toBe('csv');
    expect((await read(bytes)).questions.map((question) => [question.paper.stem, ...answersOf(question)])).toEqual([['Café?', '*x', 'y']]);
  });

  it('is told from text that has commas', async () => {
    expect(await formatOf('This is a text, with commas.\nHere, another one.\nAnd so on, and on.')).toBeNull();
    expect(await formatOf('| Question | A |\n|---|---|\n| x | y |')).not.toBe('csv');
  });
});

describe('a table that was written', () => {
  it('is read as what was written, but for what a table can’t say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRead({ types: [...itemTypes.filter((type) => type !== 'hotspot'), 'true-false'] }), { minLength: 1, maxLength: 5 }), async (questions) => {
        const again = await read((await writeWith(csvOutput, questions)).bytes);
        expect(again.codes.filter((code) => !code.startsWith('shown-'))).toEqual([]);
        expect(again.questions.map(unplaced)).toEqual(questions.map(asTable).map(unplaced));
      }),
      { numRuns: 300 },
    );
  });

  it('never has a cell that a spreadsheet program would run', async () => {
    const dangerous = fc.tuple(fc.constantFrom('=', '+', '-', '@', "'="), fc.string({ maxLength: 5 })).map(([sign, text]) => `${sign}1${text.replaceAll(/\s+/gu, ' ').trim()}`);
    await fc.assert(
      fc.asyncProperty(arbitraryRead({ types: ['single'] }), dangerous, async (question, stem) => {
        const { bytes } = await writeWith(csvOutput, [{ ...question, id: stem, paper: { ...question.paper, stem } }]);
        const cells = Papa.parse<string[]>(bytes.toString().replace('\uFEFF', '')).data.flat();
        for (const cell of cells) expect(cell).not.toMatch(/^[=+@-]/u);
        expect((await read(bytes)).questions.map(({ id, paper }) => [id, paper.stem])).toEqual([[stem, stem]]);
      }),
    );
  });
});

/** The place and the name are the file's own. */
function unplaced(question: ReadQuestion): ReadQuestion {
  return { ...question, place: '', id: null };
}

/** Arrows in what is matched become slashes. */
function asTable(question: ReadQuestion): ReadQuestion {
  const { interaction } = question.paper;
  if (interaction.type !== 'matching') return question;
  const plain = (texts: readonly { readonly id: string; readonly text: string }[]) => texts.map(({ id, text }) => ({ id, text: text.replaceAll(/\s*(?:=>|->|[⇒→])\s*/gu, ' / ').trim() }));
  return { ...question, paper: { ...question.paper, interaction: { ...interaction, prompts: plain(interaction.prompts), options: plain(interaction.options) } } };
}
