import * as fc from 'fast-check';
import type { BankQuestion } from '../bank.ts';
import { defaultLintRules } from '../bank-lint/lint-rules.ts';
import type { FormSource } from '../form-assembly.ts';
import { arbitraryPack } from './arbitrary-question.ts';
import { cleanQuestion } from './clean-question.ts';

/** A bank of two domains (60/40, three objectives each) with exams of ten questions and `perObjective` questions. */
export function formSource(
  perObjective: number,
  enemies: Readonly<Record<string, readonly string[]>> = {},
  factsOf: (id: string, index: number) => Partial<BankQuestion['question']> = () => ({}),
): FormSource {
  const [pack] = fc.sample(arbitraryPack(1), { seed: 1, numRuns: 1 });
  if (pack === undefined) throw new Error('The generator made no pack.');
  const domains = [60, 40].map((weight, index) => ({
    id: `d${index + 1}`,
    title: `Domain ${index + 1}`,
    shortTitle: `D${index + 1}`,
    weight,
    description: '',
    objectives: [1, 2, 3].map((number) => ({ id: `d${index + 1}.${number}`, title: 'x' })),
  }));
  const questions: BankQuestion[] = domains.flatMap((domain) =>
    domain.objectives.flatMap((objective) =>
      Array.from({ length: perObjective }, (_, index) => {
        const id = `${objective.id}-${index + 1}`;
        return cleanQuestion({ id, facts: { domain: domain.id, objective: objective.id, enemies: [...(enemies[id] ?? [])], ...factsOf(id, index) } });
      }),
    ),
  );
  const exam = { ...pack.manifest.exam, questions: 10 };
  return { description: { ...pack.manifest, exam, domains }, questions: [...questions, cleanQuestion({ id: 's', sample: true })], lint: defaultLintRules };
}
