import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceTask, matchingTask, numericTask, textTask } from '../reading/tasks.ts';
import { questionOf } from '../reading/question-of.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { arbitraryRead } from '../testing/arbitrary-read.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { writeWith } from '../testing/write-text.ts';
import { bufferSource } from '../reading/source.ts';
import { openArchive, vendorLimits } from '../archive.ts';
import { qti21Format, qti3Format } from './qti-format.ts';
import { qti21Output, qti3Output } from './qti-writer.ts';

const versions = [
  { version: '2.1', output: qti21Output, format: qti21Format },
  { version: '3.0', output: qti3Output, format: qti3Format },
] as const;

const types = ['single', 'multiple', 'ordering', 'matching', 'numeric', 'text', 'true-false', 'shown'] as const;

describe.each(versions)('a package of QTI $version that was written', ({ output, format }) => {
  it('is read as what was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRead({ types, reasons: ['essay', 'reading', 'upload'] }), { minLength: 1, maxLength: 4 }), async (questions) => {
        const { bytes, problems } = await writeWith(output, questions);
        const again = await readWith(format, bytes);
        expect(again.questions.map(comparable)).toEqual(questions.map(comparable));
        expect(problems).toEqual([]);
        expect(again.title).toBe('Test');
      }),
      { numRuns: 200 },
    );
  });

  it('keeps ids, shares of options, further answers, and is the same bytes every time', async () => {
    const task = choiceTask([{ text: 'A', share: 1, why: 'Right.' }, { text: 'B', share: 0.5 }, { text: 'C', share: 0 }], { several: false, scoring: 'shares' });
    const several = choiceTask([{ text: 'A', share: 0.75 }, { text: 'B', share: 0.25 }, { text: 'C', share: -0.5 }], { several: true, scoring: 'shares', shuffle: false, choose: 2 });
    const questions = [
      questionOf({ place: 'x', stem: 'One?', task, id: 'Frage Nr. 1/2', explanation: ['Because.'] }),
      questionOf({ place: 'x', stem: 'Two?', task: several }),
      questionOf({ place: 'x', stem: 'Three?', task: textTask([{ text: 'York', share: 1 }, { text: 'york', share: 0.5 }], { caseSensitive: true, wildcard: false }) }),
      questionOf({ place: 'x', stem: 'Four?', task: numericTask([{ value: 1.1, tolerance: 0.1, share: 1 }, { value: 7, tolerance: 0, share: 0.25 }]) }),
      questionOf({ place: 'x', stem: 'Five?', task: matchingTask([{ prompt: 'a', option: 'x' }, { prompt: 'b', option: 'x' }], ['y'], { partial: true }) }),
    ];
    const { bytes } = await writeWith(output, questions);
    expect(bytes.equals((await writeWith(output, questions)).bytes)).toBe(true);
    const again = (await readWith(format, bytes)).questions;
    expect(again.map(({ id }) => id)).toEqual(['Frage Nr. 1/2', null, null, null, null]);
    expect(again.map(({ paper, solution }) => ({ paper, solution }))).toEqual(questions.map(({ paper, solution }) => ({ paper, solution })));
    expect(await formatOf(bytes)).toBe(format.name);
  });

  it('says what it can’t carry', async () => {
    const star = questionOf({ place: 'x', stem: 'Colour?', task: textTask([{ text: 'col*r', share: 1 }], { caseSensitive: false, wildcard: true }) });
    const cited = questionOf({ place: 'y', stem: 'How much?', task: numericTask([{ value: 1, tolerance: 0, share: 1 }], 'kg'), references: ['A book'] });
    expect((await writeWith(output, [star, cited])).problems).toEqual([
      expect.objectContaining({ place: 'x', code: 'not-carried' }),
      { place: 'y', code: 'carried-in-part', message: "Choose another format to keep it: this one can't say the unit and the references." },
    ]);
  });
});

it('names its parts as the specifications do', async () => {
  const question = questionOf({ place: 'x', stem: 'One?', task: choiceTask([{ text: 'A', share: 1 }, { text: 'B & C', share: 0 }], { several: false, scoring: 'whole' }), category: ['Networks'], tags: ['one'], difficulty: 2 });
  const members = async (bytes: Buffer): Promise<Record<string, string>> => {
    const archive = await openArchive(bufferSource('x', bytes), vendorLimits);
    const texts = await Promise.all(archive.names.map(async (name) => [name, (await archive.read(name)).toString()] as const));
    archive.close();
    return Object.fromEntries(texts);
  };
  const two = await members((await writeWith(qti21Output, [question])).bytes);
  expect(Object.keys(two)).toEqual(['items/q_q-1.xml', 'test.xml', 'imsmanifest.xml']);
  expect(two['items/q_q-1.xml']).toContain('<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>');
  expect(two['items/q_q-1.xml']).toContain('<simpleChoice identifier="b">B &amp; C</simpleChoice>');
  expect(two['imsmanifest.xml']).toContain('<resource identifier="q_q-1" type="imsqti_item_xmlv2p1" href="items/q_q-1.xml">');
  expect(two['imsmanifest.xml']).toContain('<imsmd:value>easy</imsmd:value>');
  const three = await members((await writeWith(qti3Output, [question])).bytes);
  expect(three['items/q_q-1.xml']).toContain('<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q_q-1" title="q-1" adaptive="false" time-dependent="false" tool-name="Cutscore">');
  expect(three['items/q_q-1.xml']).toContain('<qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="1">');
  expect(three['test.xml']).toContain('<qti-assessment-section identifier="section-1" title="Networks" visible="true"><qti-assessment-item-ref identifier="q_q-1" href="items/q_q-1.xml"/>');
  expect(three['imsmanifest.xml']).toContain('type="imsqti_test_xmlv3p0"');
});

/** What must be the same: part scoring of what has one part is the same as none. */
function comparable({ category, tags, difficulty, paper, solution }: ReadQuestion): unknown {
  const { key } = solution;
  const parts = key.type === 'multiple' ? key.options.length : key.type === 'ordering' ? key.order.length - 1 : key.type === 'matching' ? Object.keys(key.pairs).length : 2;
  return { category, tags, difficulty, paper, solution: { ...solution, key: 'partial' in key && parts < 2 ? { ...key, partial: false } : key } };
}
