import type { Paper } from '../question.ts';

/**
 * Whether a question was answered too fast to have been read. Thresholds by the length of the whole question, from Wise &
 * Kong (2005), Response time effort: 3 s under 200 characters, 10 s over 1,000, 5 s between.
 */
export function isRapid(paper: Paper, timeMs: number): boolean {
  return timeMs < rapidBelowMs(paper);
}

/** The shortest time (ms) in which a question counts as read. */
export function rapidBelowMs({ stem, interaction }: Paper): number {
  const texts = [
    stem,
    ...('options' in interaction ? interaction.options.map(({ text }) => text) : []),
    ...('prompts' in interaction ? interaction.prompts.map(({ text }) => text) : []),
  ];
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  if (characters < 200) return 3_000;
  return characters > 1_000 ? 10_000 : 5_000;
}
