import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionIds } from '../../domain/question.ts';
import { scoreResponse } from '../../domain/response-score.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { arbitraryRead } from '../testing/arbitrary-read.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { writeWith } from '../testing/write-text.ts';
import { moodleXmlFormat } from './moodle-format.ts';
import { moodleXmlOutput } from './moodle-writer.ts';

const read = (content: string | Buffer) => readWith(moodleXmlFormat, content);
const quiz = (...questions: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`;

function question(type: string, text: string, answers = '', format = 'html'): string {
  return `<question type="${type}"><name><text>Name</text></name><questiontext format="${format}"><text><![CDATA[${text}]]></text></questiontext>${answers}</question>`;
}

/** The only question of a file with this one in it. */
async function only(type: string, text: string, answers = '', format = 'html'): Promise<ReadQuestion> {
  const { questions, problems } = await read(quiz(question(type, text, answers, format)));
  const [found] = questions;
  if (found === undefined || questions.length > 1) throw new Error(`There are ${questions.length} questions. ${JSON.stringify(problems)}`);
  return found;
}

const answer = (fraction: number, text: string, feedback = '', more = ''): string => `<answer fraction="${fraction}" format="html"><text>${text}</text>${more}<feedback format="html"><text>${feedback}</text></feedback></answer>`;

function optionTexts({ paper: { interaction } }: ReadQuestion): readonly string[] {
  return 'options' in interaction ? interaction.options.map(({ text }) => text) : [];
}

describe('a Moodle XML file', () => {
  it('gives a choice with its key, its reasons, its explanation, its tags and its id', async () => {
    const { questions, problems } = await read(
      quiz(
        '<question type="category"><category><text>$course$/top/Networks/TCP//IP</text></category></question>',
        `<question type="multichoice"><name><text>Name</text></name><questiontext format="html"><text><![CDATA[<p>Which <b>one</b>?</p>]]></text></questiontext>
         <generalfeedback format="html"><text>&lt;p&gt;Because.&lt;/p&gt;</text></generalfeedback><defaultgrade>2.0</defaultgrade><idnumber>net-1</idnumber>
         <single>true</single><shuffleanswers>0</shuffleanswers><answernumbering>ABCD</answernumbering>
         <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
         ${answer(100, '&lt;p&gt;this&lt;/p&gt;', 'Yes')}${answer(50, 'that')}${answer(-33.33333, 'a &lt; b')}
         <tags><tag><text>one</text></tag><tag><text>two</text></tag></tags></question>`,
      ),
    );
    expect(problems).toEqual([]);
    expect(questions).toMatchObject([
      {
        place: 'line 4',
        id: 'net-1',
        category: ['Networks', 'TCP/IP'],
        tags: ['one', 'two'],
        paper: { stem: 'Which one?', shuffle: false, interaction: { type: 'single', options: [{ text: 'this' }, { text: 'that' }, { text: 'a < b' }] } },
        solution: { key: { type: 'single', option: 'a', credit: { b: 0.5 } }, rationales: [{ option: 'a', why: 'Yes' }], explanation: 'Because.' },
      },
    ]);
  });

  it('scores several choices by their fractions', async () => {
    const three = await only('multichoice', 'Which?', `<single>false</single>${answer(33.33333, 'a')}${answer(33.33333, 'b')}${answer(33.33333, 'c')}${answer(-100, 'd')}`);
    const points = (options: readonly string[]): number => scoreResponse(three.paper.interaction, three.solution.key, { type: 'multiple', options: [...options] }).points;
    expect(points(['a', 'b', 'c'])).toBe(1);
    expect(points(['a', 'b'])).toBeCloseTo(2 / 3, 4);
    expect(points(['a', 'b', 'd'])).toBe(0);
    const even = await only('multichoice', 'Which?', `<single>false</single>${answer(50, 'a')}${answer(50, 'b')}${answer(-50, 'c')}`);
    expect(even.solution.key).toEqual({ type: 'multiple', options: ['a', 'b'], partial: true });
    expect((await only('multichoiceset', 'Which?', `${answer(100, 'a')}${answer(100, 'b')}${answer(0, 'c')}`)).solution.key).toEqual({ type: 'multiple', options: ['a', 'b'], partial: false });
  });

  it('reads true and false, and guesses no key', async () => {
    expect((await only('truefalse', 'So?', `${answer(0, 'true', 'No.')}${answer(100, 'false', 'Well seen.')}`)).solution).toMatchObject({ key: { option: 'false' }, rationales: [{ option: 'true', why: 'No.' }, { option: 'false', why: 'Well seen.' }] });
    expect((await read(quiz(question('truefalse', 'So?', `${answer(0, 'true')}${answer(0, 'false')}`)))).codes).toEqual(['shown-no-key']);
    expect((await read(quiz(question('multichoice', 'So?', `<single>true</single>${answer(0, 'a')}${answer(0, 'b')}`)))).codes).toEqual(['shown-no-key']);
  });

  it('reads short answers with their wildcards and capitals, and numbers with tolerance and unit', async () => {
    expect((await only('shortanswer', 'Say', `<usecase>1</usecase>${answer(100, 'word')}${answer(50, 'te*m', 'Nearly')}`)).solution).toMatchObject({ key: { accepted: ['word'], caseSensitive: true, also: [{ text: 'te*m', share: 0.5 }], wildcard: true }, explanation: 'te*m: Nearly' });
    expect((await only('shortanswer', 'Say', answer(100, String.raw`2 \* 3`))).solution.key).toEqual({ type: 'text', accepted: ['2 * 3'], caseSensitive: false });
    const unit = '<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>';
    const { questions, codes } = await read(quiz(question('numerical', 'How far?', `${answer(100, '1,5', '', '<tolerance>0.1</tolerance>')}${answer(50, '2', '', '<tolerance>0</tolerance>')}${answer(0, '*', 'Measure again')}${unit}`)));
    expect(questions[0]).toMatchObject({ paper: { interaction: { type: 'numeric', unit: 'm' } }, solution: { key: { value: 1.5, tolerance: 0.1, also: [{ value: 2, tolerance: 0, share: 0.5 }] }, explanation: 'Measure again' } });
    expect(codes).toEqual(['units-left-out']);
  });

  it('reads matching with distractors, and steps in the order that is written in their fractions', async () => {
    const pair = (prompt: string, option: string): string => `<subquestion format="html"><text>${prompt}</text><answer><text>${option}</text></answer></subquestion>`;
    const match = await only('matching', 'Match', `${pair('&lt;p&gt;cat&lt;/p&gt;', 'animal')}${pair('dog', 'animal')}${pair('fern', 'plant')}${pair('', 'stone')}`);
    expect(match).toMatchObject({ paper: { interaction: { prompts: [{ text: 'cat' }, { text: 'dog' }, { text: 'fern' }], options: [{ text: 'animal' }, { text: 'plant' }, { text: 'stone' }] } }, solution: { key: { pairs: { p1: 'a', p2: 'a', p3: 'b' }, partial: true } } });
    const steps = await only('ordering', 'Order', '<gradingtype>ALL_OR_NOTHING</gradingtype><answer fraction="2.0"><text>second</text></answer><answer fraction="1.0"><text>first</text></answer><answer fraction="10"><text>last</text></answer>');
    expect(optionTexts(steps)).toEqual(['first', 'second', 'last']);
    expect(steps.solution.key).toMatchObject({ type: 'ordering', partial: false });
  });

  it('makes of a text with one gap a question of its type', async () => {
    const word = await only('cloze', '<p>The capital is {1:SHORTANSWER:=Berlin#Yes~%50%Bonn#Once}, I think.</p>');
    expect(word).toMatchObject({ paper: { stem: 'The capital is _____, I think.' }, solution: { key: { type: 'text', accepted: ['Berlin'], also: [{ text: 'Bonn', share: 0.5 }] } } });
    const one = await only('cloze', 'It is {:MCV:~a \\} b#no~=it&#39;s c#yes}.');
    expect(one).toMatchObject({ paper: { interaction: { type: 'single', options: [{ text: 'a } b' }, { text: "it's c" }] } }, solution: { key: { option: 'b' }, rationales: [{ why: 'no' }, { why: 'yes' }] } });
    expect((await only('cloze', 'Say {2:NUMERICAL:=23.8:0.1#ok~%50%23.8:2}')).solution.key).toMatchObject({ type: 'numeric', value: 23.8, tolerance: 0.1, also: [{ value: 23.8, tolerance: 2, share: 0.5 }] });
    expect((await only('cloze', 'Which {1:MULTIRESPONSE:=a~=b~c}')).paper.interaction.type).toBe('multiple');
    expect((await only('gapselect', 'The [[2]] sat', '<selectoption><text>dog</text><group>1</group></selectoption><selectoption><text>cat</text><group>1</group></selectoption>')).solution.key).toEqual({ type: 'single', option: 'b' });
  });

  it('matches places with options where all gaps share them, and shows other texts with several gaps', async () => {
    const boxes = ['cat', 'mat', 'hat'].map((text) => `<dragbox><text>${text}</text><group>1</group></dragbox>`).join('');
    expect(await only('ddwtos', 'The [[1]] sat on the [[2]].', boxes)).toMatchObject({
      paper: { stem: 'The [1] sat on the [2].', interaction: { type: 'matching', prompts: [{ text: '[1]' }, { text: '[2]' }], options: [{ text: 'cat' }, { text: 'mat' }, { text: 'hat' }] } },
      solution: { key: { pairs: { p1: 'a', p2: 'b' } } },
    });
    expect(await only('cloze', 'A {1:MC:=x~y} and {1:MC:x~=y}')).toMatchObject({ paper: { stem: 'A [1] and [2]', interaction: { type: 'matching' } } });
    const parts = await only('cloze', 'A {1:MC:=x~y} and {1:SA:=word}');
    expect(parts).toMatchObject({ paper: { stem: 'A [1] and [2]\n\n- [1] x / y', interaction: { type: 'shown', reason: 'parts' } }, solution: { explanation: '[1] x\n\n[2] word' } });
  });

  it('shows what it can’t score with its text', async () => {
    const { questions, codes } = await read(
      quiz(
        question('essay', 'Write.', '<responseformat>editor</responseformat><graderinfo format="html"><text>Look for three.</text></graderinfo>'),
        question('essay', 'Send.', '<responseformat>noinline</responseformat>'),
        question('description', 'Read this.'),
        question('calculatedmulti', 'What is {a} + {b}?', answer(100, '{={a}+{b}}')),
        question('ddmarker', 'Where?'),
        question('kprime', 'Which?', '<row><text>This</text></row>'),
        question('random', ''),
      ),
    );
    expect(questions.map(({ paper }) => (paper.interaction.type === 'shown' ? paper.interaction.reason : ''))).toEqual(['essay', 'upload', 'reading', 'template', 'image', 'other']);
    expect(questions[0]?.solution.explanation).toBe('Look for three.');
    expect(questions.at(-1)?.paper.stem).toBe('Which?\n\n- This');
    expect(codes.at(-1)).toBe('random-question');
  });

  it('reads each text in its format, and tells of files that it leaves out', async () => {
    const { questions, codes } = await read(
      quiz(
        question('description', 'a < b and vector<int>', '', 'plain_text'),
        question('description', '# Head\n- `x`', '', 'markdown'),
        question('description', 'Use vector<int>\nand <b>this</b>', '', 'moodle_auto_format'),
        `<question type="essay"><name><text>Name</text></name><questiontext format="html"><text><![CDATA[<p>See <img src="@@PLUGINFILE@@/x.png" alt="a map"></p>]]></text><file name="x.png" path="/" encoding="base64">${'iVBORw0KGgo'.repeat(2000)}</file></questiontext></question>`,
        '<question type="essay"><name><text>Raw</text></name><questiontext format="html"><text><p>One <b>two</b></p></text></questiontext></question>',
      ),
    );
    expect(questions.map(({ paper }) => paper.stem)).toEqual(['a < b and vector<int>', '# Head\n- `x`', 'Use vector<int>\nand this', 'See [image: a map]', 'One two']);
    expect(codes.filter((code) => code === 'media-left-out')).toHaveLength(1);
  });

  it('loses one broken question and no other, in every encoding', async () => {
    const good = (text: string): string => question('essay', text);
    const { questions, problems } = await read(quiz(good('one'), '<question type="essay"><name><text>R&D <b</name>', good('two'), question('essay', '   '), good('three\u000b')));
    expect(questions.map(({ paper }) => paper.stem)).toEqual(['one', 'two', 'Name', 'three']);
    expect(problems[1]).toMatchObject({ place: 'line 4', code: 'xml-unclosed' });
    const umlaut = quiz(good('Grüße'));
    const latin = Buffer.from(umlaut.replace('UTF-8', 'ISO-8859-1'), 'latin1');
    for (const bytes of [Buffer.from(`\ufeff${umlaut}`), Buffer.from(`\ufeff${umlaut}`, 'utf16le'), latin]) {
      expect((await read(bytes)).questions[0]?.paper.stem).toBe('Grüße');
      expect(await formatOf(bytes)).toBe('moodle-xml');
    }
  });

  it('takes hostile names and texts for what they are', async () => {
    const { questions, codes } = await read(quiz('<question type="__proto__"><name><text>__proto__</text></name><questiontext><text>&lt;script&gt;alert(1)&lt;/script&gt;Text</text></questiontext><answer fraction="Infinity"><text>x</text></answer></question>', '<question><questiontext><text>Bare</text></questiontext></question>', '<question type="multichoice"/>'));
    expect(questions.map(({ paper }) => paper.stem)).toEqual(['Text\n\n- x', 'Bare']);
    expect(codes).toEqual(['shown-other', 'shown-other', 'no-stem']);
    expect((await read('<quiz></quiz>')).codes).toEqual(['no-questions']);
  });
});

describe('a Moodle XML file that means harm', () => {
  it('is read in time in proportion to its length', async () => {
    const many = (count: number, piece: (at: number) => string): string => Array.from({ length: count }, (_, at) => piece(at)).join('');
    const { questions, codes } = await read(
      quiz(
        question('cloze', many(100_000, () => '{1:SA:')),
        question('cloze', many(3000, (at) => `{1:MC:=a${at}~b} `)),
        question('cloze', `{${' '.repeat(200_000)}`),
        question('ddwtos', many(2000, (at) => `[[${(at % 900) + 1}]] `), many(2000, (at) => `<dragbox><text>box ${at}</text><group>1</group></dragbox>`)),
        question('multichoice', 'Which?', many(5000, (at) => answer(at === 0 ? 100 : 0, `option ${at}`))),
        question('description', `x\n${' '.repeat(300_000)}y`, '', 'plain_text'),
        question('essay', 'The last.'),
      ),
    );
    expect(questions.at(-1)?.paper.stem).toBe('The last.');
    expect(codes).not.toContain('reader-fault');
  });
});

describe('a Moodle XML file that was written', () => {
  it('is read as what was written, but for what Moodle can’t say', async () => {
    const types = ['single', 'multiple', 'ordering', 'matching', 'numeric', 'text', 'true-false', 'shown'] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRead({ types, reasons: ['essay', 'reading'] }), { minLength: 1, maxLength: 4 }), async (questions) => {
        const again = await read((await writeWith(moodleXmlOutput, questions)).bytes);
        expect(again.questions.map(comparable)).toEqual(questions.map(comparable));
      }),
      { numRuns: 300 },
    );
  });

  it('scores choices by right less wrong ones as before', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRead({ types: ['multiple'] }), fc.nat(), async (written, mask) => {
        fc.pre(written.solution.key.type === 'multiple' && written.solution.key.partial);
        const [again] = (await read((await writeWith(moodleXmlOutput, [written])).bytes)).questions;
        const response = { type: 'multiple' as const, options: optionIds(written.paper.interaction).filter((_, place) => ((mask >> place) & 1) === 1) };
        const pointsOf = ({ paper, solution }: ReadQuestion): number => scoreResponse(paper.interaction, solution.key, response).points;
        expect(again === undefined ? null : pointsOf(again)).toBeCloseTo(pointsOf(written), 3);
      }),
    );
  });

  it('keeps unit, id and case, and says what it can’t carry', async () => {
    const unit = await only('numerical', 'How far?', `${answer(100, '3', '', '<tolerance>0.5</tolerance>')}<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units>`);
    const { bytes, problems } = await writeWith(moodleXmlOutput, [{ ...unit, id: 'far-1', difficulty: 4 }]);
    expect((await read(bytes)).questions).toMatchObject([{ id: 'far-1', paper: unit.paper, solution: unit.solution }]);
    expect(problems).toEqual([{ place: 'line 3', code: 'carried-in-part', message: "Choose another format to keep it: this one can't say the difficulty." }]);
    const whole = await only('multichoiceset', 'Which?', `${answer(100, 'a')}${answer(100, 'b')}${answer(0, 'c')}`);
    expect((await writeWith(moodleXmlOutput, [whole])).problems).toMatchObject([{ code: 'carried-in-part' }]);
  });
});

/** What must be the same: everything but the scoring of choices, which is compared by points, and what Moodle has no place for. */
function comparable({ category, tags, paper, solution }: ReadQuestion): unknown {
  const { key } = solution;
  const scored = key.type === 'multiple' ? { type: key.type, options: key.options } : key.type === 'matching' ? { type: key.type, pairs: key.pairs } : key;
  return { category, tags, paper: { ...paper, interaction: paper.interaction.type === 'multiple' ? { ...paper.interaction, choose: null } : paper.interaction }, solution: { ...solution, key: scored } };
}
