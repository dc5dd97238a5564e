import { z } from 'zod';
import { initialAbility, observeAnswer, type AbilityAnswer } from '../ability.ts';
import { carryAbility } from './carry-ability.ts';
import { dayNumber, type StudyDay } from './study-day.ts';

const count = z.number().int().min(0);

const tallySchema = z.object({
  firsts: count,
  firstsRight: count,
  repeats: count,
  repeatsRight: count,
  /** Time of all these answers in ms. */
  timeMs: z.number().min(0),
});
/** Answers counted, all days together. */
export type Tally = z.infer<typeof tallySchema>;

export const learnerProgressSchema = z.object({
  /** Ids of the outline's domains, as `ability` and `tallies` number them. */
  domains: z.array(z.string()),
  ability: z.object({ means: z.array(z.number()), covariance: z.array(z.array(z.number())), day: z.number().nullable() }),
  tallies: z.array(tallySchema),
  /** All domains together, those of earlier outlines too. */
  total: tallySchema,
  /** Answers too fast to have been read, outside exams: counted here and nowhere else. */
  rapid: count,
});
/** All that is known of a pack's learner but the history: plain JSON. */
export type LearnerProgress = z.infer<typeof learnerProgressSchema>;

/** An answer that has become final. */
export interface FinalAnswer extends Omit<AbilityAnswer, 'day'> {
  /** The objective with the pack's domain that it belongs to; null where the pack names none. */
  readonly objective: { readonly domain: string; readonly id: string } | null;
  readonly timeMs: number;
}

export const nothingCounted: Tally = { firsts: 0, firstsRight: 0, repeats: 0, repeatsRight: 0, timeMs: 0 };

/** Before the first answer. */
export function newProgress(domains: readonly string[]): LearnerProgress {
  return {
    domains: [...domains],
    ...plain(initialAbility(domains.length)),
    tallies: domains.map(() => nothingCounted),
    total: nothingCounted,
    rapid: 0,
  };
}

/** The same learner under an outline with these domains (ids); see `carryAbility`. */
export function underOutline(progress: LearnerProgress, domains: readonly string[]): LearnerProgress {
  if (domains.length === progress.domains.length && domains.every((id, index) => id === progress.domains[index])) return progress;
  return {
    ...progress,
    domains: [...domains],
    ...plain(carryAbility(progress.ability, progress.domains, domains)),
    tallies: domains.map((id) => progress.tallies[progress.domains.indexOf(id)] ?? nothingCounted),
  };
}

/** Takes one final answer in: ability and tallies. */
export function countAnswer(progress: LearnerProgress, answer: FinalAnswer, day: StudyDay): LearnerProgress {
  const today = dayNumber(day);
  const { ability } = progress;
  // A day ahead of this one was counted by a clock that was wrong (see `studyDayOf`).
  const settled = { ...ability, day: ability.day === null ? null : Math.min(ability.day, today) };
  const moved = plain(observeAnswer(settled, { ...answer, day: today }));
  if (!isTallied(answer)) return { ...progress, ...moved, rapid: progress.rapid + 1 };
  const tally = progress.tallies[answer.domain] ?? nothingCounted;
  return { ...progress, ...moved, tallies: progress.tallies.with(answer.domain, tallied(tally, answer)), total: tallied(progress.total, answer) };
}

/** Whether an answer is counted at all: rapid guesses are in exams alone. */
export function isTallied({ rapid, mode }: Pick<FinalAnswer, 'rapid' | 'mode'>): boolean {
  return !rapid || mode === 'exam';
}

/** A tally with one more answer in it. */
export function tallied(tally: Tally, { sight, correct, timeMs }: Pick<FinalAnswer, 'sight' | 'correct' | 'timeMs'>): Tally {
  const right = correct ? 1 : 0;
  const more = { ...tally, timeMs: tally.timeMs + timeMs };
  return sight === 'first'
    ? { ...more, firsts: tally.firsts + 1, firstsRight: tally.firstsRight + right }
    : { ...more, repeats: tally.repeats + 1, repeatsRight: tally.repeatsRight + right };
}

function plain({ means, covariance, day }: ReturnType<typeof observeAnswer>): Pick<LearnerProgress, 'ability'> {
  return { ability: { means: [...means], covariance: covariance.map((row) => [...row]), day } };
}
