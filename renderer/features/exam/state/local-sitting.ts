import type { ItemMark, SittingView } from '../../../../electron/contract/values.ts';
import type { CandidateAction } from '../../../../electron/domain/sitting-events.ts';
import { applyEvent, decide, type ItemState, type Sitting } from '../../../../electron/domain/sitting.ts';

/**
 * The sitting as the window has it: main's state with what the candidate did since. It is folded by the same machine
 * as in main, so that a mark appears at once and main's reply changes nothing.
 */
export function localSitting(view: SittingView): Sitting {
  return {
    rules: {
      mode: view.mode,
      feedback: view.feedback,
      limitMs: view.clock.limitMs,
      pauses: view.mode === 'practice',
      ceremony: view.mode === 'exam',
      accommodation: view.accommodation,
    },
    items: view.items.map((paper) => ({ question: paper.question, interaction: paper.interaction, stemLength: paper.stem.length })),
    states: view.marks.map((mark) => ({ ...mark, timeMs: 0, changes: 0 })),
    phase: view.phase,
    note: view.note,
    sequence: 0,
    elapsedMs: 0,
    shownAtMs: 0,
    away: false,
    breaksTaken: view.accommodation.breaks.count - view.breaksLeft,
    interrupted: false,
    // The room asks for the sitting to be continued before it shows anything; what waits is for after that.
    gap: null,
    integrity: [],
  };
}

/** The sitting after an action, or null where the machine refuses it or it would change nothing. */
export function withAction(sitting: Sitting, action: CandidateAction): Sitting | null {
  const decision = decide(sitting, action);
  if (!decision.ok || decision.body === null) return null;
  return applyEvent(sitting, { sequence: sitting.sequence + 1, elapsedMs: 0, wallMs: 0, body: decision.body });
}

/** The sitting with an item as main has it. */
export function withMark(sitting: Sitting, index: number, mark: ItemMark): Sitting {
  const state = sitting.states[index];
  return state === undefined ? sitting : { ...sitting, states: sitting.states.with(index, { ...state, ...mark }) };
}

/** The item that an action is about, or null for actions about the whole sitting. */
export function itemOf(action: CandidateAction): number | null {
  return 'item' in action ? action.item : null;
}

/** Whether an action leads to another screen: these wait while an answer can't be saved. */
export function leavesScreen(action: CandidateAction): boolean {
  return action.kind === 'goto' || action.kind === 'review' || action.kind === 'break' || action.kind === 'reveal';
}

export type ItemStatus = 'answered' | 'incomplete' | 'not-seen';

/** How the navigator and the tape draw an item. */
export function itemStatus(state: Pick<ItemState, 'complete' | 'seen'>): ItemStatus {
  return state.complete ? 'answered' : state.seen ? 'incomplete' : 'not-seen';
}
