import type { ItemType } from '../../domain/question.ts';
import type { ImportProblem, ReadItem, ReadQuestion } from './read-item.ts';

/** What a person is told of a file: counts, and problems up to a number. */
export interface ReadSummary {
  readonly questions: number;
  readonly scored: number;
  /** By item type; `true-false` counts apart from `single`. Types without a question are left out. */
  readonly byType: Readonly<Record<string, number>>;
  readonly problems: readonly ImportProblem[];
}

/** Of each code so many problems are kept; the rest is counted in one more. Keeps memory bounded, and the list readable. */
const keptOfEach = 200;

/** Counts what is read; give it every item, then ask for `summary`. */
export function readSummary(): { take(item: ReadItem): void; summary(): ReadSummary } {
  const byType = new Map<string, number>();
  const problems: ImportProblem[] = [];
  const codes = new Map<string, number>();
  let questions = 0;
  let scored = 0;
  return {
    take(item) {
      if (item.kind === 'question') {
        const type = countedType(item.question);
        questions += 1;
        if (type !== 'shown') scored += 1;
        byType.set(type, (byType.get(type) ?? 0) + 1);
      }
      if (item.kind === 'problem') {
        const seen = (codes.get(item.problem.code) ?? 0) + 1;
        codes.set(item.problem.code, seen);
        if (seen <= keptOfEach) problems.push(item.problem);
      }
    },
    summary: () => ({
      questions,
      scored,
      byType: Object.fromEntries(byType),
      problems: [
        ...problems,
        ...[...codes].flatMap(([code, seen]) =>
          seen <= keptOfEach ? [] : [{ place: 'file', code: 'more-problems', message: `There are ${seen - keptOfEach} more problems of the kind ${code}. Correct those above first.` }],
        ),
      ],
    }),
  };
}

function countedType({ paper: { interaction } }: ReadQuestion): ItemType | 'true-false' {
  return interaction.type === 'single' && interaction.trueFalse === true ? 'true-false' : interaction.type;
}
