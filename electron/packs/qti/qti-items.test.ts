import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadQuestion } from '../reading/read-item.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { qti21Format, qti3Format } from './qti-format.ts';

interface ItemParts {
  readonly declarations?: string;
  readonly body: string;
  readonly processing?: string;
  readonly after?: string;
  readonly attributes?: string;
}

function item({ declarations = '', body, processing = '', after = '', attributes = 'identifier="q1"' }: ItemParts): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" ${attributes}>${declarations}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody>${body}</itemBody>${processing}${after}</assessmentItem>`;
}

function declaration(cardinality: string, baseType: string, correct: readonly string[], mapping = ''): string {
  return `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${baseType}">${correct.length === 0 ? '' : `<correctResponse>${correct.map((value) => `<value>${value}</value>`).join('')}</correctResponse>`}${mapping}</responseDeclaration>`;
}

const map = (entries: Readonly<Record<string, number>>, attributes = ''): string => `<mapping ${attributes}>${Object.entries(entries).map(([key, value]) => `<mapEntry mapKey="${key}" mappedValue="${value}"/>`).join('')}</mapping>`;
const template = (name: string): string => `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`;
const choice = (options: Readonly<Record<string, string>>, attributes = 'maxChoices="1"'): string => `<p>Which?</p><choiceInteraction responseIdentifier="RESPONSE" ${attributes}>${Object.entries(options).map(([id, text]) => `<simpleChoice identifier="${id}">${text}</simpleChoice>`).join('')}</choiceInteraction>`;
const abc = { A: 'one', B: 'two', C: 'three' };
const when = (condition: string, score = '1'): string => `<responseProcessing><responseCondition><responseIf>${condition}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">${score}</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>`;
const variable = '<variable identifier="RESPONSE"/>';

const read = (text: string | Buffer) => readWith(qti21Format, text);

async function only(parts: ItemParts): Promise<ReadQuestion> {
  const { questions } = await read(item(parts));
  const [question] = questions;
  if (question === undefined || questions.length > 1) throw new Error(`There are ${questions.length} questions.`);
  return question;
}

const keyOf = async (parts: ItemParts): Promise<unknown> => (await only(parts)).solution.key;
const typed = '<p>Say: <textEntryInteraction responseIdentifier="RESPONSE"/></p>';

