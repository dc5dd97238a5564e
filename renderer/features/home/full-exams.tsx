import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FormEntry } from '../../../electron/contract/values.ts';
import { formatDate } from '../../ui/format.ts';
import { TakingCells, TakingHeads, takingScale } from '../../ui/taking-cells.tsx';
import classes from './home.module.css';

/** So many of the latest exams stand on Today; the list of exams has them all. */
const shownTakings = 8;

/** The latest full exams with their bands against the cut, in the order they were sat. */
export function FullExams({ forms, scale }: { readonly forms: readonly FormEntry[]; readonly scale: { readonly max: number; readonly cut: number } }): ReactNode {
  const { t } = useTranslation('home');
  const exams = forms.filter(({ kind }) => kind === 'exam');
  const takings = exams
    .flatMap((form) => form.takings.map((taking) => ({ form, taking })))
    .sort((one, other) => one.taking.endedAtMs - other.taking.endedAtMs)
    .slice(-shownTakings);
  const fresh = exams.filter((form) => form.takings.length === 0).length;
  const strips = takingScale(takings.map(({ taking }) => taking), scale);
  return (
    <section className={classes.section} aria-labelledby="exams-title">
      <div className={classes.head}>
        <h2 id="exams-title">{t('exams.title')}</h2>
        <Link href="/exams">{t('exams.all')}</Link>
      </div>
      <table className={classes.takings}>
        <thead>
          <tr>
            <th scope="col">{t('exams.form')}</th>
            <TakingHeads cut={scale.cut} />
            <th scope="col">
              <span className={classes.hidden}>{t('exams.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {takings.map(({ form, taking }) => (
            <tr key={taking.sittingId}>
              <th scope="row">{form.title}</th>
              <TakingCells taking={taking} scale={strips} />
              <td className={classes.end}>
                <Link href={`/report/${taking.sittingId}`} aria-label={t('exams.reportOf', { form: form.title, date: formatDate(taking.endedAtMs) })}>
                  {t('exams.report')}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fresh > 0 && <p className={classes.below}>{t('exams.fresh', { count: fresh })}</p>}
    </section>
  );
}
