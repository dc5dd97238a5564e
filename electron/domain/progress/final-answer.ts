import { curveOf, itemFacts } from '../item-curve.ts';
import { isScored, type Question } from '../question.ts';
import { scoreResponse } from '../response-score.ts';
import type { SittingRules } from '../sitting-rules.ts';
import { currentItem, type ItemState, type Sitting } from '../sitting.ts';
import type { FinalAnswer } from './learner-progress.ts';
import { numberOfDomain, type ProgressOutline } from './outline.ts';
import { isRapid } from './rapid-guess.ts';

/** An item of a sitting whose answer is final. */
export interface FinalItem {
  readonly question: Question;
  readonly newToCandidate: boolean;
  readonly state: ItemState;
  /** Charged time with it on screen until the answer became final, in ms. */
  readonly timeMs: number;
}

/**
 * The answer that an item counts as, or null. In an exam and in the sample an item that was shown and left is a miss, as in
 * the score; one that never came up tells nothing. In practice an item without a response is no answer. Where no feedback
 * follows, practice teaches nothing and counts as a sample does. What is shown and not scored counts nowhere.
 */
export function finalAnswer(item: FinalItem, rules: Pick<SittingRules, 'mode' | 'feedback'>, outline: ProgressOutline): FinalAnswer | null {
  const { question, state, timeMs } = item;
  if (!isScored(question.paper.interaction)) return null;
  if (!state.seen || (rules.mode === 'practice' && state.response === null)) return null;
  const domain = numberOfDomain(outline, question.domain);
  if (domain < 0) return null;
  return {
    domain,
    objective: question.objective === null ? null : { domain: question.domain, id: question.objective },
    curve: curveOf(itemFacts(question)),
    correct: scoreResponse(question.paper.interaction, question.solution.key, state.response).points === 1,
    sight: item.newToCandidate ? 'first' : 'repeat',
    mode: rules.mode === 'practice' && rules.feedback === 'none' ? 'sample' : rules.mode,
    rapid: isRapid(question.paper, timeMs),
    timeMs,
  };
}

/** Charged time with an item on screen so far, the present look included (ms). */
export function timeOnItem(sitting: Sitting, position: number): number {
  const shownMs = currentItem(sitting) === position ? sitting.elapsedMs - sitting.shownAtMs : 0;
  return (sitting.states[position]?.timeMs ?? 0) + shownMs;
}
