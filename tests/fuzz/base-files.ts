import * as fc from 'fast-check';
import { outputFormats } from '../../electron/packs/output-formats.ts';
import { arbitraryRead } from '../../electron/packs/testing/arbitrary-read.ts';
import { writeWith } from '../../electron/packs/testing/write-text.ts';
import { zipOf } from '../../electron/packs/testing/zip-of.ts';

/** A good file that cases are made of. */
export interface BaseFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Of an archive: its members, so that what is packed is damaged too. */
  readonly members: Readonly<Record<string, string>> | null;
}

/** A file of every format that is written, and one by hand of every format that is only read. The same each time. */
export async function baseFiles(): Promise<readonly BaseFile[]> {
  const questions = fc.sample(arbitraryRead({ types: ['single', 'multiple', 'true-false', 'ordering', 'matching', 'numeric', 'text', 'shown'] }), { numRuns: 8, seed: 11 });
  const written: BaseFile[] = [];
  for (const format of outputFormats) {
    const { bytes } = await writeWith(format, questions);
    written.push({ name: `base.${format.extension}`, bytes, members: null });
  }
  const texts = Object.entries(byHand).map(([name, text]): BaseFile => ({ name, bytes: Buffer.from(text), members: null }));
  const archives: BaseFile[] = [];
  for (const [name, members] of Object.entries(archivesByHand)) archives.push({ name, bytes: await zipOf(members), members });
  return [...written, ...texts, ...archives];
}

const qti12 = `<?xml version="1.0" encoding="UTF-8"?>
<questestinterop><assessment ident="a1" title="Harbour"><section ident="s1" title="Quay">
<item ident="i1" title="One"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>multiple_answers_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material><mattext texttype="text/html">&lt;p&gt;Who owns it?&lt;/p&gt;</mattext></material><response_lid ident="r1" rcardinality="Mult"><render_choice>
<response_label ident="a"><material><mattext>The board</mattext></material></response_label><response_label ident="b"><material><mattext>The cook</mattext></material></response_label></render_choice></response_lid></presentation>
<resprocessing><outcomes><decvar varname="SCORE" maxvalue="100"/></outcomes><respcondition continue="No"><conditionvar><and><varequal respident="r1">a</varequal><not><varequal respident="r1">b</varequal></not></and></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item>
<item ident="i2" title="Two"><presentation><material><mattext>How many?</mattext></material><response_num ident="r2"><render_fib/></response_num></presentation><resprocessing><respcondition><conditionvar><vargte respident="r2">3</vargte><varlte respident="r2">5</varlte></conditionvar><setvar>100</setvar></respcondition></resprocessing></item>
</section></assessment></questestinterop>`;

const byHand: Readonly<Record<string, string>> = {
  'base12.xml': qti12,
  'list.txt': '1. Who rules?\na) The board\n*b) The crew\nExplanation: It does.\n\n2) Why?\nA. One\nB. Two\nAnswer: A\n\nQ3: True or false?\n[ ] True\n[x] False\n\nAnswer key\n1. B\n2. A\n',
  'list.md': '# Quiz\n\n###### 1. What is it?\n\n```js\nlet a;\n```\n\n- A: `a`\n- B: b\n\n<details><summary>Answer</summary>\n\n#### Answer: A\n\nBecause.\n\n</details>\n\n---\n\n## Second\n\n- [ ] no\n- [x] yes\n',
  'quiz.txt': 'Quiz title: Harbour\n1.  What?\n*a) This\nb) That\n... feedback\n2.  Number?\n=   3.2 +- 0.1\n',
  'cards.csv': 'Question,A,B,C,Answer,Explanation\n"Who, now?",one,two,three,B,since\nWhy?,a,b,c,"A,C",\n',
  'list.json': '[{"question":"Who?","options":["a","b"],"answer":"b"},{"category":"X","type":"multiple","question":"W?","correct_answer":"r","incorrect_answers":["w"]}]',
};

const word = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${['1. Who rules?', 'a) The board', 'b) The crew', 'Answer: a'].map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`;

const archivesByHand: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'base.docx': { '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>', 'word/document.xml': word },
  'base.h5p': { 'h5p.json': '{"title":"Harbour","mainLibrary":"H5P.MultiChoice","preloadedDependencies":[{"machineName":"H5P.MultiChoice","majorVersion":1,"minorVersion":16}]}', 'content/content.json': '{"question":"<p>Who?</p>","answers":[{"text":"<div>a</div>","correct":true},{"text":"b","correct":false}],"behaviour":{"singleAnswer":true}}' },
  'base12.imscc': { 'imsmanifest.xml': '<manifest identifier="m"><resources><resource identifier="r" type="imsqti_xmlv1p2" href="quiz.xml"><file href="quiz.xml"/></resource></resources></manifest>', 'quiz.xml': qti12 },
};
