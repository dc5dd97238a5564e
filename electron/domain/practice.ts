import type { Form } from './pack.ts';
import { shuffled, type Random } from './random.ts';

/** What practice may draw from: questions that no fresh exam needs, then whole fresh forms, one after another. */
export interface PracticePool {
  /** Questions in no exam form, and those of forms that were taken or opened before. */
  readonly open: ReadonlySet<string>;
  /** Untouched forms that practice may open, in the order in which it does. */
  readonly openable: readonly (readonly string[])[];
  /** Questions of the forms that are left alone, so that fresh exams remain. */
  readonly kept: ReadonlySet<string>;
}

/** At most this many untouched forms are left alone by practice. */
const keptForms = 4;

/**
 * Divides a pack's questions for practice. A form counts as touched when it was sat or when one of its questions was met.
 * Of the untouched ones the last min(4, half) are kept, so a pack with one form keeps none.
 */
export function practicePool(questions: readonly string[], forms: readonly Form[], satForms: ReadonlySet<string>, met: ReadonlySet<string>): PracticePool {
  const exams = forms.filter((form) => form.kind === 'exam');
  const untouched = exams.filter((form) => !satForms.has(form.id) && !form.questions.some((id) => met.has(id)));
  const keptCount = Math.min(keptForms, Math.floor(untouched.length / 2));
  const openable = untouched.slice(0, untouched.length - keptCount).map((form) => form.questions);
  const kept = new Set(untouched.slice(untouched.length - keptCount).flatMap((form) => form.questions));
  const fresh = new Set([...openable.flat(), ...kept]);
  return { open: new Set(questions.filter((id) => !fresh.has(id))), openable, kept };
}

/** Draws up to `count` of the matching questions: from the open ones first, then from as few fresh forms as it takes. */
export function drawPractice(pool: PracticePool, matching: ReadonlySet<string>, count: number, random: Random): string[] {
  const drawn = shuffled([...pool.open].filter((id) => matching.has(id)), random).slice(0, count);
  for (const form of pool.openable) {
    if (drawn.length >= count) break;
    // Two forms of a pack may share questions.
    const already = new Set(drawn);
    const further = form.filter((id) => matching.has(id) && !already.has(id) && !pool.kept.has(id));
    drawn.push(...shuffled(further, random).slice(0, count - drawn.length));
  }
  return shuffled(drawn, random);
}
