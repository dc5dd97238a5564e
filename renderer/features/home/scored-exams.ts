import type { ProgressOverview } from '../../../electron/contract/progress-values.ts';

/** A full exam with its score. */
export interface ScoredExam {
  readonly sittingId: string;
  readonly form: string;
  /** By the candidate's calendar. */
  readonly day: string;
  readonly scaled: number;
  readonly band: { readonly low: number; readonly high: number };
  readonly passed: boolean;
}

/** The full exams that have a score, in the order they were sat; "Form 5" of "ISSMP practice exam, Form 5". */
export function scoredExams(exams: ProgressOverview['exams']): readonly ScoredExam[] {
  return exams.flatMap(({ sittingId, title, day, scaled, band, passed }) =>
    scaled === null || band === null || passed === null ? [] : [{ sittingId, form: title.split(', ').at(-1) ?? title, day, scaled, band, passed }],
  );
}
