import * as fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { giftFormat } from '../gift/gift-format.ts';
import { arbitraryRead } from '../testing/arbitrary-read.ts';
import { readWith } from '../testing/read-text.ts';
import { writeWith } from '../testing/write-text.ts';
import { orderingTask } from '../reading/tasks.ts';
import { questionOf } from '../reading/question-of.ts';
import { printOutput } from './print-html.ts';

describe('a page to print', () => {
  it('has the questions first, then key and explanations', async () => {
    const { questions } = await readWith(giftFormat, '$CATEGORY: Nets\n\nOne? {=a#yes ~b#no\n####General.}\n\nTwo? {~%50%c ~%50%d ~%-100%e}\n\nThree? {=x -> k =y -> j}\n\nFour? {#3:0.5}\n\nFive? {=word}\n\nRead this.\n\nSix. {}');
    const page = (await writeWith(printOutput, [...questions, questionOf({ place: 'x', stem: 'Order.', task: orderingTask(['second', 'first'], { partial: false }) })])).bytes.toString();
    const [paper = '', key = ''] = page.split('<section class="key">');
    expect(paper).toContain('<h2>Nets</h2>');
    expect(paper).toMatch(/Choose all that apply[\s\S]*Match each[\s\S]*Read this[\s\S]*Put these in order/u);
    expect(paper).not.toContain('General.');
    const answers = [...key.matchAll(/<div class="number">(\d)\.<\/div><div>\s*<div class="text"><strong>([^<]*)/gu)].map(([, number, answer]) => [number, answer]);
    expect(answers).toEqual([['1', 'A'], ['2', 'A, B'], ['3', '1–B, 2–A'], ['4', '3 ± 0.5'], ['5', 'word'], ['7', 'B, A']]);
    expect(key).toContain('General.');
  });

  it('holds nothing that runs or loads, whatever the texts are', async () => {
    const allowed = new Set(['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'h1', 'h2', 'article', 'div', 'ol', 'ul', 'li', 'span', 'p', 'section', 'strong']);
    const hostile = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onclick='x", '</style><link href=x>', ']]>', '<!--'];
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRead({ types: ['single', 'multiple', 'true-false', 'ordering', 'matching', 'numeric', 'text', 'shown'] }), { maxLength: 4 }), fc.constantFrom(...hostile), async (questions, evil) => {
        const page = (await writeWith(printOutput, questions.map((question) => ({ ...question, category: [evil], paper: { ...question.paper, stem: `${question.paper.stem}${evil}` }, solution: { ...question.solution, explanation: evil } })))).bytes.toString();
        const found = new Set<string>();
        new Parser({
          onopentag: (name, attributes) => {
            found.add(name);
            for (const attribute of Object.keys(attributes)) expect(['lang', 'charset', 'http-equiv', 'content', 'name', 'class']).toContain(attribute);
          },
        }).end(page);
        expect([...found].filter((name) => !allowed.has(name))).toEqual([]);
      }),
    );
  });
});
