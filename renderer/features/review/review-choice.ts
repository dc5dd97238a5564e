import type { ReviewEntry } from '../../../electron/contract/values.ts';
import { assertNever } from '../../../electron/domain/assert-never.ts';

export const shownKinds = ['all', 'missed', 'flagged', 'slow'] as const;
export type ShownKind = (typeof shownKinds)[number];

/** Which items of a sitting are shown; `domain` null is all of them. */
export interface ReviewChoice {
  readonly show: ShownKind;
  readonly domain: string | null;
}

/** What the address says: `?item=12&show=missed&domain=d6`. Items count from 1 there and from 0 here. */
export interface ReviewPlace extends ReviewChoice {
  /** Null where the address names none, or none that exists. */
  readonly position: number | null;
}

/** Reads the query of the address; what it can't use counts as absent. */
export function readPlace(query: string, total: number, domains: readonly string[]): ReviewPlace {
  const parameters = new URLSearchParams(query);
  const show = shownKinds.find((kind) => kind === parameters.get('show')) ?? 'all';
  const domain = domains.find((id) => id === parameters.get('domain')) ?? null;
  const item = Number(parameters.get('item') ?? Number.NaN);
  return { show, domain, position: Number.isInteger(item) && item >= 1 && item <= total ? item - 1 : null };
}

/** The query that `readPlace` reads back, without its question mark. */
export function writePlace({ show, domain, position }: ReviewPlace): string {
  const parameters = new URLSearchParams();
  if (position !== null) parameters.set('item', String(position + 1));
  if (show !== 'all') parameters.set('show', show);
  if (domain !== null) parameters.set('domain', domain);
  return parameters.toString();
}

/** Positions of the items that a choice shows, ascending. */
export function shownPositions(entries: readonly ReviewEntry[], choice: ReviewChoice): readonly number[] {
  return entries.flatMap((entry, position) => (shows(entry, choice) ? [position] : []));
}

/** How many items each kind would show in the chosen domain. */
export function countShown(entries: readonly ReviewEntry[], domain: string | null): Readonly<Record<ShownKind, number>> {
  const count = (show: ShownKind): number => shownPositions(entries, { show, domain }).length;
  return { all: count('all'), missed: count('missed'), flagged: count('flagged'), slow: count('slow') };
}

/** How many results of the chosen domain are withheld, because their questions stand in an open sitting. */
export function countWithheld(entries: readonly ReviewEntry[], domain: string | null): number {
  return entries.filter((entry) => entry.scored && entry.correct === null && (domain === null || entry.domain === domain)).length;
}

/** The nearest shown item before or after a position (which itself need not be shown); null at the end. */
export function neighbours(shown: readonly number[], position: number): { readonly previous: number | null; readonly next: number | null } {
  return {
    previous: shown.findLast((candidate) => candidate < position) ?? null,
    next: shown.find((candidate) => candidate > position) ?? null,
  };
}

/** Where a change of filter leads: the item stays if it is shown, else the next one that is, else the first. */
export function positionAfterChange(shown: readonly number[], position: number): number | null {
  if (shown.includes(position)) return position;
  return neighbours(shown, position).next ?? shown[0] ?? null;
}

function shows(entry: ReviewEntry, { show, domain }: ReviewChoice): boolean {
  if (domain !== null && entry.domain !== domain) return false;
  switch (show) {
    case 'all':
      return true;
    case 'missed':
      return entry.correct === false;
    case 'flagged':
      return entry.flagged;
    case 'slow':
      return entry.slow;
    default:
      return assertNever(show);
  }
}
