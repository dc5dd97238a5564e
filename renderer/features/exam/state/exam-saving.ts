import type { CandidateAction } from '../../../../electron/domain/sitting-events.ts';
import type { Failure } from '../../../api/failure.ts';
import { createDrafts } from './drafts.ts';
import type { Saving } from './exam-state.ts';
import { createSaveQueue, type Sent } from './save-queue.ts';

export interface SavingPorts {
  readonly send: (action: CandidateAction) => Promise<Sent>;
  readonly failureOf: (error: unknown) => Failure;
  readonly onChange: (saving: { readonly saving: Saving; readonly unsaved: number }) => void;
}

/** Everything of the candidate on its way to main: what is typed, what waits, what could not be saved. */
export interface ExamSaving {
  push(action: CandidateAction): void;
  /** Saved at the next pause in typing. */
  put(action: CandidateAction): void;
  flush(): void;
  retry(): void;
  /** In the order in which it will be sent; the first may be on its way. */
  pending(): readonly CandidateAction[];
  drafts(): readonly CandidateAction[];
  dropDrafts(): void;
  settled(): Promise<boolean>;
}

/** A save that takes longer is shown (ms). */
const longAfterMs = 300;

export function createExamSaving({ send, failureOf, onChange }: SavingPorts): ExamSaving {
  let saving: Saving = { name: 'saved' };
  let longTimer: ReturnType<typeof setTimeout> | undefined;

  const become = (next: Saving, unsaved: number): void => {
    saving = next;
    onChange({ saving, unsaved });
    if (next.name === 'saving') return;
    clearTimeout(longTimer);
    longTimer = undefined;
  };

  const queue = createSaveQueue<CandidateAction>(send, ({ pending, stoppedBy }) => {
    if (stoppedBy !== null) return become({ name: 'failed', failure: failureOf(stoppedBy.error) }, pending);
    if (pending === 0) return become({ name: 'saved' }, 0);
    become(saving.name === 'saving' ? saving : { name: 'saving', long: false }, pending);
    longTimer ??= setTimeout(() => {
      if (saving.name === 'saving') become({ name: 'saving', long: true }, queue.pending().length);
    }, longAfterMs);
  });
  const drafts = createDrafts((action) => queue.push(action));

  return {
    push: (action) => queue.push(action),
    put: (action) => drafts.put(action),
    flush: () => drafts.flush(),
    retry: () => queue.retry(),
    pending: () => [...queue.pending(), ...drafts.pending()],
    drafts: () => drafts.pending(),
    dropDrafts: () => drafts.drop(),
    settled: () => queue.settled(),
  };
}
