import type { FilesPreview } from '../../../../electron/contract/library-values.ts';

/** How many questions of a file come in and how; the first four add up to all that stand in it. */
export interface ImportCounts {
  readonly clean: number;
  /** Come in, with something to be told of them. */
  readonly remarked: number;
  readonly known: number;
  readonly leftOut: number;
  /** What the import will bring. */
  readonly coming: number;
}

/** Counts by place: several remarks of one question are one question. Those of the whole file count for none. */
export function countsOf({ questions, problems, known }: Pick<FilesPreview, 'questions' | 'problems' | 'known'>, withoutKnown: boolean): ImportCounts {
  const places = (leftOut: boolean): number => new Set(problems.filter((problem) => problem.leftOut === leftOut && problem.place !== 'file').map(({ place }) => place)).size;
  const isKnown = Math.min(known.questions, questions);
  const remarked = Math.min(places(false), questions - isKnown);
  return {
    clean: questions - isKnown - remarked,
    remarked,
    known: isKnown,
    leftOut: problems.filter(({ leftOut }) => leftOut).length,
    coming: withoutKnown ? questions - isKnown : questions,
  };
}
