import type { PracticeChoice } from './practice-choice.ts';

/** What leaves no question to practise, with what dropping it would give. */
export type Obstacle =
  | { readonly kind: 'no-domain' }
  | { readonly kind: 'only' | 'domains'; readonly without: number }
  | { readonly kind: 'both'; readonly without: number }
  | { readonly kind: 'kept' }
  | { readonly kind: 'empty' };

/** How many questions match when a filter is dropped. */
export interface Relaxed {
  /** The chosen domains, any question. */
  readonly withoutOnly: number;
  /** All domains, the chosen kind of question. */
  readonly withoutDomains: number;
  readonly withoutBoth: number;
  readonly keptForExams: number;
}

/**
 * Names the filter that excludes most when nothing matches: the one whose removal alone lets the most questions in. When
 * no single filter is to blame it is both together, and then what is kept for exams, and then a pack without questions.
 */
export function obstacleOf(choice: Pick<PracticeChoice, 'domains'>, relaxed: Relaxed): Obstacle {
  if (choice.domains.length === 0) return { kind: 'no-domain' };
  const { withoutOnly, withoutDomains, withoutBoth, keptForExams } = relaxed;
  if (withoutOnly > 0 || withoutDomains > 0) {
    return withoutOnly >= withoutDomains ? { kind: 'only', without: withoutOnly } : { kind: 'domains', without: withoutDomains };
  }
  if (withoutBoth > 0) return { kind: 'both', without: withoutBoth };
  return keptForExams > 0 ? { kind: 'kept' } : { kind: 'empty' };
}
