import { z } from 'zod';
import type { LintRules } from './bank-lint/lint-rules.ts';
import { formSchema } from './pack.ts';
import type { PackManifest } from './pack.ts';
import type { Question } from './question.ts';

/** Everything that bank.yml says and a pack's manifest repeats. */
export type BankDescription = Omit<PackManifest, 'format' | 'questions' | 'forms'>;

/** A question with the place in the source where an author finds it. */
export interface BankQuestion {
  readonly question: Question;
  /** Relative to the bank's folder, with `/`. */
  readonly file: string;
  /** 1-based lines of the question (`''`) and of its parts: `stem`, `options.0`, `explanation`, ... */
  readonly lines: Readonly<Record<string, number>>;
  /** Of the free sample, which stands outside the exams. */
  readonly sample: boolean;
}

export const formsFileSchema = z.strictObject({
  format: z.literal('cutscore-forms/1'),
  /** With the same questions, `cutscore assemble --seed` with this number draws the same forms. */
  seed: z.number().int().min(0).max(4_294_967_295),
  forms: z.array(formSchema.omit({ kind: true }).strict()).max(200),
});
/** forms.json: the exam forms of a bank as they were drawn. */
export type FormsFile = z.infer<typeof formsFileSchema>;

/** A bank's text as valid values. What could not be read is among the problems that came with it. */
export interface Bank {
  readonly description: BankDescription;
  readonly lint: LintRules;
  readonly sample: { readonly title: string; readonly minutes: number } | null;
  readonly questions: readonly BankQuestion[];
  readonly forms: FormsFile | null;
}
