import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreResponse } from '../../domain/response-score.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { readWith } from '../testing/read-text.ts';
import { qti12Format } from './qti12-format.ts';

const read = (content: string | Buffer) => readWith(qti12Format, content);
const document = (...items: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>\n<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="a1" title="Exam"><section ident="root_section">\n${items.join('\n')}\n</section></assessment></questestinterop>`;

/** The only question of a file. */
async function only(item: string): Promise<ReadQuestion> {
  const { questions, problems } = await read(document(item));
  const [found] = questions;
  if (found === undefined || questions.length > 1) throw new Error(`There are ${questions.length} questions. ${JSON.stringify(problems)}`);
  return found;
}

const fields = (all: Readonly<Record<string, string>>): string => `<itemmetadata><qtimetadata>${Object.entries(all).map(([label, entry]) => `<qtimetadatafield><fieldlabel>${label}</fieldlabel><fieldentry>${entry}</fieldentry></qtimetadatafield>`).join('')}</qtimetadata></itemmetadata>`;
const text = (words: string): string => `<material><mattext texttype="text/html">${words}</mattext></material>`;
const choices = (ident: string, cardinality: string, labels: Readonly<Record<string, string>>, heading = ''): string =>
  `<response_lid ident="${ident}" rcardinality="${cardinality}">${heading === '' ? '' : text(heading)}<render_choice>${Object.entries(labels).map(([id, words]) => `<response_label ident="${id}"><material><mattext texttype="text/plain">${words}</mattext></material></response_label>`).join('')}</render_choice></response_lid>`;
const typed = (ident = 'r', fib = ''): string => `<response_str ident="${ident}" rcardinality="Single"><render_fib ${fib}><response_label ident="answer1"/></render_fib></response_str>`;
const equals = (value: string, response = 'r', more = ''): string => `<varequal respident="${response}" ${more}>${value}</varequal>`;
const not = (inner: string): string => `<not>${inner}</not>`;
const rule = (condition: string, score: number | null, { action = 'Set', goesOn = '', feedback = '' } = {}): string =>
  `<respcondition ${goesOn === '' ? '' : `continue="${goesOn}"`}><conditionvar>${condition}</conditionvar>${score === null ? '' : `<setvar action="${action}" varname="SCORE">${score}</setvar>`}${feedback === '' ? '' : `<displayfeedback feedbacktype="Response" linkrefid="${feedback}"/>`}</respcondition>`;
const said = (ident: string, words: string): string => `<itemfeedback ident="${ident}"><flow_mat>${text(words)}</flow_mat></itemfeedback>`;
const item = ({ meta = '', presentation, rules = '', more = '', ident = 'i1' }: { readonly meta?: string; readonly presentation: string; readonly rules?: string; readonly more?: string; readonly ident?: string }): string =>
  `<item ident="${ident}" title="Title">${meta}<presentation>${presentation}</presentation><resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>${rules}</resprocessing>${more}</item>`;

const four = { A: 'one', B: 'two', C: 'three', D: 'four' };

function points({ paper, solution }: ReadQuestion, options: readonly string[]): number {
  return scoreResponse(paper.interaction, solution.key, { type: 'multiple', options: [...options] }).points;
}

describe('a choice of QTI 1.2', () => {
  it('has its key, what is said to each option, difficulty, tags and place', async () => {
    const { questions, title } = await read(
      document(
        item({
          meta: fields({ question_type: 'multiple_choice_question', qmd_levelofdifficulty: 'Hard', qmd_topic: 'Routing' }),
          presentation: text('&lt;p&gt;Which?&lt;/p&gt;') + choices('r', 'Single', four),
          rules: rule('<other/>', null, { goesOn: 'Yes', feedback: 'general_fb' }) + rule(equals('B'), null, { goesOn: 'Yes', feedback: 'B_fb' }) + rule(equals('C'), 100, { goesOn: 'No', feedback: 'correct_fb' }),
          more: said('general_fb', 'All in all.') + said('correct_fb', 'Well done, since.') + said('B_fb', 'Not two.'),
        }),
      ),
    );
    expect(title).toBe('Exam');
    expect(questions).toMatchObject([
      { place: 'line 3', id: 'i1', difficulty: 4, tags: ['Routing'], paper: { stem: 'Which?', interaction: { type: 'single' } }, solution: { key: { type: 'single', option: 'c' }, rationales: [{ option: 'b', why: 'Not two.' }], explanation: 'All in all.\n\nWell done, since.' } },
    ]);
  });

  it('gives part of the point where options have scores of their own, and no key where none has one', async () => {
    const shares = await only(item({ presentation: text('Which?') + choices('r', 'Single', four), rules: rule(equals('A'), 10) + rule(equals('B'), 5) + rule(equals('C'), 0) }));
    expect(shares.solution.key).toEqual({ type: 'single', option: 'a', credit: { b: 0.5 } });
    const { codes, questions } = await read(document(item({ presentation: text('Which?') + choices('r', 'Single', four) })));
    expect(codes).toEqual(['shown-no-key']);
    expect(questions[0]?.paper.stem).toBe('Which?\n\n- one\n- two\n- three\n- four');
  });

  it('is true or false where its options are, in either order', async () => {
    const so = await only(item({ presentation: text('So?') + choices('r', 'Single', { x: 'False', y: 'True' }), rules: rule(equals('y'), 1) }));
    expect(so).toMatchObject({ paper: { interaction: { trueFalse: true, options: [{ text: 'True' }, { text: 'False' }] } }, solution: { key: { option: 'true' } } });
  });

  it('has the right set that a tree of and, or and not says, all or nothing', async () => {
    const tree = `<and>${equals('A')}${not(equals('B'))}${equals('C')}${not(equals('D'))}</and>`;
    const all = await only(item({ presentation: text('Which?') + choices('r', 'Multiple', four), rules: rule(tree, 100) }));
    expect(all.solution.key).toEqual({ type: 'multiple', options: ['a', 'c'], partial: false });
    const nested = `<and><or>${equals('A')}<and>${equals('B')}${equals('C')}</and></or>${not(`<or>${equals('B')}${equals('C')}</or>`)}${equals('D')}</and>`;
    expect((await only(item({ presentation: text('Which?') + choices('r', 'Multiple', four), rules: rule(nested, 1) }))).solution.key).toMatchObject({ options: ['a', 'd'] });
    const twice = `<and>${equals('A')}${not(not(equals('B')))}</and>`;
    expect((await only(item({ presentation: text('Which?') + choices('r', 'Multiple', four), rules: rule(twice, 1) }))).solution.key).toMatchObject({ options: ['a', 'b'] });
    // Several where the file says single, as some programs do.
    expect((await only(item({ presentation: text('Which?') + choices('r', 'Single', four), rules: rule(tree, 1) }))).solution.key).toMatchObject({ type: 'multiple', options: ['a', 'c'] });
  });

  it('scores right less wrong, by shares, or as a whole, as the rules or the file’s words say', async () => {
    const add = (id: string, score: number): string => rule(equals(id), score, { action: 'Add' });
    const even = item({ presentation: text('Which?') + choices('r', 'Multiple', four), rules: add('A', 50) + add('B', -50) + add('C', 50) + add('D', -50) });
    expect((await only(even)).solution.key).toEqual({ type: 'multiple', options: ['a', 'c'], partial: true });
    const shares = await only(item({ presentation: text('Which?') + choices('r', 'Multiple', four), rules: add('A', 75) + add('B', -10) + add('C', 25) }));
    expect([points(shares, ['a', 'c']), points(shares, ['a']), points(shares, ['a', 'b'])]).toEqual([1, 0.75, 0.65]);
    const whole = item({ meta: fields({ scoring_algorithm: 'AllOrNothing' }), presentation: text('Which?') + choices('r', 'Multiple', four), rules: add('A', 50) + add('C', 50) });
    expect((await only(whole)).solution.key).toEqual({ type: 'multiple', options: ['a', 'c'], partial: false });
  });

  it('finds the right set of many options, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 30 }), fc.bigInt({ min: 1n }), async (count, mask) => {
        const ids = Array.from({ length: count }, (_, at) => `o${at}`);
        const right = ids.filter((_, at) => ((mask >> BigInt(at)) & 1n) === 1n);
        fc.pre(right.length > 0);
        const tree = `<and>${ids.map((id) => (right.includes(id) ? equals(id) : not(equals(id)))).join('')}</and>`;
        const found = await only(item({ presentation: text('Which?') + choices('r', 'Multiple', Object.fromEntries(ids.map((id) => [id, `Text of ${id}`]))), rules: rule(tree, 100) }));
        expect(points(found, found.paper.interaction.type === 'multiple' ? found.paper.interaction.options.filter(({ text: words }) => right.includes(words.slice(8))).map(({ id }) => id) : [])).toBe(1);
        expect(found.solution.key.type === 'multiple' ? found.solution.key.options.length : 0).toBe(right.length);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out options that nobody wrote, and reads HTML and plain text for what they are', async () => {
    const tags = await only(item({ presentation: text('Which &lt;b&gt;tag&lt;/b&gt; is bold?') + choices('r', 'Single', { A: '&lt;b&gt;', B: 'a &amp;amp; b', C: '' }), rules: rule(equals('A'), 1) }));
    expect(tags.paper).toMatchObject({ stem: 'Which tag is bold?', interaction: { options: [{ text: '<b>' }, { text: 'a &amp; b' }] } });
  });
});

describe('typed answers of QTI 1.2', () => {
  it('are texts, any of which is accepted', async () => {
    const found = await only(item({ presentation: text('State?') + typed(), rules: rule(equals('Illinois') + equals('IL'), 100, { goesOn: 'No' }) + rule(equals('Ill.'), 50) }));
    expect(found.solution.key).toEqual({ type: 'text', accepted: ['Illinois', 'IL'], caseSensitive: false, also: [{ text: 'Ill.', share: 0.5 }] });
    expect((await only(item({ presentation: text('Say') + typed(), rules: rule(equals('Winter', 'r', 'case="Yes"'), 1) }))).solution.key).toMatchObject({ caseSensitive: true });
    expect((await only(item({ presentation: text('Say') + typed(), rules: rule('<varsubstring respident="r">win*</varsubstring>', 1) }))).solution.key).toMatchObject({ accepted: [String.raw`*win\**`], wildcard: true });
  });

  it('are numbers in ranges, with margins, or to some digits', async () => {
    const range = (low: number, high: number): string => `<vargte respident="r">${low}</vargte><varlte respident="r">${high}</varlte>`;
    const number = async (condition: string) => (await only(item({ presentation: text('How many?') + typed('r', 'fibtype="Decimal"'), rules: rule(condition, 100) }))).solution.key;
    expect(await number(range(1, 22))).toEqual({ type: 'numeric', value: 11.5, tolerance: 10.5 });
    expect(await number(`<or>${equals('200.0', 'r', 'margintype="percent" margin="20.0"')}<and>${range(160, 240)}</and></or>`)).toEqual({ type: 'numeric', value: 200, tolerance: 40 });
    expect(await number(`<or>${equals('42.0')}<and><vargt respident="r">41.995</vargt><varlte respident="r">42.005</varlte></and></or>`)).toEqual({ type: 'numeric', value: 42, tolerance: 0.005 });
    expect(await number(equals('3.14', 'r', 'precisiontype="decimals" precision="2"'))).toEqual({ type: 'numeric', value: 3.14, tolerance: 0.005 });
    expect(await number(`<and>${range(3, 5)}${equals('4')}</and>`)).toEqual({ type: 'numeric', value: 4, tolerance: 1 });
    expect(await number('<vargte respident="r">3</vargte>')).toEqual({ type: 'shown' });
  });

  it('are essays where nothing is right, and stand as a gap in their sentence', async () => {
    expect((await only(item({ presentation: text('Write.') + typed(), rules: rule('<other/>', null) }))).paper.interaction).toEqual({ type: 'shown', reason: 'essay' });
    const inline = `<flow><material><mattext>Now is the</mattext></material>${typed()}<material><mattext>of our discontent</mattext></material></flow>`;
    expect((await only(item({ presentation: inline, rules: rule(equals('winter'), 1) }))).paper.stem).toBe('Now is the _____ of our discontent');
    const two = `<flow><material><mattext>Now is the</mattext></material>${typed('x')}<material><mattext>of our</mattext></material>${typed('y')}</flow>`;
    expect(await only(item({ presentation: two, rules: rule(equals('winter', 'x') + equals('discontent', 'y'), 1) }))).toMatchObject({ paper: { stem: 'Now is the [1] of our [2]', interaction: { reason: 'parts' } }, solution: { explanation: '[1] winter\n\n[2] discontent' } });
  });
});

describe('several answers of QTI 1.2', () => {
  const add = (response: string, value: string): string => rule(equals(value, response), 50, { action: 'Add' });

  it('match prompts with options, distractors included', async () => {
    const rows = choices('r1', 'Single', { a: 'meow', b: 'woof' }, 'cat') + choices('r2', 'Single', { a: 'meow', b: 'woof', c: 'moo' }, 'dog');
    const match = await only(item({ meta: fields({ question_type: 'matching_question' }), presentation: text('Match') + rows, rules: add('r1', 'a') + add('r2', 'b') }));
    expect(match).toMatchObject({ paper: { stem: 'Match', interaction: { prompts: [{ text: 'cat' }, { text: 'dog' }], options: [{ text: 'meow' }, { text: 'woof' }, { text: 'moo' }] } }, solution: { key: { pairs: { p1: 'a', p2: 'b' }, partial: true } } });
    const whole = await only(item({ presentation: text('Match') + rows, rules: rule(`<and>${equals('a', 'r1')}${equals('b', 'r2')}</and>`, 1) }));
    expect(whole.solution.key).toMatchObject({ type: 'matching', partial: false });
  });

  it('put things into groups, some into none', async () => {
    const things = { x: 'apple', y: 'carrot', z: 'stone' };
    const groups = await only(item({ meta: fields({ question_type: 'categorization_question' }), presentation: text('Sort') + choices('g1', 'Multiple', things, 'Fruit') + choices('g2', 'Multiple', things, 'Roots'), rules: add('g1', 'x') + add('g2', 'y') }));
    expect(groups).toMatchObject({ paper: { interaction: { type: 'matching', prompts: [{ text: 'apple' }, { text: 'carrot' }, { text: 'stone' }], options: [{ text: 'Fruit' }, { text: 'Roots' }, { text: 'None of these' }] } }, solution: { key: { pairs: { p1: 'a', p2: 'b', p3: 'c' } } } });
  });

  it('stand in an order', async () => {
    const order = `<response_lid ident="o" rcardinality="Ordered"><render_extension><material><mattext>First on top</mattext></material><ims_render_object><flow_label>${['x', 'y', 'z'].map((id) => `<response_label ident="${id}"><material><mattext>step ${id}</mattext></material></response_label>`).join('')}</flow_label></ims_render_object></render_extension></response_lid>`;
    const found = await only(item({ presentation: text('Order') + order, rules: rule(['z', 'x', 'y'].map((id) => equals(id, 'o')).join(''), 5, { action: 'Add' }) }));
    expect(found.paper).toMatchObject({ stem: 'Order\n\nFirst on top', interaction: { type: 'ordering', options: [{ text: 'step z' }, { text: 'step x' }, { text: 'step y' }] } });
    expect((await read(document(item({ presentation: text('Order') + order, rules: rule(equals('z', 'o'), 5) })))).codes).toEqual(['shown-no-key']);
  });

  it('fill blanks: one is a text, several are shown with what is accepted', async () => {
    const blank = fields({ question_type: 'fill_in_multiple_blanks_question' });
    const one = await only(item({ meta: blank, presentation: text('The bird is the [blank1].') + choices('response_blank1', 'Single', { a: 'word', b: 'Word!' }), rules: rule(equals('a', 'response_other'), 100, { action: 'Add' }) }));
    expect(one).toMatchObject({ paper: { stem: 'The bird is the _____.' }, solution: { key: { type: 'text', accepted: ['word', 'Word!'] } } });
    const two = await only(item({ meta: blank, presentation: text('[x] and [y] and [z]') + choices('response_y', 'Single', { a: 'b', c: 'B' }) + choices('response_x', 'Single', { d: 'a' }), rules: add('response_x', 'd') + add('response_y', 'a') }));
    expect(two).toMatchObject({ paper: { stem: '[1] and [2] and [z]', interaction: { reason: 'parts' } }, solution: { explanation: '[1] a\n\n[2] b / B' } });
  });

  it('choose from lists in a text: one is a choice, several with the same options a matching, others are shown', async () => {
    const drop = fields({ question_type: 'multiple_dropdowns_question' });
    const colours = { a: 'red', b: 'blue' };
    expect(await only(item({ meta: drop, presentation: text('Roses are [c].') + choices('response_c', 'Single', colours, 'c'), rules: add('response_c', 'a') }))).toMatchObject({ paper: { stem: 'Roses are _____.', interaction: { type: 'single' } }, solution: { key: { option: 'a' } } });
    expect(await only(item({ meta: drop, presentation: text('Roses are [c], violets [d].') + choices('response_c', 'Single', colours, 'c') + choices('response_d', 'Single', { e: 'red', f: 'blue' }, 'd'), rules: add('response_c', 'a') + add('response_d', 'f') }))).toMatchObject({
      paper: { stem: 'Roses are [1], violets [2].', interaction: { type: 'matching', prompts: [{ text: '[1]' }, { text: '[2]' }] } },
      solution: { key: { pairs: { p1: 'a', p2: 'b' } } },
    });
    expect(await only(item({ presentation: text('Roses are [c], violets [d].') + choices('response_c', 'Single', colours, 'c') + choices('response_d', 'Single', { e: 'blue', f: 'grey' }, 'd'), rules: add('response_c', 'a') + add('response_d', 'e') }))).toMatchObject({ paper: { stem: 'Roses are [1], violets [2].\n\n- [1] red / blue\n- [2] blue / grey', interaction: { reason: 'parts' } } });
  });
});

describe('what QTI 1.2 has beside', () => {
  it('is shown with its text: uploads, formulas, places on an image, texts', async () => {
    const { questions } = await read(
      document(
        item({ meta: fields({ question_type: 'file_upload_question' }), presentation: text('Send it.') }),
        item({ meta: fields({ question_type: 'calculated_question' }), presentation: text('What is [x]?') + typed(), rules: rule('<other/>', 100), more: '<itemproc_extension><calculated><formulas><formula>x</formula></formulas></calculated></itemproc_extension>' }),
        item({ presentation: `<flow><response_xy ident="r">${text('Point at it.')}<render_hotspot><material><matimage uri="x.png"/></material><response_label ident="h" rarea="rectangle">0.1,0.2,0.3,0.4</response_label></render_hotspot></response_xy></flow>` }),
        item({ meta: fields({ question_type: 'text_only_question' }), presentation: text('Only read.') }),
        item({ meta: fields({ question_type: 'essay_question' }), presentation: `${text('&lt;div&gt;&lt;/div&gt;')}${typed()}` }),
      ),
    );
    expect(questions.map(({ paper }) => [paper.stem.split('\n')[0], paper.interaction.type === 'shown' ? paper.interaction.reason : ''])).toEqual([
      ['Send it.', 'upload'],
      ['What is [x]?', 'template'],
      ['Point at it.', 'image'],
      ['Only read.', 'reading'],
      ['Title', 'essay'],
    ]);
  });

  it('is a text that questions belong to: they bring it along', async () => {
    const { questions } = await read(
      document(
        item({ ident: 's1', meta: fields({ question_type: 'text_only_question' }), presentation: text('The passage.') }),
        item({ ident: 'q1', meta: fields({ parent_stimulus_item_ident: 's1' }), presentation: text('Which?') + choices('r', 'Single', four), rules: rule(equals('A'), 1) }),
      ),
    );
    expect(questions.map(({ paper }) => paper.stem)).toEqual(['The passage.', 'The passage.\n\nWhich?']);
  });

  it('is groups and sections, whose questions come in once with their category, and questions of banks that are elsewhere', async () => {
    const one = (ident: string): string => item({ ident, presentation: text(`Which ${ident}?`) + choices('r', 'Single', four), rules: rule(equals('A'), 1) });
    const { questions, problems } = await read(
      `<questestinterop><assessment title="Exam"><section ident="root"><section title="Group 1"><selection_ordering><selection><selection_number>1</selection_number></selection></selection_ordering>${one('a')}${one('b')}</section>${one('c')}<bankentry_item item_ref="x"/></section></assessment></questestinterop>`,
    );
    expect(questions.map(({ id, category }) => [id, category])).toEqual([
      ['a', ['Group 1']],
      ['b', ['Group 1']],
      ['c', []],
    ]);
    expect(problems).toMatchObject([{ code: 'other-bank' }]);
  });

  it('loses one broken item and no other', async () => {
    const good = (ident: string): string => item({ ident, presentation: text('Which?') + choices('r', 'Single', four), rules: rule(equals('A'), 1) });
    const { questions, codes } = await read(document(good('a'), '<item ident="b"><presentation><material><mattext>text', good('c'), good('d').replace('</resprocessing>', '')));
    expect(questions.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
    expect(codes).toEqual(['xml-unclosed']);
  });

  it('is shown where it has more answers or rules than any question', async () => {
    const ids = Array.from({ length: 5000 }, (_, at) => `o${at}`);
    const many = item({ presentation: text('Which?') + choices('r', 'Multiple', Object.fromEntries(ids.map((id) => [id, id]))), rules: ids.map((id) => rule(equals(id), 1, { action: 'Add' })).join('') });
    const places = item({ presentation: text('Where?') + ids.map((id) => typed(id)).join(''), rules: rule(ids.map((id) => equals('x', id)).join(''), 1) });
    expect((await read(document(many, places))).questions.map(({ paper }) => [paper.stem, paper.interaction])).toEqual([
      ['Which?', { type: 'shown', reason: 'other' }],
      ['Where?', { type: 'shown', reason: 'other' }],
    ]);
  });

  it('is read without a fault, whatever is in it', async () => {
    const piece = fc.constantFrom('<item ident="a">', '</item>', '<presentation>', '</presentation>', text('x'), choices('r', 'Multiple', four), typed(), '<resprocessing>', '<respcondition>', '<conditionvar>', '<not>', '<and/>', '<or/>', equals('A'), equals('', '__proto__'), '<varequal/>', '<setvar>1e999</setvar>', '<setvar action="Divide">0</setvar>', '</respcondition>', '<itemfeedback ident="__proto__">', '<response_grp ident="g"><response_label/></response_grp>', '<section title="s">', '</section>');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (parts) => {
        expect((await read(`<questestinterop>${parts.join('')}`)).codes).not.toContain('reader-fault');
      }),
      { numRuns: 300 },
    );
  });
});
