import { CallFailure } from '../contract/call-failure.ts';
import type { FormEntry } from '../contract/values.ts';
import type { PackManifest } from '../domain/pack.ts';
import { examRules, sampleRules, type Accommodation } from '../domain/sitting-rules.ts';
import { formById, listForms } from '../store/content/forms.ts';
import type { ReadableDb } from '../store/database.ts';
import { exposedAmong } from '../store/record/exposures.ts';
import { scoresOfForms, type ScoredSitting } from '../store/record/scores.ts';
import type { SittingPlan } from './begin-sitting.ts';
import type { ShelvedPack } from './content-shelf.ts';

/** The forms of a pack with what the candidate did with them. */
export function listExams(record: ReadableDb, pack: ShelvedPack): FormEntry[] {
  const takings = Map.groupBy(scoresOfForms(record, pack.manifest.id), (taking) => taking.formId);
  return listForms(pack.db).map((entry) => {
    const questions = formById(pack.db, entry.id)?.questions ?? [];
    return {
      id: entry.id,
      title: entry.title,
      kind: entry.kind,
      questions: entry.questions,
      minutes: entry.minutes,
      newToCandidate: questions.length - exposedAmong(record, questions).size,
      takings: (takings.get(entry.id) ?? []).map(takingOf),
    };
  });
}

/** What a sitting of a form is. Error: `form/not-found`. */
export function planExam(pack: ShelvedPack, formId: string, candidate: string, accommodation: Accommodation): SittingPlan {
  const form = formById(pack.db, formId);
  if (form === null) throw new CallFailure('form/not-found');
  return {
    mode: form.kind,
    formId: form.id,
    title: titleOf(pack.manifest, form),
    candidate,
    rules: form.kind === 'exam' ? examRules(form.minutes, accommodation) : sampleRules(form.minutes, accommodation),
    questions: form.questions,
  };
}

function titleOf(manifest: PackManifest, form: { kind: 'exam' | 'sample'; title: string }): string {
  return form.kind === 'exam' ? `${manifest.exam.name} practice exam, ${form.title}` : `${manifest.exam.name} ${form.title.toLowerCase()}`;
}

function takingOf(scored: ScoredSitting): FormEntry['takings'][number] {
  const { sittingId, endedBy, raw, total, scaled, band, passed, newToCandidate, interrupted } = scored;
  return { sittingId, endedAtMs: scored.endedWallMs, endedBy, raw, total, scaled, band: band === null ? null : { ...band }, passed, newToCandidate, interrupted };
}