describe('the key of an item', () => {
  it('is what its processing gives points for', async () => {
    const declarations = declaration('single', 'identifier', ['B'], map({ C: 2, A: 1 }));
    expect(await keyOf({ declarations, body: choice(abc), processing: template('match_correct') })).toEqual({ type: 'single', option: 'b' });
    expect(await keyOf({ declarations, body: choice(abc), processing: template('map_response') })).toEqual({ type: 'single', option: 'c', credit: { a: 0.5 } });
    expect(await keyOf({ declarations, body: choice(abc), processing: '<responseProcessing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response.xml"/>' })).toMatchObject({ option: 'c' });
    expect(await keyOf({ declarations, body: choice(abc) })).toEqual({ type: 'single', option: 'b' });
    expect(await keyOf({ declarations, body: choice(abc), processing: when(`<match>${variable}<correct identifier="RESPONSE"/></match>`, '10') })).toEqual({ type: 'single', option: 'b' });
    expect(await keyOf({ declarations, body: choice(abc), processing: when(`<not><match>${variable}<baseValue baseType="identifier">A</baseValue></match></not>`) })).toEqual({ type: 'single', option: 'b', credit: { c: 1 } });
  });

  it('is the declared one where the processing gives points for nothing or does what can’t be worked out', async () => {
    const declarations = declaration('single', 'identifier', ['B'], map({ A: 0, B: 0 }, 'upperBound="0"'));
    expect(await keyOf({ declarations, body: choice(abc), processing: template('map_response') })).toEqual({ type: 'single', option: 'b' });
    expect(await keyOf({ declarations, body: choice(abc), processing: when('<customOperator/>') })).toEqual({ type: 'single', option: 'b' });
    expect(await keyOf({ declarations, body: choice(abc), processing: '<responseProcessing template="http://example.org/own"/>' })).toEqual({ type: 'single', option: 'b' });
  });

  it('is never guessed', async () => {
    for (const declarations of ['', declaration('single', 'identifier', []), declaration('single', 'identifier', ['Z']), declaration('single', 'identifier', [' '])]) {
      expect((await only({ declarations, body: choice(abc), processing: template('match_correct') })).paper).toEqual({ stem: 'Which?\n\n- one\n- two\n- three', interaction: { type: 'shown', reason: 'no-key' }, shuffle: false });
    }
    const order = '<p>Order.</p><orderInteraction responseIdentifier="RESPONSE"><simpleChoice identifier="A">x</simpleChoice><simpleChoice identifier="B">y</simpleChoice></orderInteraction>';
    expect((await only({ declarations: declaration('ordered', 'identifier', [], map({ B: 1, A: 1 })), body: order })).paper.interaction).toEqual({ type: 'shown', reason: 'no-key' });
  });

  it('says how several choices are scored', async () => {
    const several = (mapping: string, processing: string, attributes = 'maxChoices="0"'): Promise<unknown> => keyOf({ declarations: declaration('multiple', 'identifier', ['A', 'B'], mapping), body: choice(abc, attributes), processing });
    expect(await several('', template('match_correct'))).toEqual({ type: 'multiple', options: ['a', 'b'], partial: false });
    expect(await several(map({ A: 1, B: 1, C: -1 }, 'lowerBound="0" upperBound="2"'), template('map_response'))).toEqual({ type: 'multiple', options: ['a', 'b'], partial: true });
    expect(await several(map({ A: 1, B: 1 }, 'lowerBound="0" upperBound="2" defaultValue="-2"'), template('map_response'))).toEqual({ type: 'multiple', options: ['a', 'b'], partial: true, credit: { a: 0.5, b: 0.5, c: -1 } });
    expect(await several(map({ A: 2, B: 3 }, 'upperBound="3 "'), template('map_response'))).toEqual({ type: 'multiple', options: ['a', 'b'], partial: true, credit: { a: 2 / 3, b: 1 } });
    const limited = await only({ declarations: declaration('multiple', 'identifier', ['A', 'B'], map({ A: 1, B: 1 })), body: choice(abc, 'maxChoices="2"'), processing: template('map_response') });
    expect(limited.paper.interaction).toMatchObject({ choose: 2 });
    expect(await keyOf({ declarations: declaration('multiple', 'identifier', ['A', 'B']), body: choice(abc, 'maxChoices="1"') })).toMatchObject({ options: ['a', 'b'] });
  });

  it('is not said where two whole answers are right', async () => {
    const set = (...ids: readonly string[]): string => `<match>${variable}<multiple>${ids.map((id) => `<baseValue baseType="identifier">${id}</baseValue>`).join('')}</multiple></match>`;
    const { paper } = await only({ declarations: declaration('multiple', 'identifier', []), body: choice(abc, 'maxChoices="0"'), processing: when(`<or>${set('A', 'B')}${set('C')}</or>`) });
    expect(paper.interaction).toEqual({ type: 'shown', reason: 'other' });
    expect(await keyOf({ declarations: declaration('multiple', 'identifier', []), body: choice(abc, 'maxChoices="0"'), processing: when(set('A', 'B')) })).toEqual({ type: 'multiple', options: ['a', 'b'], partial: false });
  });

  it('holds a number with its tolerance', async () => {
    const number = (baseType: string, condition: string, correct: readonly string[] = ['10']): Promise<unknown> => keyOf({ declarations: declaration('single', baseType, correct), body: typed, processing: when(condition) });
    const equal = (attributes: string): string => `<equal ${attributes}>${variable}<correct identifier="RESPONSE"/></equal>`;
    expect(await number('float', equal('toleranceMode="exact"'))).toEqual({ type: 'numeric', value: 10, tolerance: 0 });
    expect(await number('float', equal('toleranceMode="absolute" tolerance="0.5 0.5"'))).toEqual({ type: 'numeric', value: 10, tolerance: 0.5 });
    expect(await number('string', equal('toleranceMode="absolute" tolerance="0.5"'))).toEqual({ type: 'numeric', value: 10, tolerance: 0.5 });
    const inRange = `<and><gte>${variable}<baseValue baseType="float">3</baseValue></gte><lte>${variable}<baseValue baseType="float">4</baseValue></lte></and>`;
    expect(await number('float', inRange, [])).toEqual({ type: 'numeric', value: 3.5, tolerance: 0.5 });
    expect(await keyOf({ declarations: declaration('single', 'integer', [], map({ 4: 1, 5: 1, 6: 1, 7: 0.5 })), body: typed, processing: template('map_response') })).toEqual({ type: 'numeric', value: 5, tolerance: 1, also: [{ value: 7, tolerance: 0, share: 0.5 }] });
    const open = `<gte>${variable}<baseValue baseType="float">3</baseValue></gte>`;
    expect(await number('float', open)).toEqual({ type: 'shown' });
  });

  it('holds texts with their shares, and whether capitals count', async () => {
    const text = (mapping: string, processing: string): Promise<unknown> => keyOf({ declarations: declaration('single', 'string', ['York'], mapping), body: typed, processing });
    expect(await text(map({ York: 1, york: 0.5 }), template('map_response'))).toEqual({ type: 'text', accepted: ['York'], caseSensitive: true, also: [{ text: 'york', share: 0.5 }] });
    expect(await text('', '')).toEqual({ type: 'text', accepted: ['York'], caseSensitive: false });
    expect(await text('', template('match_correct'))).toMatchObject({ caseSensitive: true });
    expect(await text('', when(`<stringMatch caseSensitive="false">${variable}<baseValue baseType="string">Straße</baseValue></stringMatch>`))).toEqual({ type: 'text', accepted: ['Straße'], caseSensitive: false });
    expect(await text('', when(`<substring caseSensitive="false"><baseValue baseType="string">ork</baseValue>${variable}</substring>`))).toEqual({ type: 'text', accepted: ['*York*', '*ork*'], caseSensitive: false, wildcard: true });
  });

  it('holds orders and pairs', async () => {
    const order = '<p>Order.</p><orderInteraction responseIdentifier="RESPONSE"><simpleChoice identifier="A">x</simpleChoice><simpleChoice identifier="B">y</simpleChoice><simpleChoice identifier="C">z</simpleChoice></orderInteraction>';
    const ordered = await only({ declarations: declaration('ordered', 'identifier', ['C', 'A', 'B']), body: order, processing: template('match_correct') });
    expect(ordered.paper.interaction).toEqual({ type: 'ordering', options: [{ id: 'a', text: 'z' }, { id: 'b', text: 'x' }, { id: 'c', text: 'y' }] });
    const sets = '<p>Match.</p><matchInteraction responseIdentifier="RESPONSE"><simpleMatchSet><simpleAssociableChoice identifier="A">Capulet</simpleAssociableChoice><simpleAssociableChoice identifier="B">Lysander</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="X">Romeo</simpleAssociableChoice><simpleAssociableChoice identifier="Y">Dream</simpleAssociableChoice><simpleAssociableChoice identifier="Z">Tempest</simpleAssociableChoice></simpleMatchSet></matchInteraction>';
    const pairs = await only({ declarations: declaration('multiple', 'directedPair', ['A X', 'B Y'], map({ 'A X': 1, 'B Y': 1 })), body: sets, processing: template('map_response') });
    expect(pairs).toMatchObject({ paper: { interaction: { prompts: [{ text: 'Capulet' }, { text: 'Lysander' }], options: [{ text: 'Romeo' }, { text: 'Dream' }, { text: 'Tempest' }] } }, solution: { key: { pairs: { p1: 'a', p2: 'b' }, partial: true } } });
    expect((await only({ declarations: declaration('multiple', 'directedPair', ['A X', 'A Y', 'B Y']), body: sets })).paper.interaction).toEqual({ type: 'shown', reason: 'parts' });
    const rivals = '<p>Pair.</p><associateInteraction responseIdentifier="RESPONSE"><simpleAssociableChoice identifier="A">Antonio</simpleAssociableChoice><simpleAssociableChoice identifier="C">Capulet</simpleAssociableChoice><simpleAssociableChoice identifier="M">Montague</simpleAssociableChoice><simpleAssociableChoice identifier="P">Prospero</simpleAssociableChoice></associateInteraction>';
    expect(await only({ declarations: declaration('multiple', 'pair', ['P A', 'C M']), body: rivals, processing: template('match_correct') })).toMatchObject({ paper: { interaction: { prompts: [{ text: 'Antonio' }, { text: 'Capulet' }], options: [{ text: 'Prospero' }, { text: 'Montague' }] } }, solution: { key: { pairs: { p1: 'a', p2: 'b' } } } });
  });
});

