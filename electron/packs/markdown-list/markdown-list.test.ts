import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadQuestion } from '../reading/read-item.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { markdownListFormat } from './markdown-list-format.ts';
import { markdownText } from './markdown-text.ts';

const read = (text: string) => readWith(markdownListFormat, text);

function told({ paper: { stem, interaction }, solution: { key, explanation } }: ReadQuestion): unknown {
  const options = 'options' in interaction ? interaction.options.map(({ text }) => text) : interaction.type;
  return [stem, options, key.type === 'single' ? key.option : key.type === 'multiple' ? key.options : null, explanation];
}

describe('a list of questions in Markdown', () => {
  it('gives questions under headings, with code, and answers to unfold', async () => {
    const text = "# Quiz\n\n###### 1. What's the output?\n\n```js\nconst a = 1;\n\n- A: not an option\n```\n\n- A: `1` and `2`\n- B: `*[x]`\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n#### Answer: B\n\nBecause `a` is **one**.\n\n- a point\n\n</p>\n</details>\n\n---\n\n###### 2. And *this*?\n\n- A: x\n- B: y\n\n<details><summary><b>答案</b></summary>\n<p>\n\n#### 答案：A\n\n</p>\n</details>\n";
    const { questions, title, problems } = await read(text);
    expect(questions.map(told)).toEqual([
      ["What's the output?\n\nconst a = 1;\n\n- A: not an option", ['1 and 2', '*[x]'], 'b', 'Because a is one.\n- a point'],
      ['And this?', ['x', 'y'], 'a', null],
    ]);
    expect([title, problems]).toEqual(['Quiz', []]);
    expect(await formatOf(text)).toBe('markdown');
  });

  it('gives questions with tasks, the ticked ones right, code as options too', async () => {
    const text = '## Basics\n\n#### Q1. Which tag?\n\n- [ ] `<b>`\n- [x] `<p>`\n\n#### Q2. Which two?\n\n![a table](x.png)\n\n- [x]\n\n```js\nf();\n```\n\n- [ ]\n\n```js\ng();\n```\n\n[Reference](https://x.org)\n\n#### Q3. Which?\n\n- [x] one\n- [X] two\n- [ ] three\n';
    const { questions, codes } = await read(text);
    expect(questions.map(told)).toEqual([
      ['Which tag?', ['<b>', '<p>'], 'b', null],
      ['Which two?\n\n[image: a table]', ['f();', 'g();'], 'a', 'Reference'],
      ['Which?', ['one', 'two', 'three'], ['a', 'b'], null],
    ]);
    expect(questions.map(({ category }) => category)).toEqual([['Basics'], ['Basics'], ['Basics']]);
    expect(codes).toEqual(['media-left-out']);
  });

  it('gives numbered lists with nested options and bold keys', async () => {
    const text = '1. One?\n   - x\n   - **y**\n2. Two?\n   - **x**\n   - y\n';
    expect((await read(text)).questions.map(told)).toEqual([['One?', ['x', 'y'], 'b', null], ['Two?', ['x', 'y'], 'a', null]]);
    const letters = '**1. One?**\n\nA) x\nB) y\n\n**Answer:** B\n\n**Explanation:** since\n\n**2. Two?**\n\nA) x\nB) y\n\n**Answer: A**\n';
    expect((await read(letters)).questions.map(told)).toEqual([['One?', ['x', 'y'], 'b', 'since'], ['Two?', ['x', 'y'], 'a', null]]);
  });

  it('gives questions that unfold to their answers, for a person to judge', async () => {
    const { questions } = await read('# Interview\n\n<details>\n<summary>1. What is a pod?</summary>\n\nThe smallest unit.\n\n</details>\n\n<details>\n<summary>2. And a node?</summary>\n\nA machine.\n\n</details>\n');
    expect(questions.map(told)).toEqual([['What is a pod?', 'shown', null, 'The smallest unit.'], ['And a node?', 'shown', null, 'A machine.']]);
  });

  it('is not seen in other documents', async () => {
    for (const text of ['# Tool\n\n## Install\n\n- with npm\n- with yarn\n\n## Use\n\n1. Run it\n2. Look\n', '# Notes\n\nText.\n', '- [x] done\n- [ ] to do\n']) expect(await formatOf(text, 'README.md')).toBeNull();
  });

  it('loses nothing after a fence, a part to unfold or a comment that nobody closed', async () => {
    const { questions } = await read('### 1. One?\n\n- [x] a\n- [ ] b\n\n<details>\n\n### 2. Two?\n\n```\n\n- [x] a\n- [ ] b\n\n<!-- open\n\n### 3. Three?\n\n- [x] a\n- [ ] b\n');
    expect(questions.map(({ paper }) => paper.stem.split('\n')[0])).toEqual(['One?', 'Two?', 'Three?']);
  });

  it('never fails, whatever its lines are', async () => {
    const line = fc.oneof(fc.constantFrom('', '# h', '### 1. q', '- [x] a', '- [ ] b', '- A: c', '```', '    code', '> quote', '<details>', '<summary>Answer</summary>', '</details>', '---', '===', '1. n', '| a | b |', '|---|---|', '**bold', '`code', '[a](b)', '![', '<!--', '<script>', '&#0;', '\\'), fc.string({ maxLength: 15 }));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        expect((await read(lines.join('\n'))).codes).not.toContain('reader-fault');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('Markdown as text', () => {
  it.each([
    ['**bold** and *italic*, __both__ _ways_, ***all***', 'bold and italic, both ways, all'],
    ['2*3*4, snake_case_name, a ** b', '2*3*4, snake_case_name, a ** b'],
    ['`a*b*` and `` ` ``, `open', 'a*b* and `, `open'],
    ['[text](https://x.org "t") <https://y.org> ![alt](z.png) a[0](1)', 'text https://y.org [image: alt] a0'],
    ['a[0] and [x]', 'a[0] and [x]'],
    [String.raw`\*not\* \[x\] \\ &amp; &lt;b&gt;`, String.raw`*not* [x] \ & <b>`],
    [String.raw`$a_1*b*c_2$ costs $5 and \(x_1\)`, String.raw`$a_1*b*c_2$ costs $5 and \(x_1\)`],
    ['vector<int> <b>x</b><br>y <script>alert(1)</script>z <img src=x onerror=alert(1)>', 'vector<int> x\ny z [image]'],
    ['one\ntwo\n\n- a\n- b\n  - c\n\n```\ncode *x*\n```', 'one\ntwo\n\n- a\n- b\n    - c\n\ncode *x*'],
    ['~~gone~~ here', 'gone here'],
    ['Head\n====\ntext', 'Head\n\ntext'],
  ])('reads %j', (markdown, text) => {
    expect(markdownText(markdown).text).toBe(text);
  });
});
