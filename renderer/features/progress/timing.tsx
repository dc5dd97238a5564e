import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgressTiming } from '../../../electron/contract/progress-values.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { DotRows, type DotRow, type RowDot } from '../../charts/dot-rows.tsx';
import { formatSpan } from '../../ui/format-span.ts';
import { Part } from './part.tsx';
import { useTiming } from './progress-queries.ts';
import { timingTable } from './progress-tables.ts';
import { Section } from './section.tsx';
import { timingInWords } from './timing-words.ts';
import classes from './progress.module.css';

/** How long a question takes, by domain, right against missed. */
export function Timing({ packId }: { readonly packId: string }): ReactNode {
  const { t } = useTranslation('progress');
  const timing = useTiming(packId);
  return (
    <Section title={t('timing.title')} note={t('timing.note')}>
      <Part query={timing}>
        {(value) =>
          value.domains.every(({ right, wrong }) => right.medianMs === null && wrong.medianMs === null) ? <p className={classes.quiet}>{timingInWords(value, t)}</p> : <Times value={value} />
        }
      </Part>
    </Section>
  );
}

function Times({ value }: { readonly value: ProgressTiming }): ReactNode {
  const { t } = useTranslation('progress');
  const { domains, allowedMs } = value;
  const longest = Math.max(allowedMs, ...domains.flatMap(({ right, wrong }) => [right.medianMs ?? 0, wrong.medianMs ?? 0]));
  const rows: readonly DotRow[] = domains.map(({ id, shortTitle, right, wrong }) => ({
    id,
    title: shortTitle,
    dots: [...dot(right.medianMs, 'filled', 'neutral'), ...dot(wrong.medianMs, 'hollow', 'signal')],
    numbers: [timeText(right.medianMs), timeText(wrong.medianMs)],
  }));
  return (
    <ChartFrame title={t('timing.title')} sentence={timingInWords(value, t)} table={timingTable(value, t)}>
      <DotRows
        rows={rows}
        columns={[
          { head: t('timing.right'), shape: 'filled' },
          { head: t('timing.wrong'), shape: 'hollow' },
        ]}
        scale={{ from: 0, to: longest * 1.1 }}
        line={{ at: allowedMs, text: t('timing.allowed', { time: formatSpan(allowedMs) }), kind: 'allowance' }}
        numberWidth={92}
        label={t('timing.label', { allowed: formatSpan(allowedMs) })}
      />
    </ChartFrame>
  );

  function timeText(ms: number | null): string {
    return ms === null ? t('timing.few') : formatSpan(ms);
  }
}

function dot(ms: number | null, shape: RowDot['shape'], tone: RowDot['tone']): RowDot[] {
  return ms === null ? [] : [{ value: ms, shape, tone }];
}
