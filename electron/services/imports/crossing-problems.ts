import type { ImportProblem } from '../../packs/reading/read-item.ts';

/** Problems of an import as they cross to the window. */
export function crossingProblems(problems: readonly ImportProblem[]): { place: string; code: string; message: string; leftOut: boolean }[] {
  return problems.map(({ place, code, message, leftOut }) => ({ place, code, message, leftOut: leftOut === true }));
}
