import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DomainResult } from '../../../electron/domain/score-report.ts';
import { BandStrip, stripScale } from '../../ui/band-strip.tsx';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { domainTitles, type ReportFacts } from './report-query.ts';
import classes from './domain-table.module.css';

/** Strips show this much of the scale on either side of the cut, and more where a band needs it. */
const leastReach = 0.3;

/** Each domain's weight, right answers, band against the cut, and where it stands. */
export function DomainTable({ facts }: { readonly facts: ReportFacts }): ReactNode {
  const { t } = useTranslation('report');
  const { domains, cutProportion } = facts.report;
  const titles = domainTitles(facts);
  const scale = stripScale(domains.map(({ band }) => band), cutProportion, leastReach);
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('table.standard')}</th>
            <th scope="col" className={classes.number}>
              {t('table.weight')}
            </th>
            <th scope="col" className={classes.number}>
              {t('table.correct')}
            </th>
            <th scope="col" className={classes.strip}>
              <span>{t('cut', { cut: formatPercent(cutProportion) })}</span>
            </th>
            <th scope="col" className={classes.verdict}>
              <span className={classes.hidden}>{t('table.verdict')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {domains.map((domain) => (
            <DomainRow key={domain.domain} domain={domain} title={titles.get(domain.domain) ?? domain.domain} cut={cutProportion} scale={scale} />
          ))}
        </tbody>
      </table>
      {domains.some(({ tooFew }) => tooFew) ? <p className={classes.note}>{t('tooFewNote')}</p> : null}
    </>
  );
}

interface DomainRowProps {
  readonly domain: DomainResult;
  readonly title: string;
  readonly cut: number;
  readonly scale: { readonly from: number; readonly to: number };
}

function DomainRow({ domain, title, cut, scale }: DomainRowProps): ReactNode {
  const { t } = useTranslation('report');
  const { weight, correct, total, band, standing } = domain;
  const told = { low: formatPercent(band.low), high: formatPercent(band.high), cut: formatPercent(cut) };
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className={classes.number}>{formatPercent(weight / 100)}</td>
      <td className={classes.number}>{t('table.correctOf', { correct: formatNumber(correct), total: formatNumber(total) })}</td>
      <td className={classes.strip}>
        <div className={classes.inset}>
          <BandStrip
            {...scale}
            {...band}
            // The estimate that the band is of. What was answered right stands in its own column.
            value={(band.low + band.high) / 2}
            cut={cut}
            tone={standing === 'near' || standing === null ? 'neutral' : standing}
            label={t('table.strip', told)}
          />
        </div>
      </td>
      <td className={classes.verdict} data-standing={standing ?? 'none'}>
        {standing === null ? t('tooFew') : t(`standing.${standing}`)}
      </td>
    </tr>
  );
}
