import { dayAfter, dayNumber, type StudyDay } from '../../electron/domain/progress/study-day.ts';
import { timeOnItem } from '../../electron/domain/progress/final-answer.ts';
import { seededRandom, shuffled } from '../../electron/domain/random.ts';
import { scoreResponse } from '../../electron/domain/response-score.ts';
import type { EventBody, SittingEvent } from '../../electron/domain/sitting-events.ts';
import { examRules, noAccommodation, practiceRules, sampleRules, type SittingRules } from '../../electron/domain/sitting-rules.ts';
import { applyEvent, newSitting } from '../../electron/domain/sitting.ts';
import { sittingItem } from '../../electron/services/begin-sitting.ts';
import { finishSitting } from '../../electron/services/finish-sitting.ts';
import { countItems } from '../../electron/services/progress-count.ts';
import { inTransaction, type WritableDb } from '../../electron/store/database.ts';
import { appendEvent } from '../../electron/store/record/event-log.ts';
import { noteExposure } from '../../electron/store/record/exposures.ts';
import { insertItems, saveItemResult, saveItemState, type StoredItem } from '../../electron/store/record/sitting-items.ts';
import { insertSitting, sittingById } from '../../electron/store/record/sittings.ts';
import type { HistoryPack } from './history-pack.ts';
import { simulatedLearner, type SimulatedLearner } from './simulated-learner.ts';

export interface HistoryPlan {
  /** Study days, five in seven. */
  readonly days: number;
  /** Answers of all days together, about. */
  readonly answers: number;
  readonly seed: number;
  readonly lastDay: StudyDay;
  /** Study days from one full exam to the next, the first on half of that; standard 10. */
  readonly examEvery?: number;
  /** Practice with feedback writes each answer's progress by itself; without, a set at once (much faster). */
  readonly feedback: 'none' | 'each';
}

export interface WrittenHistory {
  readonly sittings: number;
  readonly answers: number;
  readonly exams: number;
}

/** No practice set is longer. */
const longestSet = 500;

/**
 * Writes the history of a simulated learner into a record, as the program would have: sittings with chained logs, scores,
 * exposure, progress. The same plan gives the same history.
 */
export function writeHistory(db: WritableDb, pack: HistoryPack, plan: HistoryPlan): WrittenHistory {
  // The program folds the log of a record by its own rhythm; here it must not grow to the size of the record.
  db.pragma('wal_autocheckpoint = 4000');
  const random = seededRandom(plan.seed);
  const writer = sittingWriter(db, pack, simulatedLearner(pack.manifest.domains.map(({ id }) => id), random), plan);
  const forms = pack.manifest.forms.filter(({ kind }) => kind === 'exam');
  const examEvery = plan.examEvery ?? 10;
  const pool = pack.questions.map(({ question }) => question.id);
  let [written, sittings, exams] = [0, 0, 0];
  let queue: string[] = [];
  const draw = (count: number): string[] => {
    const drawn: string[] = [];
    while (drawn.length < count) {
      if (queue.length === 0) queue = shuffled(pool, random);
      drawn.push(...queue.splice(0, count - drawn.length));
    }
    return [...new Set(drawn)];
  };
  for (let number = 0; number < plan.days; number += 1) {
    const left = plan.days - 1 - number;
    const day = dayAfter(plan.lastDay, -(left + 2 * Math.floor(left / 5)));
    const share = plan.days === 1 ? 1 : number / (plan.days - 1);
    let due = Math.max(5, Math.round((plan.answers * (number + 1)) / plan.days) - written);
    let hour = 9;
    inTransaction(db, () => {
      const form = (number + 1) % examEvery === Math.floor(examEvery / 2) ? forms[exams % forms.length] : undefined;
      if (form !== undefined) {
        const title = `${pack.manifest.exam.name} practice exam, ${form.title}`;
        const answered = writer({ rules: examRules(form.minutes, noAccommodation), formId: form.id, title, questions: form.questions, day, hour, share });
        [written, due, exams, sittings, hour] = [written + answered, due - answered, exams + 1, sittings + 1, hour + 4];
      }
      const sample = pack.manifest.forms.find(({ kind }) => kind === 'sample');
      if (number === 0 && sample !== undefined) {
        const answered = writer({ rules: sampleRules(sample.minutes, noAccommodation), formId: sample.id, title: `${pack.manifest.exam.name} sample`, questions: sample.questions, day, hour, share });
        [written, due, sittings, hour] = [written + answered, due - answered, sittings + 1, hour + 1];
      }
      while (due > 0) {
        const questions = draw(Math.min(due, longestSet));
        const rules = practiceRules({ feedback: plan.feedback, minutes: null }, noAccommodation);
        const answered = writer({ rules, formId: null, title: `${pack.manifest.exam.name} practice`, questions, day, hour, share });
        [written, due, sittings, hour] = [written + answered, due - Math.max(1, answered), sittings + 1, hour + 1];
      }
    });
  }
  return { sittings, answers: written, exams };
}

