import { describe, expect, it } from 'vitest';
import { formatOf, readWith } from '../testing/read-text.ts';
import { zipOf } from '../testing/zip-of.ts';
import { qti12Format } from './qti12-format.ts';

const read = (content: string | Buffer) => readWith(qti12Format, content);

function choice(ident: string, words = `Which is ${ident}?`): string {
  return `<item ident="${ident}"><presentation><material><mattext>${words}</mattext></material><response_lid ident="r" rcardinality="Single"><render_choice><response_label ident="a"><material><mattext>one</mattext></material></response_label><response_label ident="b"><material><mattext>two</mattext></material></response_label></render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">a</varequal></conditionvar><setvar>100</setvar></respcondition></resprocessing></item>`;
}

const exam = (ident: string, title: string, ...items: readonly string[]): string => `<questestinterop><assessment ident="${ident}" title="${title}"><section ident="root_section">${items.join('')}</section></assessment></questestinterop>`;
const manifest = (types: readonly string[]): string => `<manifest><metadata><lomimscc:lom><lomimscc:general><lomimscc:title><lomimscc:string>My course</lomimscc:string></lomimscc:title></lomimscc:general></lomimscc:lom></metadata><resources>${types.map((type) => `<resource identifier="x" type="${type}"/>`).join('')}</resources></manifest>`;

describe('a package of QTI 1.2', () => {
  it('counts an exam once where Canvas wrote it twice, and takes the version that tells more', async () => {
    const bytes = await zipOf({
      'imsmanifest.xml': manifest(['imsqti_xmlv1p2/imscc_xmlv1p1/assessment']),
      'e1/assessment_qti.xml': exam('e1', 'Exam', choice('a')),
      'e1/assessment_meta.xml': '<quiz identifier="e1"><title>Exam</title></quiz>',
      'non_cc_assessments/e1.xml.qti': exam('e1', 'Exam', choice('a2', 'Which is a?'), choice('b')),
      'non_cc_assessments/bank.xml.qti': `<questestinterop><objectbank ident="bank"><qtimetadata><qtimetadatafield><fieldlabel>bank_title</fieldlabel><fieldentry>My bank</fieldentry></qtimetadatafield></qtimetadata>${choice('b')}${choice('c')}</objectbank></questestinterop>`,
    });
    expect(await formatOf(bytes, 'export.imscc')).toBe('qti12');
    const { questions, problems, title } = await read(bytes);
    expect(title).toBe('My course');
    expect(questions.map(({ id, category }) => [id, category])).toEqual([
      ['a2', ['Exam']],
      ['b', ['Exam']],
      ['c', ['My bank']],
    ]);
    expect(problems).toMatchObject([{ place: 'file', code: 'repeated' }]);
    expect(questions[0]?.place).toBe('non_cc_assessments/e1.xml.qti, line 1');
  });

  it('is a file with one exam as well, whose title is that of the whole', async () => {
    const bytes = await zipOf({ 'e1/e1.xml': exam('e1', 'Exam', choice('a')), 'imsmanifest.xml': manifest(['imsqti_xmlv1p2']) });
    expect(await read(bytes)).toMatchObject({ title: 'Exam', questions: [{ category: [] }], problems: [] });
  });

  it('loses a part that can’t be read and no other, and tells of names that lead out of it', async () => {
    const bytes = await zipOf({ 'one.xml': exam('e1', 'One', choice('a')), 'two.xml': exam('e2', 'Two', choice('b')) });
    const local = bytes.indexOf('two.xml') + 'two.xml'.length + 10;
    const broken = Buffer.from(bytes);
    broken.fill(0xff, local, local + 20);
    const { questions, codes } = await read(broken);
    expect(questions.map(({ id }) => id)).toEqual(['a']);
    expect(codes).toEqual(['archive-damaged']);
    const evil = await zipOf({ 'aa/one.xml': exam('e1', 'One', choice('a')) });
    const out = Buffer.from(evil.toString('latin1').replaceAll('aa/one.xml', '../one.xml'), 'latin1');
    expect((await read(out)).codes).toContain('member-skipped');
    expect((await read(await zipOf({ 'x.txt': 'x' }))).codes).toEqual(['no-questions']);
    expect(await formatOf(await zipOf({ 'x.xml': '<a/>' }))).toBeNull();
  });
});