describe('the text of an item', () => {
  it('has blanks, gaps and hot texts in their places', async () => {
    const inline = await only({ declarations: declaration('single', 'identifier', ['Y']), body: '<p>This sun of <inlineChoiceInteraction responseIdentifier="RESPONSE"><inlineChoice identifier="G">Gloucester</inlineChoice><inlineChoice identifier="Y">York</inlineChoice></inlineChoiceInteraction>;<br/>and all.</p>' });
    expect(inline.paper.stem).toBe('This sun of _____;\nand all.');
    expect((await only({ declarations: declaration('single', 'string', ['x']), body: '<p>Say it.</p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p>' })).paper.stem).toBe('Say it.');
    const gaps = await only({ declarations: declaration('multiple', 'directedPair', ['W G1', 'S G2']), body: '<gapMatchInteraction responseIdentifier="RESPONSE"><prompt>Fill in.</prompt><gapText identifier="W">winter</gapText><gapText identifier="S">summer</gapText><p>Now is the <gap identifier="G1"/> of our <gap identifier="G2"/>.</p></gapMatchInteraction>' });
    expect(gaps.paper).toMatchObject({ stem: 'Fill in.\n\nNow is the [1] of our [2].', interaction: { type: 'matching', prompts: [{ text: '[1]' }, { text: '[2]' }], options: [{ text: 'winter' }, { text: 'summer' }] } });
    const hot = await only({ declarations: declaration('single', 'identifier', ['B']), body: '<hottextInteraction responseIdentifier="RESPONSE" maxChoices="1"><p>Who <hottext identifier="A">sat</hottext> and <hottext identifier="B">sat</hottext>?</p></hottextInteraction>' });
    expect(hot.paper).toMatchObject({ stem: 'Who [sat] and [sat]?', interaction: { type: 'single', options: [{ text: 'sat' }, { text: 'sat (2)' }] } });
  });

  it('keeps rubrics for the candidate, formulas, ruby, and what stands for an image', async () => {
    const body = '<rubricBlock view="candidate"><p>Read.</p></rubricBlock><rubricBlock view="scorer"><p>Give one point.</p></rubricBlock><p>E = <m:math xmlns:m="x"><m:msup> <m:mi>c</m:mi> <m:mn>2</m:mn> </m:msup></m:math> <h:ruby xmlns:h="y">真<h:rt>まこと</h:rt></h:ruby></p><object type="image/png" data="card.png"><blockquote><p>A card.</p></blockquote></object><p class="" data-x=""><img src="a.png" alt="A map"/> R&amp;D &#232;</p><extendedTextInteraction responseIdentifier="RESPONSE"><prompt>Write.</prompt></extendedTextInteraction>';
    const { questions, codes } = await read(item({ declarations: declaration('single', 'string', []), body }));
    expect(questions[0]?.paper).toEqual({ stem: 'Read.\n\nE = c^2 真(まこと)\n\n[image]\n\nA card.\n\n[image: A map] R&D è\n\nWrite.', interaction: { type: 'shown', reason: 'essay' }, shuffle: false });
    expect(questions[0]?.solution.explanation).toBe('Give one point.');
    expect(codes).toEqual(['shown-essay', 'media-left-out']);
  });

  it('is its title where it has no other, and the identifier names an option without a text', async () => {
    const question = await only({ attributes: 'title="Which letter?"', declarations: declaration('single', 'identifier', ['B']), body: '<choiceInteraction responseIdentifier="RESPONSE" shuffle="true"><simpleChoice identifier="A"/><simpleChoice identifier="B"/></choiceInteraction>' });
    expect(question).toMatchObject({ id: 'Which letter?', paper: { stem: 'Which letter?', interaction: { options: [{ text: 'A' }, { text: 'B' }] }, shuffle: true } });
  });
});

