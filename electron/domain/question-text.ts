import type { Paper } from './question.ts';

/**
 * What a question says, without what two copies of it may differ in: order of options, case, accents, punctuation, white space.
 * Two questions with the same text are the same question, whatever bank they stand in.
 */
export function normalisedText({ stem, interaction }: Paper): string {
  const options = 'options' in interaction ? interaction.options.map(({ text }) => plain(text)).toSorted() : [];
  const prompts = 'prompts' in interaction ? interaction.prompts.map(({ text }) => plain(text)).toSorted() : [];
  const image = interaction.type === 'hotspot' ? [interaction.image] : [];
  return [interaction.type, ...image, plain(stem), ...prompts, ...options].join('\n');
}

function plain(text: string): string {
  const words = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+|[+*/<>=%€$£-]/gu);
  // A text of other signs alone (a formula, a picture in letters) is what it is.
  return words === null ? text.replaceAll(/\s+/gu, ' ').trim() : words.join(' ');
}