describe('a file of Blackboard', () => {
  const formatted = (words: string): string => `<material><mat_extension><mat_formattedtext type="HTML">${words}</mat_formattedtext></mat_extension></material>`;
  const block = (words: string): string => `<flow class="FORMATTED_TEXT_BLOCK">${formatted(words)}</flow>`;
  const question = (type: string, response: string, rules: string, more = ''): string =>
    `<item maxattempts="0"><itemmetadata><bbmd_asi_object_id>_${type.length}_1</bbmd_asi_object_id><bbmd_asitype>Item</bbmd_asitype><bbmd_questiontype>${type}</bbmd_questiontype></itemmetadata><presentation><flow class="Block"><flow class="QUESTION_BLOCK">${block('&lt;p&gt;Which?&lt;/p&gt;')}<flow class="FILE_BLOCK"><material/></flow><flow class="LINK_BLOCK"><material><mattext charset="us-ascii" texttype="text/plain" uri=""/></material></flow></flow>${response}</flow></presentation><resprocessing scoremodel="SumOfScores"><outcomes><decvar defaultval="0.0" maxvalue="10.0" minvalue="0.0" varname="SCORE" vartype="Decimal"/></outcomes>${rules}</resprocessing>${more}</item>`;
  const option = (id: string, words: string): string => `<flow_label class="Block"><response_label ident="${id}"><flow_mat class="Block"><flow_mat class="FORMATTED_TEXT_BLOCK">${formatted(words)}</flow_mat><flow_mat class="LINK_BLOCK"><material><mattext uri=""/></material></flow_mat></flow_mat></response_label></flow_label>`;
  const lid = (inner: string, cardinality = 'Single', ident = 'response'): string => `<response_lid ident="${ident}" rcardinality="${cardinality}"><render_choice maxnumber="0" shuffle="No">${inner}</render_choice></response_lid>`;
  const correct = (condition: string): string => `<respcondition title="correct"><conditionvar>${condition}</conditionvar><setvar action="Set" variablename="SCORE">SCORE.max</setvar><displayfeedback linkrefid="correct"/></respcondition><respcondition title="incorrect"><conditionvar><other/></conditionvar><setvar action="Set" variablename="SCORE">0.0</setvar><displayfeedback linkrefid="incorrect"/></respcondition>`;
  const is = (value: string, response = 'response'): string => `<varequal case="No" respident="${response}">${value}</varequal>`;
  const pool = (...items: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?><questestinterop><assessment title="My pool"><assessmentmetadata><bbmd_assessmenttype>Pool</bbmd_assessmenttype></assessmentmetadata><section><sectionmetadata/>${items.join('')}</section></assessment></questestinterop>`;

  it('gives its choices, texts, numbers and essays', async () => {
    const bytes = await zipOf({
      'imsmanifest.xml': manifest(['assessment/x-bb-qti-pool']),
      'res00001.dat': pool(
        question('Multiple Choice', `<flow class="RESPONSE_BLOCK">${lid(option('o1', 'one') + option('o2', 'two'))}</flow>`, `${correct(is('o2'))}<respcondition><conditionvar><varequal respident="o1"/></conditionvar><setvar action="Set" variablename="SCORE">0</setvar><displayfeedback linkrefid="o1"/></respcondition>`, `<itemfeedback ident="correct"><flow_mat class="Block">${formatted('Yes, since.')}</flow_mat></itemfeedback><itemfeedback ident="o1"><solution><solutionmaterial>${formatted('Not this.')}</solutionmaterial></solution></itemfeedback>`),
        question('Multiple Answer', `<flow class="RESPONSE_BLOCK">${lid(option('o1', 'one') + option('o2', 'two') + option('o3', 'three'), 'Multiple')}</flow>`, correct(`<and>${is('o1')}<not>${is('o2')}</not>${is('o3')}</and>`)),
        question('True/False', `<flow class="RESPONSE_BLOCK">${lid('<flow_label><response_label ident="true"><flow_mat><material><mattext>true</mattext></material></flow_mat></response_label><response_label ident="false"><flow_mat><material><mattext>false</mattext></material></flow_mat></response_label></flow_label>')}</flow>`, correct(is('false'))),
        question('Either/Or', `<flow class="RESPONSE_BLOCK">${lid('<response_label ident="yes_no.true"><material><mattext>yes_no.true</mattext></material></response_label><response_label ident="yes_no.false"><material><mattext>yes_no.false</mattext></material></response_label>')}</flow>`, correct(is('yes_no.true'))),
        question('Fill in the Blank', '<flow class="RESPONSE_BLOCK"><response_str ident="response" rcardinality="Single"><render_fib/></response_str></flow>', correct(`<or>${is('word')}${is('term')}</or>`)),
        question('Numeric', '<flow class="RESPONSE_BLOCK"><response_num ident="response" rcardinality="Single"><render_fib/></response_num></flow>', correct('<vargte respident="response">3</vargte><varlte respident="response">5</varlte><varequal respident="response">4</varequal>')),
        question('Essay', '<flow class="RESPONSE_BLOCK"><response_str ident="response"><render_fib/></response_str></flow>', '', `<itemfeedback ident="solution"><solution><solutionmaterial><flow_mat>${formatted('Say three things.')}</flow_mat></solutionmaterial></solution></itemfeedback>`),
      ),
    });
    expect(await formatOf(bytes, 'pool.zip')).toBe('qti12');
    const { questions, title } = await read(bytes);
    expect(title).toBe('My pool');
    expect(questions.map(({ paper, solution }) => [paper.stem, paper.interaction.type, solution.key])).toEqual([
      ['Which?', 'single', { type: 'single', option: 'b' }],
      ['Which?', 'multiple', { type: 'multiple', options: ['a', 'c'], partial: false }],
      ['Which?', 'single', { type: 'single', option: 'false' }],
      ['Which?', 'single', { type: 'single', option: 'true' }],
      ['Which?', 'text', { type: 'text', accepted: ['word', 'term'], caseSensitive: false }],
      ['Which?', 'numeric', { type: 'numeric', value: 4, tolerance: 1 }],
      ['Which?', 'shown', { type: 'shown' }],
    ]);
    expect(questions[0]?.solution).toMatchObject({ rationales: [{ option: 'a', why: 'Not this.' }], explanation: 'Yes, since.' });
    expect(questions[3]?.paper.interaction).toMatchObject({ trueFalse: true, options: [{ text: 'Yes' }, { text: 'No' }] });
    expect(questions[6]?.solution.explanation).toBe('Say three things.');
  });

  it('gives its matchings, whose options stand in a column of their own, and its orders', async () => {
    const row = (ident: string, prompt: string, labels: readonly string[]): string => `<flow class="Block">${block(prompt)}${lid(`<flow_label>${labels.map((id) => `<response_label ident="${id}"/>`).join('')}</flow_label>`, 'Single', ident)}</flow>`;
    const rows = row('r1', 'cat', ['x1', 'x2', 'x3']) + row('r2', 'dog', ['y1', 'y2', 'y3']);
    const column = `<flow class="RIGHT_MATCH_BLOCK">${['woof', 'meow', 'moo'].map((words) => `<flow class="Block">${block(words)}</flow>`).join('')}</flow>`;
    const pairs = [['r1', 'x2'], ['r2', 'y1']].map(([response = '', value = '']) => `<respcondition><conditionvar>${is(value, response)}</conditionvar><displayfeedback feedbacktype="Response" linkrefid="correct"/></respcondition>`).join('');
    const { questions } = await read(pool(question('Matching', `<flow class="RESPONSE_BLOCK">${rows}</flow>${column}`, pairs), question('Ordering', `<flow class="RESPONSE_BLOCK">${lid(option('o1', 'second') + option('o2', 'first'), 'Ordered')}</flow>`, correct(`<and>${is('o2')}${is('o1')}</and>`))));
    expect(questions).toMatchObject([
      { paper: { stem: 'Which?', interaction: { prompts: [{ text: 'cat' }, { text: 'dog' }], options: [{ text: 'meow' }, { text: 'woof' }, { text: 'moo' }] } }, solution: { key: { pairs: { p1: 'a', p2: 'b' }, partial: true } } },
      { paper: { interaction: { type: 'ordering', options: [{ text: 'first' }, { text: 'second' }] } } },
    ]);
  });

  it('needs no scores: what is called correct is right, and a survey has no right answer', async () => {
    const shows = (condition: string, ...feedback: readonly string[]): string => `<respcondition title="A1"><conditionvar>${condition}</conditionvar>${feedback.map((name) => `<displayfeedback feedbacktype="Response" linkrefid="${name}"/>`).join('')}</respcondition>`;
    const wrong = '<respcondition title="incorrect"><conditionvar><other/></conditionvar><setvar action="Set" variablename="SCORE">0.0</setvar><displayfeedback linkrefid="incorrect"/></respcondition>';
    const fib = '<flow class="RESPONSE_BLOCK"><response_str ident="response" rcardinality="Single"><render_fib/></response_str></flow>';
    const options = `<flow class="RESPONSE_BLOCK">${lid(option('o1', 'one') + option('o2', 'two'))}</flow>`;
    const { questions } = await read(
      pool(
        question('Fill in the Blank', fib, shows(is('frog'), 'correct', 'A1') + wrong, `<itemfeedback ident="A1"><solution><solutionmaterial>${formatted('It lives in both.')}</solutionmaterial></solution></itemfeedback>`),
        question('Multiple Choice', options, correct('')),
        question('Multiple Choice', options, correct(`<or>${is('o1')}${is('o2')}</or>`)),
        question('Multiple Choice', options, ''),
      ),
    );
    expect(questions.map(({ solution }) => solution.key)).toEqual([{ type: 'text', accepted: ['frog'], caseSensitive: false }, { type: 'shown' }, { type: 'shown' }, { type: 'shown' }]);
    expect(questions[0]?.solution.explanation).toBe('frog: It lives in both.');
    expect(questions[1]?.paper.interaction).toEqual({ type: 'shown', reason: 'no-key' });
  });

  it('gives part of the point where it says so for single options', async () => {
    const percent = (id: string, value: number): string => `<respcondition><conditionvar><varequal respident="${id}"/></conditionvar><setvar action="Set" variablename="SCORE">${value}</setvar></respcondition>`;
    const item = question('Multiple Choice', `<flow class="RESPONSE_BLOCK">${lid(option('o1', 'one') + option('o2', 'two') + option('o3', 'three'))}</flow>`, correct(is('o2')) + percent('o1', 50) + percent('o2', 100) + percent('o3', 0)).replace('<bbmd_asitype>', '<bbmd_partialcredit>true</bbmd_partialcredit><bbmd_asitype>');
    expect((await read(pool(item))).questions[0]?.solution.key).toEqual({ type: 'single', option: 'b', credit: { a: 0.5 } });
  });
});

describe('files of other programs', () => {
  it('of Sakai name what is correct without giving points', async () => {
    const rules = [['A', 'InCorrect'], ['B', 'Correct']].map(([id = '', name = '']) => `<respcondition continue="No"><conditionvar><varequal case="Yes" respident="r">${id}</varequal></conditionvar><setvar action="Add" varname="SCORE">0.0</setvar><displayfeedback feedbacktype="Response" linkrefid="${name}"/></respcondition>`).join('');
    const label = (id: string): string => `<response_label ident="${id}"><material><mattext texttype="text/plain"><![CDATA[option ${id}]]></mattext></material></response_label>`;
    const { questions } = await read(`<questestinterop><assessment><section><item ident="1" title="Multiple Choice"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>qmd_itemtype</fieldlabel><fieldentry>Multiple Choice</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><flow class="Block"><material><mattext><![CDATA[Which?]]></mattext></material><response_lid ident="r" rcardinality="Single"><render_choice>${label('A')}${label('B')}</render_choice></response_lid></flow></presentation><resprocessing><outcomes><decvar varname="SCORE" maxvalue="1.0"/></outcomes>${rules}</resprocessing></item></section></assessment></questestinterop>`);
    expect(questions).toMatchObject([{ paper: { stem: 'Which?' }, solution: { key: { type: 'single', option: 'b' } } }]);
  });

  it('of Brightspace count what is right and what is wrong apart', async () => {
    const rule = (condition: string, variable: string): string => `<respcondition><conditionvar>${condition}</conditionvar><setvar varname="${variable}" action="Add">1</setvar></respcondition>`;
    const is = (id: string): string => `<varequal respident="r">${id}</varequal>`;
    const label = (id: string): string => `<flow_label class="Block"><response_label ident="${id}"><flow_mat><material><mattext texttype="text/html">&lt;p&gt;option ${id}&lt;/p&gt;</mattext></material></flow_mat></response_label></flow_label>`;
    const rules = rule(is('A'), 'D2L_Correct') + rule(is('B'), 'D2L_Incorrect') + rule(is('C'), 'D2L_Correct');
    const { questions } = await read(`<questestinterop><objectbank><item ident="1"><itemmetadata><qtidata><qti_metadatafield><fieldlabel>qmd_questiontype</fieldlabel><fieldentry>Multi-Select</fieldentry></qti_metadatafield></qtidata></itemmetadata><presentation><flow><material><mattext texttype="text/html">Which?</mattext></material><response_lid ident="r" rcardinality="Multiple"><render_choice>${label('A')}${label('B')}${label('C')}</render_choice></response_lid></flow></presentation><resprocessing>${rules}</resprocessing></item></objectbank></questestinterop>`);
    expect(questions[0]?.solution.key).toMatchObject({ type: 'multiple', options: ['a', 'c'] });
  });
});
