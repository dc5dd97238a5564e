import { mediaTokens } from './media.ts';
import type { Interaction, Paper, Question, Solution } from './question.ts';

type Texts = Pick<Question, 'paper' | 'solution'>;

/** A question in which every text that is shown has gone through `change`: stem, prompts, options, reasons and explanation. */
export function withTexts<Whole extends Texts>(question: Whole, change: (text: string) => string): Whole {
  const { paper, solution } = question;
  return {
    ...question,
    paper: { ...paper, stem: change(paper.stem), interaction: interactionWith(paper.interaction, change) },
    solution: {
      ...solution,
      rationales: solution.rationales.map(({ option, why, rightIf }) => ({ option, why: why === null ? null : change(why), rightIf: rightIf === null ? null : change(rightIf) })),
      explanation: solution.explanation === null ? null : change(solution.explanation),
    },
  };
}

/** The media that a candidate may see before the end: those of stem, prompts and options, and an image that is asked about. SHA-256 (hex), each once. */
export function mediaOfPaper(paper: Paper): readonly string[] {
  const { stem, interaction } = paper;
  const image = interaction.type === 'hotspot' ? [interaction.image] : [];
  return unique([...image, ...namedIn([stem, ...('prompts' in interaction ? interaction.prompts : []).map(({ text }) => text), ...('options' in interaction ? interaction.options : []).map(({ text }) => text)])]);
}

/** The media of reasons and explanation. */
export function mediaOfSolution({ rationales, explanation }: Solution): readonly string[] {
  return namedIn([...rationales.flatMap(({ why, rightIf }) => [why ?? '', rightIf ?? '']), explanation ?? '']);
}

/** All media of a question, each once. */
export function mediaOfQuestion({ paper, solution }: Texts): readonly string[] {
  return unique([...mediaOfPaper(paper), ...mediaOfSolution(solution)]);
}

function namedIn(texts: readonly string[]): readonly string[] {
  return unique(texts.flatMap((text) => mediaTokens(text).map(({ sha256 }) => sha256)));
}

function unique(hashes: readonly string[]): readonly string[] {
  return [...new Set(hashes)];
}

function interactionWith(interaction: Interaction, change: (text: string) => string): Interaction {
  const changed = (parts: readonly { readonly id: string; readonly text: string }[]): { id: string; text: string }[] => parts.map(({ id, text }) => ({ id, text: change(text) }));
  switch (interaction.type) {
    case 'single':
    case 'multiple':
    case 'ordering':
      return { ...interaction, options: changed(interaction.options) };
    case 'matching':
      return { ...interaction, prompts: changed(interaction.prompts), options: changed(interaction.options) };
    case 'numeric':
    case 'text':
    case 'hotspot':
    case 'shown':
      return interaction;
  }
}
