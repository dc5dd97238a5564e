import { notCarried, type OutgoingQuestion, type OutputFormat } from '../reading/format.ts';
import { lossOf } from '../reading/losses.ts';

/** Aiken: questions with one right option, on one line each. */
export const aikenOutput: OutputFormat = {
  name: 'aiken',
  title: 'Aiken',
  extension: 'txt',
  async *write(questions, { onProblem }) {
    for await (const question of questions) {
      const { interaction, stem } = question.paper;
      const { key } = question.solution;
      if (interaction.type !== 'single' || key.type !== 'single' || interaction.options.length > 26) {
        onProblem({ place: question.place, code: notCarried, message: 'Aiken has only questions with one right option of 26 at most. Export this one in GIFT or QTI.' });
        continue;
      }
      const loss = lossOf(question, { ...carried, scoring: key.credit === undefined });
      if (loss !== null) onProblem(loss);
      if (hasLines(question)) onProblem({ place: question.place, code: 'carried-in-part', message: 'Choose another format to keep its lines: Aiken writes a text in one.' });
      const lines = interaction.options.map(({ text }, place) => `${letter(place)}. ${oneLine(text)}`);
      yield `${[oneLine(stem), ...lines, `ANSWER: ${letter(interaction.options.findIndex(({ id }) => id === key.option))}`].join('\n')}\n\n`;
    }
  },
};

const carried = { unit: false, difficulty: false, references: false, rightIf: false, reason: false, caseSensitive: false, why: false, explanation: false, tags: false, category: false };

function hasLines({ paper: { stem, interaction } }: OutgoingQuestion): boolean {
  return stem.includes('\n') || ('options' in interaction && interaction.options.some(({ text }) => text.includes('\n')));
}

function letter(place: number): string {
  return String.fromCodePoint(65 + place);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
