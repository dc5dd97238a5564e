import { meaningWords } from '../bank-lint/words.ts';
import type { Question } from '../question.ts';

/** Fewer shared words than these are chance, however short the lines are. */
const sharedAtLeast = 2;

/**
 * Pairs of questions about neighbouring decisions: the words that carry the meaning of their `decision` lines have a Jaccard
 * similarity of `threshold` (0 to 1) or more, and share two words at least. Gives the ids of each question's neighbours.
 */
export function neighbouringDecisions(questions: readonly Pick<Question, 'id' | 'decision'>[], threshold: number): ReadonlyMap<string, ReadonlySet<string>> {
  const words = questions.map(({ id, decision }) => ({ id, words: meaningWords(decision ?? '') }));
  const holders = new Map<string, typeof words>();
  const neighbours = new Map<string, Set<string>>();
  for (const entry of words) {
    const shared = new Map<(typeof words)[number], number>();
    for (const word of entry.words) {
      const others = holders.get(word) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      holders.set(word, [...others, entry]);
    }
    for (const [other, count] of shared) {
      if (count < sharedAtLeast || count / (entry.words.size + other.words.size - count) < threshold) continue;
      link(neighbours, entry.id, other.id);
      link(neighbours, other.id, entry.id);
    }
  }
  return neighbours;
}

function link(neighbours: Map<string, Set<string>>, from: string, to: string): void {
  neighbours.set(from, (neighbours.get(from) ?? new Set()).add(to));
}
