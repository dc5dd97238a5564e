import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Taking } from '../../electron/contract/values.ts';
import { BandStrip, stripScale } from './band-strip.tsx';
import { formatDate } from './format.ts';
import classes from './taking-cells.module.css';

/** What strips that stand together have in common: the scale and the cut. */
export interface TakingScale {
  readonly from: number;
  readonly to: number;
  readonly cut: number;
}

/** The share of the scale that a strip shows at least on each side of the cut. */
const leastReachShare = 0.15;

/** One scale for all of these takings, with the cut in the middle. */
export function takingScale(takings: readonly Taking[], scale: { readonly max: number; readonly cut: number }): TakingScale {
  const bands = takings.flatMap(({ band }) => (band === null ? [] : [band]));
  return { ...stripScale(bands, scale.cut, scale.max * leastReachShare), cut: scale.cut };
}

/** Heads of the cells of TakingCells: sat on, correct, strip, estimate. */
export function TakingHeads({ cut }: { readonly cut: number }): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <>
      <th scope="col">{t('taking.satOn')}</th>
      <th scope="col" className={classes.number}>
        {t('taking.correct')}
      </th>
      <th scope="col" className={classes.strip}>
        <span>{t('cut', { cut })}</span>
      </th>
      <th scope="col">{t('taking.estimate')}</th>
    </>
  );
}

interface TakingCellsProps {
  readonly taking: Taking;
  readonly scale: TakingScale;
}

/** One past exam in a table row: its day, the count, the score with its band against the cut, the verdict in a word. */
export function TakingCells({ taking, scale }: TakingCellsProps): ReactNode {
  const { t } = useTranslation('ui');
  const { scaled, band, passed, newToCandidate: fresh, total } = taking;
  const notes = [
    ...(fresh === total ? [] : [t(fresh === 0 ? 'taking.noneNew' : 'taking.someNew', { fresh, total })]),
    ...(taking.interrupted ? [t('taking.interrupted')] : []),
  ];
  return (
    <>
      <td className={classes.secondary}>{formatDate(taking.endedAtMs)}</td>
      <td className={classes.number}>{t('taking.correctOf', { correct: taking.raw, total: taking.total })}</td>
      <td className={classes.strip}>
        {scaled !== null && band !== null && (
          <BandStrip
            {...scale}
            {...band}
            value={scaled}
            tone={passed === true ? 'above' : 'below'}
            label={t('band', { value: Math.round(scaled), low: Math.round(band.low), high: Math.round(band.high), cut: scale.cut })}
          />
        )}
      </td>
      <td className={classes.estimate}>
        {scaled !== null && passed !== null && (
          <span data-passed={passed}>
            <b>{Math.round(scaled)}</b> <span>{t(passed ? 'taking.pass' : 'taking.fail')}</span>
          </span>
        )}
        {notes.length > 0 && <small>{notes.join(', ')}</small>}
      </td>
    </>
  );
}
