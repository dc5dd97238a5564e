import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectiveCell, ProgressObjectives } from '../../../electron/contract/progress-values.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { HeatGrid, type HeatRow } from '../../charts/heat-grid.tsx';
import { heatEdges } from '../../charts/weakness-scale.ts';
import { formatPercent } from '../../ui/format.ts';
import { ObjectiveTitle } from './objective-title.tsx';
import { objectiveNumber } from './objective-number.ts';
import { objectivesInWords, stepsInWords } from './objectives-words.ts';
import { Part } from './part.tsx';
import { useObjectives } from './progress-queries.ts';
import { objectivesTable } from './progress-tables.ts';
import { Section } from './section.tsx';
import classes from './progress.module.css';

/** The objectives as a heat map, and the weakest of them. */
export function Objectives({ packId }: { readonly packId: string }): ReactNode {
  const { t } = useTranslation('progress');
  const objectives = useObjectives(packId);
  return (
    <Section title={t('objectives.title')} note={t('objectives.note')}>
      <Part query={objectives}>{(value) => (value.domains.every((domain) => domain.objectives.length === 0) ? <p>{t('objectives.none')}</p> : <HeatMap value={value} />)}</Part>
    </Section>
  );
}

function HeatMap({ value }: { readonly value: ProgressObjectives }): ReactNode {
  const { t } = useTranslation('progress');
  const { domains, worst, cut } = value;
  const numbers = new Map(domains.flatMap(({ number, objectives }) => objectives.map(({ objective }, index) => [objective, objectiveNumber(number, index)])));
  const rows: readonly HeatRow[] = domains
    .filter(({ objectives }) => objectives.length > 0)
    .map((domain) => ({
      id: domain.id,
      number: domain.number,
      title: domain.shortTitle,
      cells: domain.objectives.map((cell, index) => ({
        id: cell.objective,
        weakness: cell.weakness?.estimate ?? null,
        words: t('objectives.cellOpens', { words: cellWords(cell, objectiveNumber(domain.number, index)), domain: domain.shortTitle }),
        href: `/practice?domains=${encodeURIComponent(cell.domain)}`,
      })),
    }));
  return (
    <div className={classes.objectives} data-alone={worst.length === 0}>
      <ChartFrame title={t('objectives.chart')} sentence={objectivesInWords(value, t)} table={objectivesTable(value, t)}>
        <HeatGrid rows={rows} cut={cut} label={t('objectives.label')} rowHead={t('table.domain')} steps={stepsInWords(heatEdges(cut), t)} none={t('objectives.few')} hint={t('objectives.hint')} />
      </ChartFrame>
      {worst.length > 0 && (
        <div>
          <h3>{t('objectives.weakest')}</h3>
          <ol className={classes.weakest}>
            {worst.map(({ objective, title, weakness }) => (
              <li key={objective}>
                <span className={classes.quiet}>{numbers.get(objective)}</span>
                <ObjectiveTitle title={title} />
                {weakness !== null && <b data-tone={weakness.estimate >= cut ? 'signal' : 'neutral'}>{formatPercent(weakness.estimate)}</b>}
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  );

  function cellWords({ title, weakness, answers, misses }: ObjectiveCell, number: string): string {
    if (weakness === null || misses === null) return t('objectives.cellFew', { number, title, count: answers });
    const { estimate, low, high } = weakness;
    return t('objectives.cell', { number, title, weakness: formatPercent(estimate), low: Math.round(low * 100), high: Math.round(high * 100), misses, count: answers });
  }
}
