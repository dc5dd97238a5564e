import type { FilesPreview, ImportRequest } from '../../../../electron/contract/library-values.ts';

/** What somebody has chosen for the pack that the files become; numbers as they stand in their fields. */
export interface BankChoice {
  readonly title: string;
  /** Null: a pack of its own. */
  readonly newerOf: string | null;
  readonly questions: number | string;
  readonly minutes: number | string;
  readonly cutPercent: number | string;
  /** The domain of each category, in the order of the preview. */
  readonly domains: readonly string[];
  readonly withoutKnown: boolean;
  /** Columns of a table that somebody has set; null for those that Cutscore found. */
  readonly columns: Readonly<Record<string, number>> | null;
}

/** A choice with the preview that it was made for. */
export interface KeptChoice {
  readonly preview: FilesPreview;
  readonly choice: BankChoice;
  /** The pack that the files may be a newer edition of; it stays on offer when a pack of its own was chosen. */
  readonly candidate: FilesPreview['newer'];
}

/** The greatest number of each rule; the least is 1. */
export const ruleLimits = { questions: 1000, minutes: 1440, cutPercent: 100 } as const;

/** What Cutscore proposes. */
export function choiceOf({ title, newer, rules, categories, table }: FilesPreview): BankChoice {
  return { title: newer?.title ?? title, newerOf: newer?.packId ?? null, ...rules, domains: categories.map(({ domain }) => domain), withoutKnown: false, columns: table === null ? null : table.roles };
}

/** What is chosen when `preview` comes: what somebody has set in an earlier one of the same files, and for the rest what Cutscore proposes. */
export function keptFor(kept: KeptChoice | null, preview: FilesPreview): KeptChoice {
  const proposed = choiceOf(preview);
  if (kept === null) return { preview, choice: proposed, candidate: preview.newer };
  if (kept.preview === preview) return kept;
  const { choice, candidate } = kept;
  const before = choiceOf(kept.preview);
  const stays = <Name extends 'title' | keyof typeof ruleLimits>(name: Name): BankChoice[Name] => (choice[name] === before[name] ? proposed[name] : choice[name]);
  const placeBefore = new Map(kept.preview.categories.map(({ path }, place) => [JSON.stringify(path), place]));
  const domains = preview.categories.map(({ path, domain }) => {
    const place = placeBefore.get(JSON.stringify(path));
    const set = place === undefined || choice.domains[place] === before.domains[place] ? undefined : choice.domains[place];
    return set ?? domain;
  });
  return {
    preview,
    choice: { ...proposed, title: stays('title'), questions: stays('questions'), minutes: stays('minutes'), cutPercent: stays('cutPercent'), domains, withoutKnown: choice.withoutKnown },
    candidate: preview.newer ?? candidate,
  };
}

/** Whether known questions are left out: a newer edition has all of its own. */
export function leavesOutKnown({ newerOf, withoutKnown }: BankChoice): boolean {
  return withoutKnown && newerOf === null;
}

/** Whether a number of the rules can be used. */
export function isRule(name: keyof typeof ruleLimits, value: number | string): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= ruleLimits[name];
}

/** The import that was chosen; null while something in it can't be used. */
export function requestOf({ categories, isPack, scored, table }: FilesPreview, choice: BankChoice): ImportRequest | null {
  const { title, newerOf, questions, minutes, cutPercent, domains, columns } = choice;
  if (isPack) return { title: 'pack', newerOf: null, rules: null, placement: [], withoutKnown: false };
  if (title.trim() === '' || domains.some((domain) => domain.trim() === '')) return null;
  if (!isRule('questions', questions) || !isRule('minutes', minutes) || !isRule('cutPercent', cutPercent)) return null;
  return {
    title: title.trim().slice(0, 200),
    newerOf,
    rules: scored === 0 ? null : { questions, minutes, cutPercent },
    placement: categories.map(({ path }, place) => ({ category: path, domain: domains[place]?.trim() ?? '' })),
    withoutKnown: leavesOutKnown(choice),
    ...(table === null || columns === null ? {} : { columns: { ...columns } }),
  };
}

/** How many exams of that size the scored questions make. */
export function examCount(scored: number, questions: number): number {
  return scored === 0 ? 0 : Math.min(200, Math.max(1, Math.floor(scored / Math.max(1, questions))));
}
