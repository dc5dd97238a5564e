import type { ReviewItem, SittingView } from '../../../../electron/contract/values.ts';
import type { Sitting } from '../../../../electron/domain/sitting.ts';
import type { Failure } from '../../../api/failure.ts';
import type { ClockBase } from './exam-clock.ts';
import type { ReviewWalk } from './review-walk.ts';

/** The program ended without a word since the last look: at which charged time, and how long it was away. */
export type Gap = NonNullable<SittingView['gap']>;

export type ExamStage =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly failure: Failure }
  /** No question is shown until the candidate continues. */
  | { readonly name: 'resume'; readonly gap: Gap }
  | { readonly name: 'open' }
  /** `here`: it ended while this room was open. */
  | { readonly name: 'ended'; readonly by: 'candidate' | 'time'; readonly here: boolean };

export type Saving =
  | { readonly name: 'saved' }
  /** `long`: for more than 300 ms, so that the room says so. */
  | { readonly name: 'saving'; readonly long: boolean }
  | { readonly name: 'failed'; readonly failure: Failure };

export type Feedback =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly failure: Failure }
  | { readonly name: 'ready'; readonly item: ReviewItem };

export interface ExamState {
  readonly stage: ExamStage;
  /** As main gave it: papers, names. What the candidate did since is in `sitting`. */
  readonly view: SittingView | null;
  readonly sitting: Sitting | null;
  readonly clock: ClockBase;
  /** The clock has run out; nothing can be done but wait for main's word. */
  readonly timeUp: boolean;
  readonly saving: Saving;
  /** Changes that main has not acknowledged. */
  readonly unsaved: number;
  /** Null until the watch stands for the first time. */
  readonly watched: boolean | null;
  readonly walk: ReviewWalk | null;
  readonly feedback: Readonly<Record<number, Feedback>>;
  readonly ending: boolean;
}

export const beforeOpening: ExamState = {
  stage: { name: 'loading' },
  view: null,
  sitting: null,
  clock: { clock: { elapsedMs: 0, limitMs: null, runs: false, breakLeftMs: null }, atMs: 0 },
  timeUp: false,
  saving: { name: 'saved' },
  unsaved: 0,
  watched: null,
  walk: null,
  feedback: {},
  ending: false,
};

/** Whether the candidate can act on questions now. */
export function acceptsInput(state: ExamState): boolean {
  return state.stage.name === 'open' && !state.timeUp && !state.ending;
}
