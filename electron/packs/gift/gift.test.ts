import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreResponse } from '../../domain/response-score.ts';
import { optionIds } from '../../domain/question.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { arbitraryRead } from '../testing/arbitrary-read.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { writeWith } from '../testing/write-text.ts';
import { giftFormat } from './gift-format.ts';
import { giftOutput } from './gift-writer.ts';

const read = (text: string | Buffer) => readWith(giftFormat, text);

/** The only question of a file. */
async function only(text: string): Promise<ReadQuestion> {
  const { questions } = await read(text);
  const [question] = questions;
  if (question === undefined || questions.length > 1) throw new Error(`There are ${questions.length} questions.`);
  return question;
}

function optionTexts({ paper: { interaction } }: ReadQuestion): readonly string[] {
  return 'options' in interaction ? interaction.options.map(({ text }) => text) : [];
}

describe('a GIFT file', () => {
  it('gives each type of question with its key', async () => {
    const { questions, problems } = await read(
      [
        'What is it? {=this ~that ~nothing}',
        'It is so. {FALSE#It is not.#Well seen.}',
        'Say it {=word =%50%term}.',
        'How many? {#3:0.5}',
        'From when to when? {#1..5}',
        'Match. {=a -> b =c -> d = -> e}',
        'Which two? {~%50%one ~%50%two ~%-100%three}',
        'Write about it. {}',
      ].join('\n\n'),
    );
    expect(questions.map(({ paper, solution }) => [paper.interaction.type, solution.key])).toMatchObject([
      ['single', { option: 'a' }],
      ['single', { option: 'false' }],
      ['text', { accepted: ['word'], also: [{ text: 'term', share: 0.5 }] }],
      ['numeric', { value: 3, tolerance: 0.5 }],
      ['numeric', { value: 3, tolerance: 2 }],
      ['matching', { pairs: { p1: 'a', p2: 'b' }, partial: true }],
      ['multiple', { options: ['a', 'b'], credit: { a: 0.5, b: 0.5, c: -1 } }],
      ['shown', { type: 'shown' }],
    ]);
    expect(questions[1]?.solution.rationales).toEqual([{ option: 'true', why: 'It is not.', rightIf: null }, { option: 'false', why: 'Well seen.', rightIf: null }]);
    expect(questions[2]?.paper.stem).toBe('Say it _____.');
    expect(problems).toMatchObject([{ place: 'line 15', code: 'shown-essay' }]);
  });

  it('keeps categories, names, tags and the feedback of each answer', async () => {
    const { questions } = await read('$CATEGORY: $course$/top/Networks/TCP//IP\n\n// [id:17] [tag:easy]\n::Ports::Which? {\n=443#Right.\n~80#No.\n####HTTPS is meant.\n}\n\n$CATEGORY: Other\n::Next::Yes? {T}');
    expect(questions).toMatchObject([
      { id: '17', tags: ['easy'], category: ['Networks', 'TCP/IP'], solution: { explanation: 'HTTPS is meant.', rationales: [{ option: 'a', why: 'Right.' }, { option: 'b', why: 'No.' }] } },
      { id: 'Next', tags: [], category: ['Other'] },
    ]);
  });

  it('takes signs that nobody escaped for text where they can’t be meant', async () => {
    expect(optionTexts(await only('Which holds?\n{\n=x = 5\n~y = 6\n~z ~ 7\n}'))).toEqual(['x = 5', 'y = 6', 'z ~ 7']);
    expect(optionTexts(await only('Which language? {~C =C# ~F#}'))).toEqual(['C', 'C#', 'F#']);
    expect(optionTexts(await only('Which? {=<span style="color:#f00">red</span> ~<b class=x>blue</b> ~it&#39;s grey}'))).toEqual(['red', 'blue', "it's grey"]);
    expect(optionTexts(await only(String.raw`Which? {=\frac{1}{2} ~\frac{2}{3}}`))).toEqual([String.raw`\frac{1}{2}`, String.raw`\frac{2}{3}`]);
    expect((await only('What does f() { return 1; } give? {=1 ~2}')).paper.stem).toBe('What does f() { return 1; } give?');
    expect(optionTexts(await only('Which? {~no=yes}'))).toEqual(['no', 'yes']);
    expect((await only(String.raw`Is $a \neq b$?\nSay. {T}`)).paper.stem).toBe('Is $a \\neq b$?\nSay.');
  });

  it('gives every question where blank lines or braces are missing, with the line of each', async () => {
    const missing = await read('One? {T}\nTwo? {F}\n::Three::Three? {\n=a\n~b\n}\nFour {=is} the end.');
    expect(missing.questions.map(({ place, paper }) => [place, paper.stem])).toEqual([
      ['line 1', 'One?'],
      ['line 2', 'Two?'],
      ['line 3', 'Three?'],
      ['line 7', 'Four _____ the end.'],
    ]);
    const open = await read('One? {=a ~b\n\n::Two::Two? {T}');
    expect(open.questions.map(({ paper }) => paper.stem)).toEqual(['One?', 'Two?']);
    expect(open.problems).toMatchObject([{ place: 'line 1', code: 'no-closing-brace' }]);
    expect((await only('One? {\n=a\n\n~b\n}')).paper.interaction).toMatchObject({ options: [{ text: 'a' }, { text: 'b' }] });
  });

  it('takes several right answers as the source means them, and guesses no key', async () => {
    expect((await only('Seasons? {=spring =summer ~easter}')).solution.key).toEqual({ type: 'single', option: 'a', credit: { b: 1 } });
    expect((await only('Which? {~this ~that}')).paper).toEqual({ stem: 'Which?\n\n- this\n- that', interaction: { type: 'shown', reason: 'no-key' }, shuffle: false });
    expect((await only('How much? {#many}')).paper.interaction).toEqual({ type: 'shown', reason: 'no-key' });
  });

  it('reads stars as any text, and HTML as text', async () => {
    expect((await only('Colour? {=col*r =hue}')).solution.key).toMatchObject({ accepted: ['col*r', 'hue'], wildcard: true });
    expect((await only(String.raw`Sign? {=\* =star}`)).solution.key).toEqual({ type: 'text', accepted: ['*', 'star'], caseSensitive: false });
    const html = await read('[html]<p>A <b>bold</b> one</p><script>alert(1)</script><ul><li>x<li>y</ul><img src="x" onerror="alert(1)" alt="map">? {T}');
    expect(html.questions[0]?.paper.stem).toBe('A bold one\n\n- x\n- y\n\n[image: map]?');
    expect(html.codes).toEqual(['media-left-out']);
    expect((await only('[markdown]Who is in **this** `a*b`?\n- x\n- y\n{T}')).paper.stem).toBe('Who is in this a*b?\n- x\n- y');
    expect((await only('Is vector<int> a type? {T}')).paper.stem).toBe('Is vector<int> a type?');
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFFCafé? {T}')],
    ['UTF-16 with a mark', Buffer.from('\uFEFFCafé? {T}', 'utf16le')],
    ['UTF-16 without', Buffer.from('Café? {T}', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFFCafé? {T}', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('Café? {T}', 'latin1')],
  ])('is read in %s', async (_, bytes) => {
    expect(await formatOf(bytes)).toBe('gift');
    const { questions } = await read(bytes);
    expect(questions.map(({ paper }) => paper.stem)).toEqual(['Café?']);
  });

  it('is read to its end whatever its braces and blank lines are', async () => {
    const times = 60_000;
    const bare = await read('a{T}\n'.repeat(times));
    expect(bare.questions.length).toBe(times);
    expect(bare.questions.at(-1)?.place).toBe(`line ${times}`);
    expect((await read(`One? {T}\n\nTwo? {=a\n${'\n'.repeat(300_000)}~b}\n\nThree? {T}`)).questions.length).toBe(3);
    expect((await read(`One? {T}\n\n${'{{}'.repeat(130_000)}\n\nThree? {T}`)).questions.map(({ paper }) => paper.stem).at(-1)).toBe('Three?');
    expect((await read(`One? {T}\n\nTwo? {${'=a'.repeat(150_000)}}\n\nThree? {T}`)).questions.at(-1)?.paper.stem).toBe('Three?');
    expect((await read(`One? {T}\n\n${'word '.repeat(100_000)}\n\nThree? {T}`)).codes).toEqual(['question-length']);
  });

  it('is known by its content', async () => {
    expect(await formatOf('::Q::Which? {=a ~b}')).toBe('gift');
    expect(await formatOf('{"a": {"b": "=c"}}')).not.toBe('gift');
    expect(await formatOf('A text without any question.')).toBeNull();
    expect(await formatOf('function f() {}\n\nconst a = {};\n')).toBeNull();
    expect(await formatOf('42 known{pop true}{true}ifelse')).toBeNull();
  });
});

describe('a GIFT file that was written', () => {
  const types = ['single', 'multiple', 'matching', 'numeric', 'text', 'true-false', 'shown'] as const;

  it('is read as what was written, but for what GIFT can’t say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRead({ types, reasons: ['essay', 'reading'] }), { minLength: 1, maxLength: 4 }), async (questions) => {
        const again = await read((await writeWith(giftOutput, questions)).bytes);
        const carried = questions.filter(({ solution: { key } }) => key.type !== 'text' || !key.accepted.every((text) => text.includes('->')));
        expect(again.questions.map(comparable)).toEqual(carried.map(asGift).map(comparable));
      }),
      { numRuns: 300 },
    );
  });

  it('scores choices by right less wrong ones as before', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRead({ types: ['multiple'] }), fc.nat(), async (question, mask) => {
        fc.pre(question.solution.key.type === 'multiple' && question.solution.key.partial);
        const [again] = (await read((await writeWith(giftOutput, [question])).bytes)).questions;
        const response = { type: 'multiple' as const, options: optionIds(question.paper.interaction).filter((_, place) => ((mask >> place) & 1) === 1) };
        const pointsOf = ({ paper, solution }: ReadQuestion): number => scoreResponse(paper.interaction, solution.key, response).points;
        expect(again === undefined ? null : pointsOf(again)).toBeCloseTo(pointsOf(question), 3);
      }),
    );
  });

  it('says what it can’t carry', async () => {
    const steps = { ...(await only('Which? {=a ~b}')), paper: { stem: 'Order.', interaction: { type: 'ordering' as const, options: [{ id: 'a', text: 'A' }, { id: 'b', text: 'B' }] }, shuffle: true }, solution: { key: { type: 'ordering' as const, order: ['a', 'b'], partial: false }, rationales: [], explanation: null, references: ['A book'] } };
    expect((await writeWith(giftOutput, [steps])).problems).toMatchObject([{ code: 'not-carried' }]);
    const hard = { ...(await only('Which? {=a ~b}')), difficulty: 5 };
    expect((await writeWith(giftOutput, [hard])).problems).toEqual([{ place: 'line 1', code: 'carried-in-part', message: "Choose another format to keep it: this one can't say the difficulty." }]);
  });
});

/** What GIFT makes of a question: its documented losses. */
function asGift(question: ReadQuestion): ReadQuestion {
  const { paper, solution } = question;
  const arrows = (text: string): string => text.replaceAll('->', '→');
  const { interaction } = paper;
  const shownPaper = interaction.type === 'shown' ? { ...solution, explanation: null } : solution;
  return {
    ...question,
    paper: interaction.type === 'matching' ? { ...paper, interaction: { ...interaction, prompts: interaction.prompts.map(({ id, text }) => ({ id, text: arrows(text) })), options: interaction.options.map(({ id, text }) => ({ id, text: arrows(text) })) } } : paper,
    solution: shownPaper,
  };
}

/** What must be the same: everything but the scoring of choices, which is compared by points, and what GIFT has no place for. */
function comparable({ category, tags, paper, solution }: ReadQuestion): unknown {
  const { key } = solution;
  const scored = key.type === 'multiple' ? { type: key.type, options: key.options } : key.type === 'matching' ? { type: key.type, pairs: key.pairs } : key;
  return { category, tags, paper: { ...paper, interaction: paper.interaction.type === 'multiple' ? { ...paper.interaction, choose: null } : paper.interaction }, solution: { ...solution, key: scored } };
}
