import { describe, expect, it } from 'vitest';
import { formatOf, readWith } from '../testing/read-text.ts';
import { text2qtiFormat } from './text2qti-format.ts';

const quiz = `Quiz title: Addition
Quiz description: Checking addition.
shuffle answers: true

% a comment
COMMENT
1. Not a question
END_COMMENT
Title: An addition question
Points: 2
1.  What is **2+3**?
    Think about $2_a*3*$.

    \`\`\`
    a)  no option
    \`\`\`
... General.
+   Well done.
-   Look again.
a)  6
... Too many.
*c) 5

GROUP
pick: 1
2.  Dinosaurs?
[ ] Woolly mammoth
[*] Tyrannosaurus
[*] Triceratops
END_GROUP

3.  Root of 2?
=   1.5 +- 0.25

4.  Cube root of 2?
=   [1.2598, 1.2600]

5.  A thousand?
=   1_000

6.  Who?
*   Santa
*   Santa Claus

7.  Write.
____

8.  Hand in.
^^^^

Text title: Instructions
Text: Read *this*.

\`\`\`{.python .run}
print("9. No?")
\`\`\`
`;

describe('a quiz of text2qti', () => {
  it('gives each type of question, with feedback and Markdown as text', async () => {
    expect(await formatOf(quiz)).toBe('text2qti');
    const { questions, codes, title } = await readWith(text2qtiFormat, quiz);
    expect(title).toBe('Addition');
    expect(questions.map(({ paper, solution }) => ['reason' in paper.interaction ? paper.interaction.reason : paper.interaction.type, solution.key])).toMatchObject([
      ['single', { option: 'b' }],
      ['multiple', { options: ['b', 'c'] }],
      ['numeric', { value: 1.5, tolerance: 0.25 }],
      ['numeric', { value: 1.2599, tolerance: 0.0001 }],
      ['numeric', { value: 1000, tolerance: 0 }],
      ['text', { accepted: ['Santa', 'Santa Claus'] }],
      ['essay', {}],
      ['upload', {}],
      ['reading', {}],
    ]);
    expect(questions[0]).toMatchObject({
      id: 'An addition question',
      paper: { stem: 'What is 2+3?\nThink about $2_a*3*$.\n\na)  no option', interaction: { options: [{ text: '6' }, { text: '5' }] } },
      solution: { explanation: 'General.\n\nIf right: Well done.\n\nIf wrong: Look again.', rationales: [{ option: 'a', why: 'Too many.' }] },
    });
    expect(questions.at(-1)).toMatchObject({ id: 'Instructions', paper: { stem: 'Read this.' } });
    expect(codes).toContain('program');
  });

  it('is read out of a text about the format', async () => {
    const { questions } = await readWith(text2qtiFormat, 'About\n\n```\n1. One?\n*a) x\nb) y\n```\n\n1. Install it\n\n```\n1. Two?\n= 5\n```\n');
    expect(questions.map(({ paper }) => paper.stem)).toEqual(['One?', 'Two?']);
  });
});
