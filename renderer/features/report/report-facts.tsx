import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { formatDate, formatNumber, formatPercent } from '../../ui/format.ts';
import { conditionsInWords } from './conditions-words.ts';
import { elapsedClock } from './elapsed-clock.ts';
import { eventInWords, integrityInWords, isShortened } from './integrity-words.ts';
import type { ReportFacts } from './report-query.ts';
import classes from './report-facts.module.css';

/** Who sat what, when, how long, under which conditions. */
export function ReportFactsList({ facts }: { readonly facts: ReportFacts }): ReactNode {
  const { t } = useTranslation('report');
  const { report } = facts;
  // Practice is nobody's exam: it pauses, and what happens around it is noted for nobody.
  const isProctored = report.mode !== 'practice';
  const total = formatNumber(report.total);
  const correct = formatNumber(report.correct);
  const rows: readonly (readonly [name: string, value: ReactNode])[] = [
    ...(isProctored ? [[t('facts.candidate'), facts.candidate === '' ? t('facts.noName') : facts.candidate] as const] : []),
    [t('facts.satOn'), formatDate(facts.startedAtMs, 'stamp')],
    [t('facts.time'), timeInWords(report.time, t)],
    [t('facts.answered'), t('facts.answeredOf', { answered: formatNumber(report.answered), total })],
    [t('facts.correct'), t('facts.correctShare', { correct, share: formatPercent(report.total === 0 ? 0 : report.correct / report.total) })],
    [t('facts.new'), t('facts.newOf', { number: formatNumber(report.newToCandidate), total })],
    [t('facts.bank'), t('facts.bankEdition', { pack: facts.packTitle, edition: facts.edition })],
    ...(isProctored ? [[t('facts.conditions'), conditionsInWords(facts.accommodation, facts.fullscreen, t)] as const] : []),
    ...(isProctored && report.interrupted ? [[t('facts.interrupted'), t('facts.interruptedYes')] as const] : []),
    ...(isProctored ? [[t('facts.integrity'), <Integrity key="integrity" facts={facts} />] as const] : []),
  ];
  return (
    <dl className={classes.facts} aria-label={t('facts.caption')}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Integrity({ facts }: { readonly facts: ReportFacts }): ReactNode {
  const { t } = useTranslation('report');
  const [open, setOpen] = useState(false);
  const { events } = facts.report.integrity;
  return (
    <>
      {integrityInWords(events, t)}
      {isShortened(events) ? (
        <div className={classes.each}>
          <Button variant="subtle" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('integrity.hideEach') : t('integrity.showEach')}
          </Button>
          {open ? (
            <ol>
              {events.map((event, index) => (
                <li key={index}>{eventInWords(event, t)}</li>
              ))}
            </ol>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

function timeInWords({ usedMs, allowedMs, endedBy }: ReportFacts['report']['time'], t: TFunction<'report'>): string {
  const used = elapsedClock(usedMs);
  if (endedBy === 'time') return t('facts.timeOut', { used });
  return allowedMs === null ? t('facts.timeFree', { used }) : t('facts.timeOf', { used, allowed: elapsedClock(allowedMs) });
}
