import type { FormEntry, Taking } from '../../../electron/contract/values.ts';

/** What the list of exams comes to; `fresh` is how many forms are not yet taken. */
export type ExamsFinding =
  | { readonly kind: 'noneTaken'; readonly fresh: number }
  | { readonly kind: 'passedLast'; readonly passes: number; readonly fresh: number }
  | { readonly kind: 'failedLast'; readonly short: number; readonly fresh: number };

/** The finding over all full exams: the passes since the last miss, or how far the last one was from the cut. */
export function examsFinding(forms: readonly FormEntry[], cut: number): ExamsFinding {
  const exams = forms.filter(({ kind }) => kind === 'exam');
  const fresh = exams.filter(({ takings }) => takings.length === 0).length;
  const scored = takingsInOrder(exams).filter(({ taking }) => taking.scaled !== null);
  const last = scored.at(-1)?.taking;
  if (last === undefined || last.scaled === null) return { kind: 'noneTaken', fresh };
  if (last.passed !== true) return { kind: 'failedLast', short: Math.max(1, Math.round(cut - last.scaled)), fresh };
  const lastMiss = scored.findLastIndex(({ taking }) => taking.passed !== true);
  return { kind: 'passedLast', passes: scored.length - 1 - lastMiss, fresh };
}

export interface FormTaking {
  readonly form: FormEntry;
  readonly taking: Taking;
}

/** Every taking of these forms with its form, the earliest first. */
export function takingsInOrder(forms: readonly FormEntry[]): readonly FormTaking[] {
  return forms
    .flatMap((form) => form.takings.map((taking) => ({ form, taking })))
    .sort((one, other) => one.taking.endedAtMs - other.taking.endedAtMs);
}
