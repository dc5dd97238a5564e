import { assertNever } from '../../../../electron/domain/assert-never.ts';
import type { Interaction, Key, Response } from '../../../../electron/domain/question.ts';
import { formatList } from '../../../ui/format-list.ts';
import { letterOf } from '../../../ui/option-letters.ts';

/** An answer in a sentence: letters for options, otherwise what was typed. Null where none was given. */
export function answerWords(interaction: Interaction, response: Response | null): string | null {
  if (response === null) return null;
  switch (response.type) {
    case 'single':
      return letterOf(interaction, response.option);
    case 'multiple':
      return formatList(response.options.map((option) => letterOf(interaction, option)));
    case 'ordering':
      return inOrder(interaction, response.order);
    case 'matching':
      return inPairs(interaction, response.pairs);
    case 'numeric':
    case 'text':
      return response.value;
    case 'hotspot':
      return String(response.places.length);
    default:
      return assertNever(response);
  }
}

/** The key in a sentence, in the same words. */
export function keyWords(interaction: Interaction, key: Key): string {
  switch (key.type) {
    case 'single':
      return letterOf(interaction, key.option);
    case 'multiple':
      return formatList(key.options.map((option) => letterOf(interaction, option)).sort());
    case 'ordering':
      return inOrder(interaction, key.order);
    case 'matching':
      return inPairs(interaction, key.pairs);
    case 'numeric': {
      const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 15 });
      const unit = interaction.type === 'numeric' && interaction.unit !== null ? ` ${interaction.unit}` : '';
      return `${number.format(key.value)}${key.tolerance === 0 ? '' : ` ± ${number.format(key.tolerance)}`}${unit}`;
    }
    case 'text':
      return key.accepted[0] ?? '';
    case 'hotspot':
    case 'shown':
      return '';
    default:
      return assertNever(key);
  }
}

/** One place of an order or one prompt of a matching: what belongs there, and what the candidate had. */
export interface PlacedAnswer {
  readonly label: string;
  readonly key: string;
  /** The id of the option that belongs here. */
  readonly option: string;
  /** Null where nothing was given. */
  readonly mine: string | null;
  readonly right: boolean;
}

/** An order or a matching place by place, in the order of the key; null for other questions. */
export function placedAnswers(interaction: Interaction, key: Key, response: Response | null): readonly PlacedAnswer[] | null {
  const textOf = (option: string | undefined): string | null =>
    'options' in interaction ? (interaction.options.find(({ id }) => id === option)?.text ?? null) : null;
  const placed = (label: string, option: string, mine: string | undefined): PlacedAnswer => ({
    label,
    option,
    key: textOf(option) ?? option,
    mine: textOf(mine),
    right: mine === option,
  });
  if (key.type === 'ordering') {
    const given = response?.type === 'ordering' ? response.order : [];
    return key.order.map((option, place) => placed(String(place + 1), option, given[place]));
  }
  if (key.type === 'matching' && interaction.type === 'matching') {
    const given = response?.type === 'matching' ? response.pairs : {};
    return interaction.prompts.map((prompt) => placed(prompt.text, key.pairs[prompt.id] ?? '', given[prompt.id]));
  }
  return null;
}

/** Whether an answer or key chooses an option; in orders and pairs every option has its place, and none is chosen. */
export function namesOption(answer: Response | Key | null, option: string): boolean {
  if (answer?.type === 'single') return answer.option === option;
  return answer?.type === 'multiple' && answer.options.includes(option);
}

function inOrder(interaction: Interaction, order: readonly string[]): string {
  return order.map((option) => letterOf(interaction, option)).join(', ');
}

function inPairs(interaction: Interaction, pairs: Readonly<Record<string, string>>): string {
  const prompts = interaction.type === 'matching' ? interaction.prompts : [];
  return prompts
    .flatMap((prompt, index) => {
      const option = pairs[prompt.id];
      return option === undefined ? [] : [`${index + 1} ${letterOf(interaction, option)}`];
    })
    .join(', ');
}
