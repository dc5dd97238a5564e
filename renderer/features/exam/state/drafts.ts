import type { CandidateAction } from '../../../../electron/domain/sitting-events.ts';

/** Typing pauses that save what was typed (ms). */
const pauseMs = 600;

export interface Drafts {
  /** Replaces what is being typed in the same place and starts its pause anew. */
  put(action: CandidateAction): void;
  pending(): readonly CandidateAction[];
  /** Hands everything on now, in the order in which it was begun. */
  flush(): void;
  drop(): void;
}

/** Holds what is being typed until a pause, so that a note is an event and not an event a letter. */
export function createDrafts(save: (action: CandidateAction) => void): Drafts {
  const drafts = new Map<string, CandidateAction>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    const waiting = [...drafts.values()];
    drafts.clear();
    for (const action of waiting) save(action);
  };

  return {
    put(action) {
      drafts.set(placeOf(action), action);
      clearTimeout(timer);
      timer = setTimeout(flush, pauseMs);
    },
    pending: () => [...drafts.values()],
    flush,
    drop() {
      clearTimeout(timer);
      drafts.clear();
    },
  };
}

function placeOf(action: CandidateAction): string {
  return `${action.kind} ${'item' in action ? action.item : ''}`;
}