it('turns feedback into reasons of options and an explanation', async () => {
  const feedback = (identifier: string, text: string, more = ''): string => `<modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="${identifier}" ${more}>${text}</modalFeedback>`;
  const processing = `<responseProcessing><responseCondition><responseIf><match>${variable}<correct identifier="RESPONSE"/></match><setOutcomeValue identifier="SCORE"><variable identifier="MAXSCORE"/></setOutcomeValue></responseIf></responseCondition><setOutcomeValue identifier="FEEDBACK">${variable}</setOutcomeValue><setOutcomeValue identifier="ALL"><baseValue baseType="identifier">all</baseValue></setOutcomeValue></responseProcessing>`;
  const declarations = `${declaration('single', 'identifier', ['A'])}<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>3</value></defaultValue></outcomeDeclaration>`;
  const byOption = await only({ declarations, body: choice({ A: 'one <feedbackInline outcomeIdentifier="FEEDBACK" identifier="A" showHide="show">Well\n   seen</feedbackInline>', B: 'two' }), processing, after: `${feedback('B', '<p>No.</p>')}${feedback('C', '<p/>')}<modalFeedback outcomeIdentifier="ALL" identifier="all" showHide="show">Because.</modalFeedback>` });
  expect(byOption.solution).toMatchObject({ rationales: [{ option: 'a', why: 'Well seen' }, { option: 'b', why: 'No.' }], explanation: 'Because.' });
  expect(byOption.paper.interaction).toMatchObject({ options: [{ text: 'one' }, { text: 'two' }] });
  const byResult = `<responseProcessing><responseCondition><responseIf><match>${variable}<correct identifier="RESPONSE"/></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue><setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">good</baseValue></setOutcomeValue></responseIf><responseElse><setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">bad</baseValue></setOutcomeValue></responseElse></responseCondition></responseProcessing>`;
  const text = await only({ declarations: declaration('single', 'string', ['York']), body: typed, processing: byResult, after: feedback('good', 'Yes.') + feedback('bad', 'It is York.') });
  expect(text.solution.explanation).toBe('✓ Yes.\n\n✗ It is York.');
});

