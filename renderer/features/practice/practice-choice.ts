import type { PracticeFilter } from '../../../electron/contract/values.ts';
import { assertNever } from '../../../electron/domain/assert-never.ts';

export const onlyKinds = ['unseen', 'missed', 'flagged', 'any'] as const;
export type OnlyKind = (typeof onlyKinds)[number];

export const clockKinds = ['none', 'pace', 'minutes'] as const;
export type ClockKind = (typeof clockKinds)[number];

export const feedbackKinds = ['each', 'none'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** What the contract allows of one set. */
export const setLimits = { questions: { min: 1, max: 500 }, minutes: { min: 1, max: 1440 } } as const;

/** Everything that the candidate chooses about a practice set. */
export interface PracticeChoice {
  readonly domains: readonly string[];
  readonly only: OnlyKind;
  readonly questions: number;
  readonly clock: ClockKind;
  /** Read where `clock` is `minutes`. */
  readonly minutes: number;
  readonly feedback: FeedbackKind;
}

/** How an exam paces its candidate. */
export interface ExamPace {
  readonly minutes: number;
  readonly questions: number;
}

/**
 * The first proposal: 15 unseen questions of all domains, without a clock, each explained at once. The address may name
 * other domains (`domains=d5,d6`), questions (`only=missed`) and a clock (`clock=pace`); what it can't name is ignored.
 */
export function firstChoice(query: string, domains: readonly string[]): PracticeChoice {
  const parameters = new URLSearchParams(query);
  const named = new Set((parameters.get('domains') ?? '').split(','));
  const chosen = domains.filter((domain) => named.has(domain));
  return {
    domains: chosen.length > 0 ? chosen : domains,
    only: onlyKinds.find((kind) => kind === parameters.get('only')) ?? 'unseen',
    questions: 15,
    clock: clockKinds.find((kind) => kind === parameters.get('clock')) ?? 'none',
    minutes: 20,
    feedback: 'each',
  };
}

/** The filter of the contract for a choice. */
export function filterOf(choice: Pick<PracticeChoice, 'domains' | 'only'>): PracticeFilter {
  return { domains: [...choice.domains], only: choice.only };
}

/** Takes a domain in or out, keeping the order of the pack. */
export function withDomain(choice: PracticeChoice, domain: string, on: boolean, order: readonly string[]): PracticeChoice {
  return { ...choice, domains: order.filter((id) => (id === domain ? on : choice.domains.includes(id))) };
}

/** How many questions will be drawn: as many as asked for, as far as there are. */
export function drawn(questions: number, matching: number): number {
  return Math.min(questions, matching);
}

/** Minutes for `questions` at the pace of the exam, at least one. */
export function minutesAtPace(questions: number, pace: ExamPace): number {
  return Math.max(setLimits.minutes.min, Math.round((questions * pace.minutes) / pace.questions));
}

/** The time limit that the choice sets for a set of `questions`; null runs without one. */
export function limitOf(choice: PracticeChoice, questions: number, pace: ExamPace): number | null {
  switch (choice.clock) {
    case 'none':
      return null;
    case 'pace':
      return minutesAtPace(questions, pace);
    case 'minutes':
      return choice.minutes;
    default:
      return assertNever(choice.clock);
  }
}

/** The nearest whole number within limits to what was typed; null for what is no number. */
export function wholeWithin(typed: number | string, limits: { readonly min: number; readonly max: number }): number | null {
  const value = typeof typed === 'number' ? typed : Number.parseFloat(typed);
  return Number.isFinite(value) ? Math.min(Math.max(Math.round(value), limits.min), limits.max) : null;
}
