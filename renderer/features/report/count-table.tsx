import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/format.ts';
import { domainTitles, type ReportFacts } from './report-query.ts';
import classes from './domain-table.module.css';

interface CountTableProps {
  readonly facts: ReportFacts;
  /** The same for every domain: what so few answers allow to say. Absent, the column is. */
  readonly verdict?: string;
}

/** Right answers by domain, without a score. */
export function CountTable({ facts, verdict }: CountTableProps): ReactNode {
  const { t } = useTranslation('report');
  const titles = domainTitles(facts);
  return (
    <table className={`${classes.table} ${classes.counts}`}>
      <thead>
        <tr>
          <th scope="col">{t('table.domain')}</th>
          <th scope="col" className={classes.number}>
            {t('table.correct')}
          </th>
          {verdict === undefined ? null : (
            <th scope="col" className={classes.number}>
              {t('table.verdict')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {facts.report.domains.map(({ domain, correct, total }) => (
          <tr key={domain}>
            <th scope="row">{titles.get(domain) ?? domain}</th>
            <td className={classes.count}>{t('table.correctOf', { correct: formatNumber(correct), total: formatNumber(total) })}</td>
            {verdict === undefined ? null : <td className={classes.tooFew}>{verdict}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
