import { CallFailure } from '../contract/call-failure.ts';
import type { PracticeCount, PracticeFilter } from '../contract/values.ts';
import { assertNever } from '../domain/assert-never.ts';
import { drawPractice, practicePool, type PracticePool } from '../domain/practice.ts';
import { seededRandom } from '../domain/random.ts';
import { practiceRules, type Accommodation } from '../domain/sitting-rules.ts';
import { formById, listForms } from '../store/content/forms.ts';
import { questionDomains } from '../store/content/questions.ts';
import type { ReadableDb } from '../store/database.ts';
import { exposedAmong, missedAmong } from '../store/record/exposures.ts';
import { practiceScores, scoresOfForms } from '../store/record/scores.ts';
import { flaggedQuestions } from '../store/record/sitting-items.ts';
import type { SittingPlan } from './begin-sitting.ts';
import type { ShelvedPack } from './content-shelf.ts';

export interface PracticeRequest {
  readonly filter: PracticeFilter;
  readonly questions: number;
  readonly minutes: number | null;
  readonly feedback: 'none' | 'each';
}

/** How many questions the filter leaves, and how many are left alone for exams. */
export function countPractice(record: ReadableDb, pack: ShelvedPack, filter: PracticeFilter): PracticeCount {
  const { pool, byDomain } = matchingQuestions(record, pack, filter);
  const chosen = byDomain.filter(({ domain }) => filter.domains.length === 0 || filter.domains.includes(domain));
  return {
    matching: chosen.reduce((sum, { questions }) => sum + questions.size, 0),
    byDomain: byDomain.map(({ domain, questions }) => ({ domain, matching: questions.size })),
    keptForExams: pool.kept.size,
  };
}

/** What a practice sitting is. Error: `practice/none-match`. */
export function planPractice(
  record: ReadableDb,
  pack: ShelvedPack,
  request: PracticeRequest,
  candidate: string,
  accommodation: Accommodation,
  seed: number,
): SittingPlan {
  const { filter } = request;
  const { pool, byDomain } = matchingQuestions(record, pack, filter);
  const matching = new Set(
    byDomain.flatMap(({ domain, questions }) => (filter.domains.length === 0 || filter.domains.includes(domain) ? [...questions] : [])),
  );
  const questions = drawPractice(pool, matching, request.questions, seededRandom(seed));
  if (questions.length === 0) throw new CallFailure('practice/none-match');
  const named = pack.manifest.domains.filter((domain) => filter.domains.includes(domain.id));
  const [only] = named;
  return {
    mode: 'practice',
    formId: null,
    title: only !== undefined && named.length === 1 ? `${pack.manifest.exam.name} practice, ${only.shortTitle}` : `${pack.manifest.exam.name} practice`,
    candidate,
    rules: practiceRules({ feedback: request.feedback, minutes: request.minutes }, accommodation),
    questions,
  };
}

const pageSize = 30;

/** Ended practice sittings, newest first. */
export function listPractice(record: ReadableDb, packId: string, before: number | null) {
  const scores = practiceScores(record, packId, before ?? Number.MAX_SAFE_INTEGER, pageSize + 1);
  const page = scores.slice(0, pageSize);
  return {
    takings: page.map(({ sittingId, title, endedWallMs, raw, total }) => ({ sittingId, title, endedAtMs: endedWallMs, raw, total })),
    next: scores.length > pageSize ? (page.at(-1)?.endedWallMs ?? null) : null,
  };
}

function matchingQuestions(record: ReadableDb, pack: ShelvedPack, filter: PracticeFilter) {
  const all = questionDomains(pack.db);
  const ids = all.map(({ id }) => id);
  const met = exposedAmong(record, ids);
  const sat = new Set(scoresOfForms(record, pack.manifest.id).flatMap(({ formId }) => (formId === null ? [] : [formId])));
  const forms = listForms(pack.db).flatMap(({ id }) => {
    const form = formById(pack.db, id);
    return form === null ? [] : [form];
  });
  const pool = practicePool(ids, forms, sat, met);
  const wanted = new Set(chosen(record, pack, filter.only, ids, met));
  const byDomain = pack.manifest.domains.map((domain) => ({
    domain: domain.id,
    questions: new Set(all.filter(({ id, domain: of }) => of === domain.id && wanted.has(id) && available(pool, id)).map(({ id }) => id)),
  }));
  return { pool, byDomain };
}

function chosen(record: ReadableDb, pack: ShelvedPack, only: PracticeFilter['only'], ids: readonly string[], met: ReadonlySet<string>): Iterable<string> {
  switch (only) {
    case 'any':
      return ids;
    case 'unseen':
      return ids.filter((id) => !met.has(id));
    case 'missed':
      return missedAmong(record, ids);
    case 'flagged':
      return flaggedQuestions(record, pack.manifest.id);
    default:
      return assertNever(only);
  }
}

function available(pool: PracticePool, id: string): boolean {
  return !pool.kept.has(id);
}