describe('what Cutscore has no type for', () => {
  const shown = async (parts: ItemParts): Promise<string> => {
    const { interaction } = (await only(parts)).paper;
    return interaction.type === 'shown' ? interaction.reason : interaction.type;
  };

  it('is shown with its reason', async () => {
    const block = (name: string): string => `<p>Do it.</p><${name} responseIdentifier="RESPONSE"><object type="image/png" data="x.png"/></${name}>`;
    expect(await shown({ body: block('hotspotInteraction') })).toBe('image');
    expect(await shown({ body: block('graphicGapMatchInteraction') })).toBe('image');
    expect(await shown({ body: `<positionObjectStage>${block('positionObjectInteraction')}</positionObjectStage>` })).toBe('image');
    expect(await shown({ body: block('drawingInteraction') })).toBe('drawing');
    expect(await shown({ body: block('uploadInteraction') })).toBe('upload');
    expect(await shown({ body: block('customInteraction') })).toBe('other');
    expect(await shown({ body: block('mediaInteraction') })).toBe('other');
    expect(await shown({ body: '<p>Only a text.</p>' })).toBe('reading');
    expect(await shown({ body: '<p>On paper: why?</p><rubricBlock view="scorer"><p>One point.</p></rubricBlock>' })).toBe('essay');
    const declarations = declaration('single', 'identifier', ['A']);
    expect(await shown({ attributes: 'identifier="q" adaptive="true"', declarations, body: choice(abc) })).toBe('adaptive');
    expect(await shown({ declarations: `${declarations}<templateDeclaration identifier="N" cardinality="single" baseType="integer"/>`, body: choice({ A: '<printedVariable identifier="N"/>', B: 'two' }) })).toBe('template');
    const pictures = { A: '<img src="a.png"/>', B: '<img src="b.png" alt=""/>' };
    expect(await shown({ declarations, body: choice(pictures) })).toBe('image');
    expect(await shown({ declarations, body: choice({ A: '<img src="a.png" alt="A cat"/>', B: '<img src="b.png" alt="A dog"/>' }) })).toBe('single');
  });

  it('keeps all parts of several in one, and their answers', async () => {
    const declarations = '<responseDeclaration identifier="R1" cardinality="single" baseType="identifier"><correctResponse><value>W</value></correctResponse></responseDeclaration><responseDeclaration identifier="R2" cardinality="single" baseType="string"><correctResponse><value>rises</value></correctResponse></responseDeclaration>';
    const { paper, solution } = await only({ declarations, body: '<p>When air is <inlineChoiceInteraction responseIdentifier="R1"><inlineChoice identifier="W">warm</inlineChoice><inlineChoice identifier="C">cool</inlineChoice></inlineChoiceInteraction> it <textEntryInteraction responseIdentifier="R2"/>.</p>' });
    expect(paper).toMatchObject({ stem: 'When air is [1] _____ it [2] _____.\n\n- [1] warm / cool', interaction: { reason: 'parts' } });
    expect(solution.explanation).toBe('✓ [1] warm\n\n✓ [2] rises');
  });

  it('is no box for remarks beside a question', async () => {
    const body = `${choice(abc)}<extendedTextInteraction responseIdentifier="REMARK"><prompt>Why?</prompt></extendedTextInteraction>`;
    expect(await only({ declarations: declaration('single', 'identifier', ['A']), body, processing: template('match_correct') })).toMatchObject({ paper: { stem: 'Which?\n\nWhy?', interaction: { type: 'single' } } });
  });
});

