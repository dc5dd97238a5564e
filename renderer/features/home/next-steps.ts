import type { FormEntry, Taking } from '../../../electron/contract/values.ts';

/** What the candidate can do next; the first of them is the page's one filled button. */
export type NextStep =
  | { readonly kind: 'missed'; readonly sittingId: string; readonly form: FormEntry; readonly missed: number; readonly minutes: number }
  | { readonly kind: 'exam'; readonly form: FormEntry }
  | { readonly kind: 'sample'; readonly form: FormEntry }
  | { readonly kind: 'practice' };

export interface LatestTaking {
  readonly form: FormEntry;
  readonly taking: Taking;
}

/** Reading a question again with its key and all reasons. */
const reviewMinutesEach = 4 / 3;

/** The taking that ended last: of an exam where one was taken, otherwise of the sample; null before both. */
export function latestTaking(forms: readonly FormEntry[]): LatestTaking | null {
  const all = forms.flatMap((form) => form.takings.map((taking) => ({ form, taking })));
  const exams = all.filter(({ form }) => form.kind === 'exam');
  return (exams.length > 0 ? exams : all).reduce<LatestTaking | null>(
    (latest, one) => (latest === null || one.taking.endedAtMs > latest.taking.endedAtMs ? one : latest),
    null,
  );
}

/**
 * The steps after the latest result, the best first: what was missed is learnt from while it is fresh; then the form
 * with the most new questions, then the sample if it was never taken, then practice.
 */
export function nextSteps(forms: readonly FormEntry[]): readonly NextStep[] {
  const latest = latestTaking(forms);
  const missed = latest === null ? 0 : latest.taking.total - latest.taking.raw;
  const fresh = forms
    .filter(({ kind, takings }) => kind === 'exam' && takings.length === 0)
    .toSorted((one, other) => other.newToCandidate / other.questions - one.newToCandidate / one.questions)[0];
  const sample = forms.find(({ kind, takings }) => kind === 'sample' && takings.length === 0);
  return [
    ...(latest !== null && missed > 0
      ? [{ kind: 'missed' as const, sittingId: latest.taking.sittingId, form: latest.form, missed, minutes: roundedMinutes(missed * reviewMinutesEach) }]
      : []),
    ...(fresh === undefined ? [] : [{ kind: 'exam' as const, form: fresh }]),
    ...(sample === undefined ? [] : [{ kind: 'sample' as const, form: sample }]),
    { kind: 'practice' },
  ];
}

/** To five minutes, and never none. */
function roundedMinutes(minutes: number): number {
  return Math.max(5, Math.round(minutes / 5) * 5);
}
