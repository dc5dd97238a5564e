import type { StoreApi } from 'zustand/vanilla';
import type { Acted, ReviewItem, SittingClock, SittingView, WatchEvent } from '../../../../electron/contract/values.ts';
import type { Response } from '../../../../electron/domain/question.ts';
import type { CandidateAction, IntegrityKind } from '../../../../electron/domain/sitting-events.ts';
import type { Failure } from '../../../api/failure.ts';
import type { ExamState } from './exam-state.ts';
import type { WalkKind } from './review-walk.ts';

type Id = { readonly sittingId: string };

/** The calls of the contract that the room makes. */
export interface SittingCalls {
  open(input: Id): Promise<SittingView>;
  act(input: Id & { readonly action: CandidateAction }): Promise<Acted>;
  notice(input: Id & { readonly what: IntegrityKind }): Promise<SittingClock>;
  watch(input: Id, options: { readonly signal: AbortSignal }): Promise<AsyncIterable<WatchEvent>>;
  end(input: Id): Promise<{ readonly by: 'candidate' | 'time' }>;
  feedback(input: Id & { readonly item: number }): Promise<ReviewItem>;
}

export interface ExamPorts {
  readonly sittingId: string;
  readonly calls: SittingCalls;
  readonly failureOf: (error: unknown) => Failure;
  /** The window's monotonic clock in ms. */
  readonly now: () => number;
}

/** One sitting in this window. Every method answers at once; what main says comes in through `state`. */
export interface Exam {
  readonly state: StoreApi<ExamState>;
  /** Opens the sitting, or brings it up to date when the room is entered again. */
  enter(): Promise<void>;
  /** Stops watching; what is not saved yet is still sent. */
  leave(): void;
  /** After a gap: the clock goes on from here. */
  proceed(): Promise<void>;
  act(action: CandidateAction): void;
  /** An answer that is being typed: shown at once, saved at the next pause. */
  type(item: number, response: Response | null): void;
  /** A note that is being typed, for an item or (null) for the whole exam. */
  write(item: number | null, text: string): void;
  next(): void;
  previous(): void;
  goTo(item: number): void;
  walk(kind: WalkKind): void;
  notice(what: IntegrityKind): void;
  retry(): void;
  loadFeedback(item: number): void;
  end(): Promise<void>;
  /** Sends what is still being typed. */
  flush(): void;
}