describe('a file with items', () => {
  it('is read in QTI 3.0 as in QTI 2', async () => {
    const text = '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q1"><qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier"><qti-correct-response><qti-value>A</qti-value></qti-correct-response><qti-mapping lower-bound="0" default-value="-1"><qti-map-entry map-key="A" mapped-value="1"/></qti-mapping></qti-response-declaration><qti-item-body><p>Which?</p><qti-choice-interaction response-identifier="RESPONSE" shuffle="true" min-choices="1" max-choices="0"><qti-simple-choice identifier="A"><div>one</div></qti-simple-choice><qti-simple-choice identifier="B">two</qti-simple-choice></qti-choice-interaction></qti-item-body><qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response.xml"/></qti-assessment-item>';
    expect(await formatOf(text)).toBe('qti3');
    const { questions } = await readWith(qti3Format, text);
    expect(questions).toMatchObject([{ id: 'q1', paper: { stem: 'Which?', shuffle: true, interaction: { type: 'multiple', options: [{ text: 'one' }, { text: 'two' }] } }, solution: { key: { type: 'multiple', options: ['a'] } } }]);
  });

  it('loses one broken item and no other', async () => {
    const good = (id: string): string => item({ attributes: `identifier="${id}"`, declarations: declaration('single', 'identifier', ['A']), body: choice(abc) }).replace(/^<\?xml[^>]*>\n/u, '');
    const { questions, problems } = await read(`<items>\n${good('a')}\n${good('b').replace('</simpleChoice>', '').replace('</itemBody></assessmentItem>', '')}\n${good('c')}\n${good('d').replace(/<itemBody>.*<\/itemBody>/u, '')}</items>`);
    expect(questions.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(problems.map(({ place, code }) => [place, code])).toEqual([['line 3', 'item-broken'], ['item d', 'no-body']]);
  });

  it('is read in the encoding that it names, with prefixes, and resolves no entity', async () => {
    const text = item({ declarations: declaration('single', 'identifier', ['A']), body: choice({ A: 'Café', B: 'Thé' }) });
    const options = async (bytes: Buffer): Promise<unknown> => (await read(bytes)).questions.map(({ paper }) => ('options' in paper.interaction ? paper.interaction.options.map((option) => option.text) : []));
    expect(await options(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual([['Café', 'Thé']]);
    expect(await options(Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1'))).toEqual([['Café', 'Thé']]);
    const prefixed = text.replaceAll(/<(\/?)(?=[a-z])/gu, '<$1q:').replace('xmlns=', 'xmlns:q=');
    expect(await formatOf(prefixed)).toBe('qti21');
    expect(await options(Buffer.from(prefixed))).toEqual([['Café', 'Thé']]);
    const bomb = text.replace('<assessmentItem', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><assessmentItem').replace('Café', '&x;');
    expect(await options(Buffer.from(bomb))).toEqual([['&x;', 'Thé']]);
  });

  it('that is a test or a manifest alone says where the items are', async () => {
    const test = '<assessmentTest identifier="t" title="T"><testPart identifier="p"><assessmentSection identifier="s" title="S"><assessmentItemRef identifier="a" href="a.xml"/><assessmentItemRef identifier="b" href="b.xml"/></assessmentSection></testPart></assessmentTest>';
    expect(await formatOf(test)).toBe('qti21');
    expect((await read(test)).problems).toEqual([{ place: 'file', code: 'items-elsewhere', message: 'Import the zip file that this test comes from: the 2 items that it names are in other files.' }]);
    const manifest = '<manifest><resources><resource type="imsqti_item_xmlv2p1" href="a.xml"/></resources></manifest>';
    expect(await formatOf(manifest, 'imsmanifest.xml')).toBe('qti21');
    expect((await read(manifest)).codes).toEqual(['items-elsewhere']);
  });

  it('does no harm, whatever it holds', async () => {
    const deep = when(`${'<not>'.repeat(150)}<baseValue baseType="boolean">true</baseValue>${'</not>'.repeat(150)}`);
    const many = when(`<and>${`<match>${variable}<correct identifier="RESPONSE"/></match>`.repeat(20_000)}</and>`);
    for (const processing of [deep, many]) expect(await keyOf({ declarations: declaration('single', 'identifier', ['A']), body: choice(abc), processing })).toMatchObject({ type: 'single' });
    const names = await only({ declarations: declaration('single', 'identifier', ['constructor']), body: choice({ __proto__x: 'one', constructor: 'two', toString: 'three' }).replace('__proto__x', '__proto__') });
    expect(names.solution.key).toEqual({ type: 'single', option: 'b' });
  });

  it('never fails, whatever is changed in it', async () => {
    const whole = item({ declarations: declaration('multiple', 'identifier', ['A', 'B'], map({ A: 1, B: 0.5, C: -1 }, 'lowerBound="0"')), body: choice(abc, 'maxChoices="2"'), processing: when(`<equal toleranceMode="absolute" tolerance="1 x"><mapResponse identifier="RESPONSE"/><baseValue baseType="float">1</baseValue></equal>`) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ at: fc.nat(whole.length), length: fc.nat(30), put: fc.constantFrom('', '<', '>', '"', '&', 'RESPONSE', '</p>', '<p>', '-1', '\u0000') }), { minLength: 1, maxLength: 6 }), async (changes) => {
        const text = changes.reduce((now, { at, length, put }) => now.slice(0, at) + put + now.slice(at + length), whole);
        const { codes } = await read(text);
        expect(codes).not.toContain('reader-fault');
      }),
      { numRuns: 300 },
    );
  });
});
