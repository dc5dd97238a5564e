import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackFacts } from '../../../electron/contract/values.ts';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import classes from './home.module.css';

/** The blueprint as numbers: what share of the exam each domain is, and how many questions that makes. */
export function BlueprintTable({ facts, hasSample }: { readonly facts: PackFacts; readonly hasSample: boolean }): ReactNode {
  const { t } = useTranslation('home');
  const { domains } = facts;
  const sum = (of: (domain: PackFacts['domains'][number]) => number): number => domains.reduce((all, domain) => all + of(domain), 0);
  return (
    <section className={classes.section} aria-labelledby="blueprint-title">
      <div className={classes.head}>
        <h2 id="blueprint-title">{t('empty.blueprint')}</h2>
        <span>{t('empty.blueprintNote')}</span>
      </div>
      <table className={classes.blueprint}>
        <thead>
          <tr>
            <th scope="col">{t('blueprint.domain')}</th>
            <th scope="col">{t('blueprint.weight')}</th>
            <th scope="col">{t('blueprint.exam')}</th>
            <th scope="col">{t('blueprint.inBank')}</th>
          </tr>
        </thead>
        <tbody>
          {domains.map((domain) => (
            <tr key={domain.id}>
              <th scope="row">{domain.title}</th>
              <td>{formatPercent(domain.weight / 100)}</td>
              <td>{formatNumber(domain.perForm)}</td>
              <td>{formatNumber(domain.inBank)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('blueprint.all')}</th>
            <td>{formatPercent(sum(({ weight }) => weight) / 100)}</td>
            <td>{formatNumber(sum(({ perForm }) => perForm))}</td>
            <td>{formatNumber(sum(({ inBank }) => inBank))}</td>
          </tr>
        </tfoot>
      </table>
      <p className={classes.below}>{t(hasSample ? 'empty.note' : 'empty.noteWithoutSample')}</p>
    </section>
  );
}