interface SittingToWrite {
  readonly rules: SittingRules;
  readonly formId: string | null;
  readonly title: string;
  readonly questions: readonly string[];
  readonly day: StudyDay;
  readonly hour: number;
  /** Share of the whole time that has passed, 0 to 1: how far the learner has come. */
  readonly share: number;
}

/** Returns a function that writes one sitting and says how many answers it holds. */
function sittingWriter(db: WritableDb, pack: HistoryPack, learner: SimulatedLearner, plan: HistoryPlan): (sitting: SittingToWrite) => number {
  const known = new Map(pack.questions.map((each) => [each.question.id, each]));
  const met = new Set<string>();
  let count = 0;

  return ({ rules, formId, title, questions, day, hour, share }) => {
    count += 1;
    const id = `history-${plan.seed}-${String(count).padStart(6, '0')}`;
    const startedWallMs = dayNumber(day) * 86_400_000 + hour * 3_600_000;
    const items = questions.flatMap((question) => known.get(question) ?? []).map(({ question, revision }, position): StoredItem => {
      const { interaction } = question.paper;
      const optionOrder = 'options' in interaction ? interaction.options.map((option) => option.id) : [];
      return { position, question, revision, optionOrder, newToCandidate: !met.has(question.id) };
    });
    insertSitting(db, {
      id,
      mode: rules.mode,
      packId: pack.manifest.id,
      packTitle: pack.manifest.title,
      edition: pack.manifest.edition,
      formId,
      title,
      candidate: 'A Candidate',
      rules,
      facts: pack.facts,
      seed: count,
      startedWallMs,
    });
    const stored = sittingById(db, id);
    if (stored === null) throw new Error('The sitting was not written.');
    let sitting = newSitting(rules, items.map(sittingItem));
    const start = sitting;
    insertItems(db, id, pack.manifest.id, items, (position) => start.states[position] ?? start.states[0] ?? fail());

    let elapsedMs = 0;
    const log = (body: EventBody): void => {
      const event: SittingEvent = { sequence: sitting.sequence + 1, elapsedMs, wallMs: startedWallMs + elapsedMs, body };
      sitting = applyEvent(sitting, event);
      appendEvent(db, id, event);
    };
    if (rules.ceremony) for (const kind of ['agree', 'begin'] as const) log({ kind });
    for (const item of items) {
      const { position, question } = item;
      if (position > 0) log({ kind: 'goto', item: position });
      const answer = learner.answer(question, item.newToCandidate, share);
      elapsedMs = Math.min(elapsedMs + answer.timeMs, (rules.limitMs ?? Number.POSITIVE_INFINITY) - 1);
      log({ kind: 'answer', item: position, response: answer.response });
      if (rules.feedback !== 'each') continue;
      log({ kind: 'reveal', item: position });
      const state = sitting.states[position] ?? fail();
      const { points } = scoreResponse(question.paper.interaction, question.solution.key, state.response);
      saveItemResult(db, id, position, { points, correct: points === 1 });
      noteExposure(db, question.id, startedWallMs + elapsedMs, points === 1);
      countItems(db, stored, [{ ...item, state, timeMs: timeOnItem(sitting, position) }], day);
      elapsedMs += 15_000;
    }
    log({ kind: 'end', by: 'candidate' });
    for (const [position, state] of sitting.states.entries()) saveItemState(db, id, position, state);
    finishSitting(db, stored, items, sitting, startedWallMs + elapsedMs, day);
    for (const { question } of items) met.add(question.id);
    return items.length;
  };
}

function fail(): never {
  throw new Error('An item without a state.');
}
