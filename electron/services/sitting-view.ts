import type { Acted, ItemMark, ItemPaper, OpenSitting, SittingClock, SittingView } from '../contract/values.ts';
import { presented } from '../domain/presentation.ts';
import type { SavedClock } from '../domain/sitting-clock.ts';
import { clockRuns, countItems, type ItemState, type Sitting } from '../domain/sitting.ts';
import type { StoredItem } from '../store/record/sitting-items.ts';
import type { StoredSitting } from '../store/record/sittings.ts';

/** The question as this sitting shows it: options in its order, no key. */
export function paperOf(item: StoredItem): ItemPaper {
  const { id, paper } = item.question;
  return { question: id, stem: paper.stem, interaction: presented(paper.interaction, item.optionOrder) };
}

/** What the candidate made of an item, without what it was worth. */
export function markOf(state: ItemState): ItemMark {
  const { response, complete, flagged, seen, revealed, struck, highlights, note } = state;
  return { response, complete, flagged, seen, revealed, struck: [...struck], highlights: [...highlights], note };
}

/** The clock for the window, which counts on from it. */
export function clockOf(sitting: Sitting, clock: SavedClock): SittingClock {
  const { elapsedMs, breakLeftMs } = clock;
  return { elapsedMs, limitMs: sitting.rules.limitMs, runs: clockRuns(sitting), breakLeftMs };
}

/** The whole state of an open sitting for the window. */
export function viewOf(stored: StoredSitting, items: readonly ItemPaper[], sitting: Sitting, clock: SavedClock): SittingView {
  return {
    id: stored.id,
    mode: stored.mode,
    title: stored.title,
    examName: stored.facts.exam.name,
    body: stored.facts.exam.body,
    candidate: stored.candidate,
    feedback: sitting.rules.feedback,
    accommodation: sitting.rules.accommodation,
    breaksLeft: breaksLeft(sitting),
    phase: sitting.phase,
    clock: clockOf(sitting, clock),
    note: sitting.note,
    items: [...items],
    marks: sitting.states.map(markOf),
    gap: sitting.gap,
  };
}

/** The reply to an action that changed `item` (null: none). */
export function actedOf(sitting: Sitting, clock: SavedClock, item: number | null): Acted {
  const state = item === null ? undefined : sitting.states[item];
  return {
    phase: sitting.phase,
    clock: clockOf(sitting, clock),
    breaksLeft: breaksLeft(sitting),
    mark: state === undefined ? null : markOf(state),
  };
}

/** What is needed to offer the resumption of a sitting; null when it has ended. */
export function openSittingOf(stored: StoredSitting, sitting: Sitting, clock: SavedClock): OpenSitting | null {
  if (sitting.phase.name === 'ended') return null;
  const { answered, total } = countItems(sitting);
  return {
    id: stored.id,
    mode: stored.mode,
    title: stored.title,
    phase: sitting.phase.name,
    elapsedMs: clock.elapsedMs,
    limitMs: sitting.rules.limitMs,
    answered,
    total,
    startedAtMs: stored.startedWallMs,
  };
}

function breaksLeft(sitting: Sitting): number {
  return sitting.rules.accommodation.breaks.count - sitting.breaksTaken;
}
