import * as fc from 'fast-check';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import type { ReadQuestion } from '../reading/read-item.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { blanksIn } from './blanks.ts';
import { h5pFormat } from './h5p-format.ts';

async function packaged(library: string, content: unknown, title = 'A title'): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(JSON.stringify({ title, mainLibrary: library })), 'h5p.json');
  zip.addBuffer(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)), 'content/content.json');
  zip.addBuffer(Buffer.from('alert(1)'), `${library}-1.0/run.js`);
  zip.end();
  return buffer(Readable.from(zip.outputStream));
}

const part = (name: string, params: unknown, title?: string) => ({ library: `H5P.${name} 1.16`, params, ...(title === undefined ? {} : { metadata: { title } }) });
const choice = (texts: readonly string[], behaviour: unknown = {}) => ({ question: '<p>Which?</p>', behaviour, answers: texts.map((text) => ({ text: `<div>${text.replace('*', '')}</div>`, correct: text.startsWith('*'), tipsAndFeedback: { chosenFeedback: text === 'y' ? 'No.' : '' } })) });

function answersOf({ paper: { interaction }, solution: { key } }: ReadQuestion): readonly string[] {
  if (key.type === 'text') return key.accepted;
  const right = key.type === 'single' ? [key.option] : key.type === 'multiple' ? key.options : [];
  return 'options' in interaction ? interaction.options.map(({ id, text }) => (right.includes(id) ? `*${text}` : text)) : [];
}

describe('an H5P package', () => {
  it('gives multiple choice with its feedback, one or several, scored as it says', async () => {
    const bytes = await packaged('H5P.QuestionSet', { questions: [part('MultiChoice', choice(['*x', 'y']), 'First'), part('MultiChoice', choice(['*x', '*y', 'z'], { type: 'multi', singlePoint: true })), part('MultiChoice', choice(['*x', '*y', 'z'], { type: 'single', randomAnswers: false })), part('MultiChoice', choice(['*x', '*y', 'z']))] });
    expect(await formatOf(bytes)).toBe('h5p');
    const { questions, title } = await readWith(h5pFormat, bytes);
    expect(title).toBe('A title');
    expect(questions.map(({ place }) => place)).toEqual(['question 1 (“First”)', 'question 2', 'question 3', 'question 4']);
    expect(questions.map(answersOf)).toEqual([['*x', 'y'], ['*x', '*y', 'z'], ['*x', 'y', 'z'], ['*x', '*y', 'z']]);
    expect(questions.map(({ solution: { key } }) => key)).toMatchObject([{ type: 'single' }, { partial: false }, { type: 'single', credit: { b: 1 } }, { partial: true }]);
    expect([questions[0]?.solution.rationales, questions[2]?.paper.shuffle]).toEqual([[{ option: 'b', why: 'No.', rightIf: null }], false]);
  });

  it('gives true or false, sets of single choices, blanks, cards and what is sorted', async () => {
    const { questions, codes } = await readWith(
      h5pFormat,
      await packaged('H5P.Column', {
        content: [
          { content: part('TrueFalse', { question: '<p>Is it?</p>', correct: 'false', l10n: { trueText: 'Ja', falseText: 'Nein' } }) },
          { content: part('SingleChoiceSet', { choices: [{ question: 'One?', answers: ['<p>x</p>', 'y'] }, { question: 'Two?', answers: ['z', 'w'] }] }) },
          { content: part('Blanks', { text: 'Fill in.', questions: ['<p>Oslo is in *Norway/Norge:a land*.</p>', '<p>*One* and *two*.</p>'], behaviour: { caseSensitive: true } }) },
          { content: part('Dialogcards', { dialogs: [{ text: 'Front', answer: 'Back' }] }) },
          { content: part('SortParagraphs', { taskDescription: 'Sort.', paragraphs: ['a', 'b'] }) },
          { content: part('Essay', { taskDescription: 'Write.' }) },
          { content: part('AdvancedText', { text: 'Only a text.' }) },
        ],
      }),
    );
    expect(questions.map((question) => [question.paper.stem, question.paper.interaction.type, ...answersOf(question)])).toEqual([
      ['Is it?', 'single', 'Ja', '*Nein'],
      ['One?', 'single', '*x', 'y'],
      ['Two?', 'single', '*z', 'w'],
      ['Fill in.\n\nOslo is in _____ [a land].', 'text', 'Norway', 'Norge'],
      ['Fill in.\n\n_____ and _____.', 'shown'],
      ['Front', 'text', 'Back'],
      ['Sort.', 'ordering', 'a', 'b'],
      ['Write.', 'shown'],
    ]);
    expect(codes).toEqual(['shown-parts', 'shown-essay']);
  });

  it('finds questions in presentations and films, and tells of their media', async () => {
    const media = { type: { library: 'H5P.Image 1.1', params: { file: { path: '../../../etc/passwd' } } } };
    const slides = await readWith(h5pFormat, await packaged('H5P.CoursePresentation', { presentation: { slides: [{ elements: [{ action: part('MultiChoice', { ...choice(['*x', 'y']), media }) }] }] } }));
    expect([slides.questions.length, ...slides.codes]).toEqual([1, 'media-left-out']);
    const film = await readWith(h5pFormat, await packaged('H5P.InteractiveVideo', { interactiveVideo: { assets: { interactions: [{ action: part('TrueFalse', { question: 'Q', correct: 'true' }) }] }, summary: { task: part('Summary', { intro: 'Choose.', summaries: [{ summary: ['x', 'y'] }] }) } } }));
    expect(film.questions.map(answersOf)).toEqual([['*True', 'False'], ['*x', 'y']]);
  });

  it('is read from its content alone', async () => {
    const content = JSON.stringify({ ...choice(['*x', 'y'], { enableRetry: true, type: 'single' }) });
    expect(await formatOf(content)).toBe('h5p');
    expect((await readWith(h5pFormat, content)).questions.map(answersOf)).toEqual([['*x', 'y']]);
  });

  it('takes no script over, and comes through what is broken', async () => {
    const { questions } = await readWith(h5pFormat, await packaged('H5P.TrueFalse', { question: '<script>alert(1)</script><b onclick="alert(1)">Q</b>', correct: 'true' }));
    expect(questions[0]?.paper.stem).toBe('Q');
    expect((await readWith(h5pFormat, await packaged('H5P.TrueFalse', '{'))).codes).toEqual(['json']);
    expect((await readWith(h5pFormat, await packaged('H5P.Column', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`))).codes).toEqual(['no-questions']);
    await fc.assert(fc.asyncProperty(fc.constantFrom('MultiChoice', 'Blanks', 'Summary', 'Dialogcards', 'Column'), fc.json(), async (type, content) => !(await readWith(h5pFormat, await packaged(`H5P.${type}`, content))).codes.includes('reader-fault')));
  });

  it('has gaps between stars, with other forms and a tip', () => {
    expect(blanksIn('2 ** 3 is *8/eight:a number*, in *red*')).toEqual({ text: '2 * 3 is _____ [a number], in _____', blanks: [['8', 'eight'], ['red']], whole: '2 * 3 is 8, in red' });
  });
});
