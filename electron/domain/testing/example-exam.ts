import type { BankStratum } from '../ability.ts';
import { apportion } from '../blueprint.ts';
import type { Scale } from '../scaled-score.ts';
import type { ScoredItem } from '../score-report.ts';

/** The exam that docs/SCORING.md works through: the blueprint of ISSMP, ratings in a fixed turn, four options each. */
export const exampleDomains = [22, 19, 18, 17, 12, 12].map((weight, index) => ({ domain: `d${index + 1}`, weight }));
export const exampleScale: Scale = { max: 1000, cut: 700 };
export const exampleCounts = apportion(125, exampleDomains.map(({ weight }) => weight));

/** Ratings in the order in which each domain's questions have them, over and over. */
const ratings = [1, 2, 2, 3, 3, 3, 3, 4, 4, 5];
const floor = 0.2;

/** A bank with these ratings in every domain. */
export const exampleBank: readonly BankStratum[] = exampleDomains.flatMap(({ domain }) =>
  ratings.map((difficulty) => ({ domain, difficulty, floor, count: 20 })),
);

/**
 * The items of a form: in each domain the first `right` are right and the rest wrong. `harder` moves every rating by
 * that much, within 1 and 5.
 */
export function exampleItems(right: readonly number[], harder = 0, counts: readonly number[] = exampleCounts): ScoredItem[] {
  return exampleDomains.flatMap(({ domain }, index) =>
    Array.from({ length: counts[index] ?? 0 }, (_, place) => ({
      question: `${domain}.${String(place + 1).padStart(2, '0')}`,
      domain,
      difficulty: Math.min(5, Math.max(1, (ratings[place % ratings.length] ?? 3) + harder)),
      floor,
      points: place < (right[index] ?? 0) ? 1 : 0,
      answered: true,
      newToCandidate: true,
    })),
  );
}
