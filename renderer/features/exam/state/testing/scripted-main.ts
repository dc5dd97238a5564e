import type { ErrorCode } from '../../../../../electron/contract/errors.ts';
import type { Acted, ItemPaper, SittingClock, SittingView, WatchEvent } from '../../../../../electron/contract/values.ts';
import type { CandidateAction } from '../../../../../electron/domain/sitting-events.ts';
import { noAccommodation, type SittingRules } from '../../../../../electron/domain/sitting-rules.ts';
import { applyEvent, clockRuns, decide, newSitting, type ItemState, type Sitting } from '../../../../../electron/domain/sitting.ts';
import type { FailureCode } from '../../../../api/failure.ts';
import type { Exam, SittingCalls } from '../exam-ports.ts';
import { createExam } from '../exam-store.ts';

/** A failed call as the transport throws it, told by its code alone. */
export class ScriptedFailure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode) {
    super(code);
    this.code = code;
  }
}

export const papers: readonly ItemPaper[] = [
  { question: 'q1', stem: 'One "single" stem.', interaction: { type: 'single', options: [{ id: 'a', text: 'A' }, { id: 'b', text: 'B' }] } },
  { question: 'q2', stem: 'A number.', interaction: { type: 'numeric', unit: 'USD' } },
  { question: 'q3', stem: 'Two of three.', interaction: { type: 'multiple', choose: 2, options: [{ id: 'a', text: 'A' }, { id: 'b', text: 'B' }, { id: 'c', text: 'C' }] } },
];

/** Main's side of one sitting: the real machine, in memory, whose failures and slowness a test decides. */
export interface ScriptedMain {
  readonly calls: SittingCalls;
  readonly exam: Exam;
  sitting(): Sitting;
  /** Every action that main carried out, in its order. */
  readonly done: CandidateAction[];
  /** What the next `act` calls fail with; null lets them through. */
  failWith(code: FailureCode | null): void;
  /** Holds replies back until `release`. */
  hold(): void;
  release(): void;
  /** Work in another window. */
  elsewhere(action: CandidateAction): void;
  emit(event: WatchEvent): void;
  /** Breaks the watch off. */
  breakWatch(): void;
  watches(): number;
  setGap(gap: SittingView['gap']): void;
  setElapsed(elapsedMs: number): void;
  endByTime(): void;
}

export function scriptedMain(changes: Partial<SittingRules> = {}, now: () => number = () => 0): ScriptedMain {
  const rules: SittingRules = {
    mode: 'sample', feedback: 'none', limitMs: 60 * 60_000, pauses: false, ceremony: false, accommodation: noAccommodation, ...changes,
  };
  const items = papers.map(({ question, stem, interaction }) => ({ question, interaction, stemLength: stem.length }));
  let sitting = newSitting(rules, items);
  let elapsedMs = 0;
  let failure: FailureCode | null = null;
  let held: (() => void)[] | null = null;
  let streams: { push: (event: WatchEvent) => void; fail: (error: Error) => void }[] = [];
  let opened = 0;
  const done: CandidateAction[] = [];

  const clock = (): SittingClock => ({ elapsedMs, limitMs: rules.limitMs, runs: clockRuns(sitting), breakLeftMs: null });
  const markOf = ({ timeMs: _time, changes: _changes, ...mark }: ItemState): SittingView['marks'][number] => ({
    ...mark, struck: [...mark.struck], highlights: [...mark.highlights],
  });
  const failIf = (code: ErrorCode | null): void => {
    if (code !== null) throw new ScriptedFailure(code);
  };
  const arrive = async (): Promise<void> => {
    const waiting = held;
    if (waiting !== null) await new Promise<void>((resolve) => waiting.push(resolve));
    if (failure !== null) throw new ScriptedFailure(failure);
  };
  const carryOut = (action: CandidateAction): void => {
    const decision = decide(sitting, action);
    if (!decision.ok) return failIf(decision.code);
    if (decision.body === null) return;
    done.push(action);
    sitting = applyEvent(sitting, { sequence: sitting.sequence + 1, elapsedMs, wallMs: 0, body: decision.body });
  };

  const calls: SittingCalls = {
    open: async () => {
      await Promise.resolve();
      failIf(sitting.phase.name === 'ended' ? 'sitting/ended' : null);
      return {
        id: 's1', mode: rules.mode, title: 'Form 1', examName: 'ISSMP', body: 'ISC2', candidate: 'Ruth Adeyemi', feedback: rules.feedback,
        accommodation: rules.accommodation, breaksLeft: rules.accommodation.breaks.count - sitting.breaksTaken, phase: sitting.phase, clock: clock(),
        note: sitting.note, items: [...papers], marks: sitting.states.map(markOf), gap: sitting.gap,
      };
    },
    act: async ({ action }): Promise<Acted> => {
      await arrive();
      carryOut(action);
      const state = 'item' in action && action.item !== null ? sitting.states[action.item] : undefined;
      return { phase: sitting.phase, clock: clock(), breaksLeft: 0, mark: state === undefined ? null : markOf(state) };
    },
    notice: async () => clock(),
    watch: async (_input, { signal }) => {
      opened += 1;
      const events: WatchEvent[] = [];
      let wake: (() => void) | null = null;
      const broken: Error[] = [];
      const stream = {
        push: (event: WatchEvent) => {
          events.push(event);
          wake?.();
        },
        fail: (error: Error) => {
          broken.push(error);
          wake?.();
        },
      };
      streams.push(stream);
      signal.addEventListener('abort', () => stream.fail(new Error('aborted')));
      return (async function* deliver() {
        for (;;) {
          const event = events.shift();
          if (event !== undefined) yield event;
          else if (broken[0] !== undefined) throw broken[0];
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      })();
    },
    end: async () => {
      await arrive();
      sitting = applyEvent(sitting, { sequence: sitting.sequence + 1, elapsedMs, wallMs: 0, body: { kind: 'end', by: 'candidate' } });
      return { by: 'candidate' };
    },
    feedback: async ({ item }) => {
      const state = sitting.states[item];
      const paper = papers[item];
      if (state === undefined || paper === undefined || !state.revealed) throw new ScriptedFailure('sitting/key-withheld');
      return {
        position: item, paper, mark: markOf(state), timeMs: 0, steps: [], correct: true, points: 1, domain: { id: 'd', title: 'D', number: 1 },
        objective: null, type: 'single', difficulty: null, skill: null,
        solution: { key: { type: 'single', option: 'a' }, rationales: [], explanation: null, references: [] },
      };
    },
  };

  return {
    calls,
    exam: createExam({
      sittingId: 's1',
      calls,
      failureOf: (error) => ({ code: error instanceof ScriptedFailure ? error.code : 'internal', detail: {} }),
      now,
    }),
    sitting: () => sitting,
    done,
    failWith: (code) => (failure = code),
    hold: () => (held ??= []),
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const resolve of waiting) resolve();
    },
    elsewhere: carryOut,
    emit: (event) => streams.forEach((stream) => stream.push(event)),
    breakWatch: () => {
      const broken = streams;
      streams = [];
      broken.forEach((stream) => stream.fail(new Error('gone')));
    },
    watches: () => opened,
    setGap: (gap) => (sitting = { ...sitting, gap }),
    setElapsed: (ms) => (elapsedMs = ms),
    endByTime: () => {
      sitting = applyEvent(sitting, { sequence: sitting.sequence + 1, elapsedMs, wallMs: 0, body: { kind: 'end', by: 'time' } });
    },
  };
}
