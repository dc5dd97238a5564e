import { itemFacts } from '../domain/item-curve.ts';
import { isScored } from '../domain/question.ts';
import { timeOnItem } from '../domain/progress/final-answer.ts';
import type { StudyDay } from '../domain/progress/study-day.ts';
import { scoreResponse } from '../domain/response-score.ts';
import { formScale } from '../domain/scaled-score.ts';
import { buildScoreReport, type ScoredItem, type ScoreReport, type ScoreReportInput } from '../domain/score-report.ts';
import type { Sitting } from '../domain/sitting.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { WritableDb } from '../store/database.ts';
import { noteExposure } from '../store/record/exposures.ts';
import { saveEndedDay } from '../store/record/progress-sittings.ts';
import { insertScore } from '../store/record/scores.ts';
import { saveItemResult, type StoredItem } from '../store/record/sitting-items.ts';
import { markEnded, type StoredSitting } from '../store/record/sittings.ts';
import { countItems, studyDay } from './progress-count.ts';

/**
 * Makes an ended sitting final: results, exposure, score, report and progress, written by the caller's transaction. A sitting
 * that is final already is left alone, so nothing is ever scored twice. What is shown and not scored is in no number of the
 * report. `today` is the candidate's local day.
 */
export function finishSitting(record: WritableDb, stored: StoredSitting, items: readonly StoredItem[], sitting: Sitting, wallMs: number, today: StudyDay): void {
  if (sitting.phase.name !== 'ended') throw new RangeError('Only an ended sitting can be final');
  if (!markEnded(record, stored.id, sitting.phase.by, wallMs)) return;
  const scored = items.map((item) => scoreItem(item, sitting));
  for (const [position, item] of items.entries()) {
    const result = scored[position];
    const state = sitting.states[position];
    if (result === undefined || state === undefined) continue;
    saveItemResult(record, stored.id, position, { points: result.points, correct: result.points === 1 });
    if (state.seen && !state.revealed) noteExposure(record, item.question.id, wallMs, exposureResult(item, result.points));
  }
  const counted = scored.filter((_, position) => items[position] !== undefined && isScored(items[position].question.paper.interaction));
  const report = buildScoreReport(reportInput(stored, counted, sitting, sitting.phase.by));
  insertScore(record, stored.id, summary(report), report);
  // What was revealed in practice was counted at its answer.
  countItems(record, stored, finalItems(items, sitting).filter(({ state }) => !state.revealed), today);
  saveEndedDay(record, stored.id, studyDay(record, stored.packId, today));
}

/** What one item is worth as it stands. */
export function scoreItem(item: StoredItem, sitting: Sitting): ScoredItem {
  const state = sitting.states[item.position];
  const { paper, solution } = item.question;
  const { points } = scoreResponse(paper.interaction, solution.key, state?.response ?? null);
  return {
    ...itemFacts(item.question),
    question: item.question.id,
    points,
    answered: state?.complete ?? false,
    newToCandidate: item.newToCandidate,
  };
}

/** What is remembered of an answer beside the exposure: nothing where nothing was asked. */
export function exposureResult(item: StoredItem, points: number): boolean | null {
  return isScored(item.question.paper.interaction) ? points === 1 : null;
}

function finalItems(items: readonly StoredItem[], sitting: Sitting) {
  return items.flatMap((item) => {
    const state = sitting.states[item.position];
    return state === undefined ? [] : [{ ...item, state, timeMs: timeOnItem(sitting, item.position) }];
  });
}

function reportInput(stored: StoredSitting, scored: readonly ScoredItem[], sitting: Sitting, endedBy: 'candidate' | 'time'): ScoreReportInput {
  const { exam, domains, bank } = stored.facts;
  const weights = domains.map((domain) => ({ domain: domain.id, weight: domain.weight }));
  const shared = {
    items: scored,
    domains: weights,
    bank,
    scale: exam.scale,
    usedMs: sitting.elapsedMs,
    allowedMs: stored.rules.limitMs,
    endedBy,
    integrity: sitting.integrity.map((entry) => ({ kind: entry.what, atElapsedMs: entry.elapsedMs, durationMs: entry.durationMs })),
    interrupted: sitting.interrupted,
    retakeWaitDays: exam.retakeWaitDays,
  };
  switch (stored.mode) {
    case 'exam':
      return { ...shared, mode: 'exam', formScale: formScale({ items: scored, bank, weights, scale: exam.scale }) };
    case 'sample':
      return { ...shared, mode: 'sample', examQuestions: exam.questions };
    case 'practice':
      return { ...shared, mode: 'practice' };
    default:
      return assertNever(stored.mode);
  }
}

function summary(report: ScoreReport) {
  const scaled = report.result.kind === 'scaled' ? report.result : null;
  return {
    raw: report.raw,
    total: report.total,
    scaled: scaled?.scaled ?? null,
    band: scaled?.band ?? null,
    passed: scaled === null ? null : scaled.verdict === 'pass',
    newToCandidate: report.newToCandidate,
    interrupted: report.interrupted,
  };
}
