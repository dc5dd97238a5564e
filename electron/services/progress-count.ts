import { weakness } from '../domain/ability.ts';
import { bucketOf } from '../domain/progress/time-histogram.ts';
import { finalAnswer, type FinalItem } from '../domain/progress/final-answer.ts';
import { countAnswer, isTallied, newProgress, nothingCounted, tallied, underOutline, type FinalAnswer } from '../domain/progress/learner-progress.ts';
import { outlineOf, type ProgressOutline } from '../domain/progress/outline.ts';
import { latestPlausible, studyDayOf, type StudyDay } from '../domain/progress/study-day.ts';
import type { SittingFacts } from '../domain/sitting-facts.ts';
import type { WritableDb } from '../store/database.ts';
import { saveDomainDay, saveStudyDay, studyDayUpTo } from '../store/record/progress-days.ts';
import { readLearner, saveLearner, saveOutline } from '../store/record/progress-learner.ts';
import { objectiveUpTo, saveObjectiveDay, type ObjectivePlace } from '../store/record/progress-objectives.ts';
import { saveItemDay } from '../store/record/progress-sittings.ts';
import { addAnswerTime } from '../store/record/progress-times.ts';
import type { StoredSitting } from '../store/record/sittings.ts';

/** No day of a calendar lies behind it. */
const endOfDays: StudyDay = '9999-12-31';

/**
 * Counts items whose answers became final on `today`: ability, totals, and the rollups of that study day. Call it in the
 * transaction that makes them final, once for each item. Cost does not depend on how much was counted before.
 */
export function countItems(
  record: WritableDb,
  sitting: Pick<StoredSitting, 'id' | 'packId' | 'edition' | 'rules' | 'facts'>,
  items: readonly (FinalItem & { readonly position: number })[],
  today: StudyDay,
): void {
  const outline = outlineFor(sitting.edition, sitting.facts);
  const answers = items.flatMap((item) => {
    const answer = finalAnswer(item, sitting.rules, outline);
    return answer === null ? [] : [{ position: item.position, answer }];
  });
  if (answers.length === 0) return;
  const day = studyDay(record, sitting.packId, today);
  countAnswers(record, sitting.packId, outline, answers.map(({ answer }) => answer), day);
  for (const { position } of answers) saveItemDay(record, sitting.id, position, day);
}

/** Counts answers of one study day, in their order. */
export function countAnswers(record: WritableDb, packId: string, outline: ProgressOutline, answers: readonly FinalAnswer[], day: StudyDay): void {
  const ids = outline.domains.map(({ id }) => id);
  const before = underOutline(readLearner(record, packId) ?? newProgress(ids), ids);
  const after = answers.reduce((progress, answer) => countAnswer(progress, answer, day), before);
  saveOutline(record, packId, outline);
  saveLearner(record, packId, after);

  const counted = answers.filter(isTallied);
  if (counted.length === 0) return;
  saveStudyDay(record, packId, day, after.total);
  for (const [number, domain] of ids.entries()) {
    const tally = after.tallies[number] ?? nothingCounted;
    saveDomainDay(record, packId, { day, domain, ...weakness(after.ability, number, outline.bank, null), tally });
  }
  for (const { domain, correct, timeMs } of counted) addAnswerTime(record, packId, ids[domain] ?? '', correct, bucketOf(timeMs));
  countObjectives(record, packId, counted, day);
}

/** The study day of what becomes final today (local day); see `studyDayOf`. */
export function studyDay(record: WritableDb, packId: string, today: StudyDay): StudyDay {
  const recent = studyDayUpTo(record, packId, latestPlausible(today))?.day ?? null;
  return studyDayOf(today, { recent, last: recent ?? studyDayUpTo(record, packId, endOfDays)?.day ?? null });
}

function countObjectives(record: WritableDb, packId: string, answers: readonly FinalAnswer[], day: StudyDay): void {
  const byObjective = Map.groupBy(answers, ({ objective }) => (objective === null ? '' : `${objective.domain} ${objective.id}`));
  for (const group of byObjective.values()) {
    const place: ObjectivePlace | null = group[0]?.objective ?? null;
    if (place === null) continue;
    saveObjectiveDay(record, packId, place, day, group.reduce(tallied, objectiveUpTo(record, packId, place, day) ?? nothingCounted));
  }
}

const outlines = new WeakMap<SittingFacts, ProgressOutline>();

/** Made once for a sitting: it goes through the whole bank's strata. */
function outlineFor(edition: string, facts: SittingFacts): ProgressOutline {
  const known = outlines.get(facts);
  if (known !== undefined) return known;
  const outline = outlineOf(edition, facts);
  outlines.set(facts, outline);
  return outline;
}
