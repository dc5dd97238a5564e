import type { Interaction } from '../../electron/domain/question.ts';

/** The letter of the option at `index` on the candidate's screen: A, B, ... Z, AA, AB. */
export function letterAt(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : letterAt(Math.floor(index / 26) - 1) + letter;
}

/** The letter under which the candidate saw an option; `?` for an id that the question does not have. */
export function letterOf(interaction: Interaction, option: string): string {
  const options = 'options' in interaction ? interaction.options : [];
  const index = options.findIndex(({ id }) => id === option);
  return index === -1 ? '?' : letterAt(index);
}
