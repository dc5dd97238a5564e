import type { useTranslation } from 'react-i18next';
import type { ProgressObjectives } from '../../../electron/contract/progress-values.ts';
import { formatPercent } from '../../ui/format.ts';

type T = ReturnType<typeof useTranslation<'progress'>>['t'];

/** The heat map in one sentence: how many objectives lie over the cut, and of how many that can't be told. */
export function objectivesInWords({ domains, cut }: Pick<ProgressObjectives, 'domains' | 'cut'>, t: T): string {
  const all = domains.flatMap(({ objectives }) => objectives);
  const known = all.flatMap(({ weakness }) => (weakness === null ? [] : [weakness.estimate]));
  if (known.length === 0) return t('objectives.sentenceNone');
  // As the cells are written and tinted.
  const over = known.filter((estimate) => Math.round(estimate * 100) >= Math.round(cut * 100)).length;
  const few = all.length - known.length;
  const told = { cut: formatPercent(cut), over, known: known.length };
  return few === 0 ? t('objectives.sentenceAll', told) : t('objectives.sentence', { ...told, count: few });
}

/** The five steps of the tint: "under 20", "20 to 29", ..., "50 and over". */
export function stepsInWords(edges: readonly number[], t: T): readonly string[] {
  const whole = edges.map((edge) => Math.round(edge * 100));
  return [
    t('objectives.under', { to: whole[0] ?? 0 }),
    ...whole.slice(1).map((edge, index) => t('objectives.between', { from: whole[index] ?? 0, to: edge - 1 })),
    t('objectives.over', { from: whole.at(-1) ?? 0 }),
  ];
}
