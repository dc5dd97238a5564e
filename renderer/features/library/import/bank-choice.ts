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

/** What Cutscore proposes. */
export function choiceOf({ title, newer, rules, categories, table }: FilesPreview): BankChoice {
  return { title: newer?.title ?? title, newerOf: newer?.packId ?? null, ...rules, domains: categories.map(({ domain }) => domain), withoutKnown: false, columns: table === null ? null : table.roles };
}

/** Whether a number of the rules can be used. */
export function isRule(name: 'questions' | 'minutes' | 'cutPercent', value: number | string): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= { questions: 1000, minutes: 1440, cutPercent: 100 }[name];
}

/** The import that was chosen; null while something in it can't be used. */
export function requestOf({ categories, isPack, scored, table }: FilesPreview, choice: BankChoice): ImportRequest | null {
  const { title, newerOf, questions, minutes, cutPercent, domains, withoutKnown, columns } = choice;
  if (isPack) return { title: 'pack', newerOf: null, rules: null, placement: [], withoutKnown: false };
  if (title.trim() === '' || domains.some((domain) => domain.trim() === '')) return null;
  if (!isRule('questions', questions) || !isRule('minutes', minutes) || !isRule('cutPercent', cutPercent)) return null;
  return {
    title: title.trim().slice(0, 200),
    newerOf,
    rules: scored === 0 ? null : { questions, minutes, cutPercent },
    placement: categories.map(({ path }, place) => ({ category: path, domain: domains[place]?.trim() ?? '' })),
    withoutKnown,
    ...(table === null || columns === null ? {} : { columns: { ...columns } }),
  };
}

/** How many exams of that size the scored questions make. */
export function examCount(scored: number, questions: number): number {
  return scored === 0 ? 0 : Math.min(200, Math.max(1, Math.floor(scored / Math.max(1, questions))));
}
