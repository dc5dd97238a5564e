import type { ReviewItem } from '../../../electron/contract/values.ts';
import type { Solution } from '../../../electron/domain/question.ts';

/** The author's reasons for one option; null where there are none or the key is withheld. */
export function rationaleOf(solution: Solution | null, option: string): Solution['rationales'][number] | null {
  return solution?.rationales.find((rationale) => rationale.option === option) ?? null;
}

/** Every text of a question, as far as the candidate may see it. */
export function textsOf({ paper, solution }: ReviewItem): readonly string[] {
  const { interaction } = paper;
  return [
    paper.stem,
    ...('options' in interaction ? interaction.options.map(({ text }) => text) : []),
    ...(solution?.rationales.flatMap(({ why }) => why ?? []) ?? []),
    solution?.explanation ?? '',
  ];
}
