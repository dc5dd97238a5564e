/** How many were right of how many. */
export interface Tally {
  readonly right: number;
  readonly total: number;
}

/** A share of fewer answers says nothing and is not shown. */
const leastAnswers = 5;

/** The share that was right; null under 5 answers. */
export function shareRight({ right, total }: Tally): number | null {
  return total < leastAnswers ? null : right / total;
}
