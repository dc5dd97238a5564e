import type { ObjectiveCell, ProgressObjectives } from '../contract/progress-values.ts';
import type { Estimate } from '../domain/ability.ts';
import { objectiveWeakness } from '../domain/progress/objective-weakness.ts';
import { numberOfDomain } from '../domain/progress/outline.ts';
import { objectiveUpTo } from '../store/record/progress-objectives.ts';
import { progressDomain, weaknessToday, type ProgressFrame } from './progress-frame.ts';

const worstShown = 6;

/** Each objective's misses at first sight, drawn towards its domain; the weakest of them. */
export function progressObjectives(frame: ProgressFrame): ProgressObjectives {
  const { record, packId, today, outline } = frame;
  const byDomain = outline.domains.map((_, number) => weaknessToday(frame, number));
  const cells = outline.objectives.map(({ id, title, domain }): ObjectiveCell & { readonly number: number } => {
    const tally = objectiveUpTo(record, packId, { domain, id }, today);
    const answers = tally?.firsts ?? 0;
    const misses = answers - (tally?.firstsRight ?? 0);
    const number = numberOfDomain(outline, domain);
    const weakness = cellWeakness(byDomain[number] ?? null, misses, answers);
    return { objective: id, domain, title, weakness, answers, misses: weakness === null ? null : misses, number };
  });
  const cellOf = ({ objective, domain, title, weakness, answers, misses }: ObjectiveCell): ObjectiveCell => ({ objective, domain, title, weakness, answers, misses });
  return {
    packId,
    cut: outline.cut,
    domains: outline.domains.map((domain, index) => ({
      ...progressDomain(domain, index),
      objectives: cells.filter(({ number }) => number === index).map(cellOf),
    })),
    worst: cells
      .filter(({ weakness }) => weakness !== null)
      .toSorted((a, b) => (b.weakness?.estimate ?? 0) - (a.weakness?.estimate ?? 0))
      .slice(0, worstShown)
      .map(cellOf),
  };
}

function cellWeakness(domain: Estimate | null, misses: number, answers: number): ObjectiveCell['weakness'] {
  const weakness = domain === null ? null : objectiveWeakness(domain, misses, answers);
  return weakness === null ? null : { ...weakness };
}
