import { skills, type Question } from '../question.ts';

/** What forms are balanced by. */
export interface FormMeasures {
  /** Of the authors' difficulties (1 to 5). */
  readonly mean: number;
  /** Standard deviation of the difficulties. */
  readonly spread: number;
  /** Questions of each skill, in the order of `skills`. */
  readonly skills: readonly number[];
}

/** What a question without a rating counts as. */
export const middleDifficulty = 3;

/**
 * By how much the difficulties of two forms may differ in mean and in spread (steps of the scale from 1 to 5): 0.05. In forms of
 * fewer than 40 questions a single one moves the mean by as much, and two steps of one question are allowed.
 */
export function balanceLimit(questionsInForm: number): number {
  return Math.max(0.05, 2 / Math.max(1, questionsInForm));
}
/** Two forms may differ by so many questions of one skill. */
export const skillLimit = 2;

/** Measures one form. */
export function measureForm(questions: readonly Pick<Question, 'difficulty' | 'skill'>[]): FormMeasures {
  const difficulties = questions.map(({ difficulty }) => difficulty ?? middleDifficulty);
  const mean = difficulties.reduce((sum, value) => sum + value, 0) / Math.max(1, difficulties.length);
  const variance = difficulties.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, difficulties.length);
  return { mean, spread: Math.sqrt(variance), skills: skills.map((skill) => questions.filter((question) => question.skill === skill).length) };
}

/** The largest difference between any two forms, in each measure. */
export function widestGaps(forms: readonly FormMeasures[]): { readonly mean: number; readonly spread: number; readonly skill: number } {
  const gap = (values: readonly number[]): number => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values));
  return {
    mean: gap(forms.map(({ mean }) => mean)),
    spread: gap(forms.map(({ spread }) => spread)),
    skill: Math.max(0, ...skills.map((_, index) => gap(forms.map((form) => form.skills[index] ?? 0)))),
  };
}
