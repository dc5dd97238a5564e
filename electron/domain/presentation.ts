import { optionIds, type Interaction, type Paper } from './question.ts';
import { seededRandom, seedFrom, shuffled } from './random.ts';

/**
 * The order in which a sitting shows the options of a question: drawn from the sitting's seed and the question's id,
 * or the author's where the order carries meaning. An ordering question is always shuffled: its own order is the key.
 */
export function optionOrder(paper: Paper, questionId: string, seed: number): string[] {
  const ids = optionIds(paper.interaction);
  const keeps = !paper.shuffle && paper.interaction.type !== 'ordering';
  return keeps ? [...ids] : shuffled(ids, seededRandom(seedFrom(`${seed}:${questionId}`)));
}

/** The interaction with its options in the order in which they are shown. Ids that the order lacks come last. */
export function presented(interaction: Interaction, order: readonly string[]): Interaction {
  if (!('options' in interaction)) return interaction;
  const place = new Map(order.map((id, index) => [id, index]));
  const last = order.length;
  const options = interaction.options.toSorted((left, right) => (place.get(left.id) ?? last) - (place.get(right.id) ?? last));
  return { ...interaction, options };
}
