import type { Sitting } from '../../../../electron/domain/sitting.ts';

export const walkKinds = ['all', 'incomplete', 'flagged'] as const;
export type WalkKind = (typeof walkKinds)[number];

/** A way through some items that the review screen began; it ends on the review screen. */
export interface ReviewWalk {
  readonly kind: Exclude<WalkKind, 'all'>;
  /** The items that were so when the walk began; they stay in it when they are answered on the way. */
  readonly items: readonly number[];
}

/** The items that a walk of this kind goes through, in order. */
export function walkItems(kind: WalkKind, sitting: Pick<Sitting, 'states'>): readonly number[] {
  const isIn = (state: Sitting['states'][number]): boolean => (kind === 'incomplete' ? !state.complete : kind === 'all' || state.flagged);
  return sitting.states.flatMap((state, index) => (isIn(state) ? [index] : []));
}

/** The item after this one, or null where the review screen comes next. */
export function itemAfter(current: number, total: number, walk: ReviewWalk | null): number | null {
  if (walk !== null) return walk.items.find((item) => item > current) ?? null;
  return current + 1 < total ? current + 1 : null;
}

/** The item before this one, or null at the first. */
export function itemBefore(current: number, walk: ReviewWalk | null): number | null {
  if (walk !== null) return walk.items.findLast((item) => item < current) ?? null;
  return current > 0 ? current - 1 : null;
}
