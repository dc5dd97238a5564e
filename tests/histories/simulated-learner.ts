import { difficultyOf, guessingFloor } from '../../electron/domain/item-curve.ts';
import type { Question, Response } from '../../electron/domain/question.ts';
import type { Random } from '../../electron/domain/random.ts';

export interface SimulatedLearner {
  /** What the learner answers when `share` (0 to 1) of the whole time has passed. Single-choice questions alone. */
  answer(question: Question, isNew: boolean, share: number): { readonly response: Response; readonly timeMs: number };
}

/** Abilities at the start and at the end of the history; the last domain hardly moves. Further domains take their turn from the start. */
const courses = [
  { from: 0.1, to: 1.9 },
  { from: -0.2, to: 1.7 },
  { from: 0.3, to: 1.4 },
  { from: 0, to: 1.3 },
  { from: -0.3, to: 0.9 },
  { from: -0.3, to: -0.1 },
] as const;
const rightAtRepeat = 0.86;
const rapidShare = 0.02;

/** A person who gets better in most domains, knows what they have seen, thinks longer before a miss and sometimes clicks blindly. */
export function simulatedLearner(domains: readonly string[], random: Random): SimulatedLearner {
  return {
    answer: (question, isNew, share) => {
      const { interaction } = question.paper;
      const { key } = question.solution;
      if (interaction.type !== 'single' || key.type !== 'single') throw new TypeError('Histories answer single-choice questions.');
      const course = courses[Math.max(0, domains.indexOf(question.domain)) % courses.length] ?? courses[0];
      const ability = course.from + (course.to - course.from) * share;
      const floor = guessingFloor(interaction);
      const rapid = random() < rapidShare;
      const knows = floor + (0.98 - floor) / (1 + Math.exp(-1.0 * (ability - difficultyOf(question.difficulty))));
      const chance = rapid ? 1 / interaction.options.length : isNew ? knows : Math.max(knows, rightAtRepeat);
      const correct = random() < chance;
      const wrong = interaction.options.filter(({ id }) => id !== key.option);
      const option = correct ? key.option : (wrong[Math.floor(random() * wrong.length)]?.id ?? key.option);
      // Log-normal about 55 s, longer before a miss, shorter at a repeat.
      const spread = Math.exp(0.45 * (random() + random() + random() + random() - 2) * 1.7);
      const timeMs = rapid ? 1_000 + Math.round(random() * 1_500) : Math.round(55_000 * spread * (correct ? 1 : 1.4) * (isNew ? 1 : 0.6));
      return { response: { type: 'single', option }, timeMs: Math.max(timeMs, 1_000) };
    },
  };
}
