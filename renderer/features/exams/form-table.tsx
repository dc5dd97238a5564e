import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FormEntry } from '../../../electron/contract/values.ts';
import { formatDate } from '../../ui/format.ts';
import { TakingCells, TakingHeads, takingScale } from '../../ui/taking-cells.tsx';
import { takingsInOrder } from './exams-finding.ts';
import classes from './form-table.module.css';

interface FormTableProps {
  readonly forms: readonly FormEntry[];
  readonly scale: { readonly max: number; readonly cut: number };
  /** Another sitting stands open, so none can start. */
  readonly isBlocked: boolean;
}

/** Taken forms as dots against one cut, then the fresh ones; the first fresh form has the one filled Start. */
export function FormTable({ forms, scale, isBlocked }: FormTableProps): ReactNode {
  const { t } = useTranslation('exams');
  const taken = takingsInOrder(forms);
  const fresh = forms.filter(({ takings }) => takings.length === 0);
  const strips = takingScale(taken.map(({ taking }) => taking), scale);
  const newest = new Map(taken.map(({ form, taking }) => [form.id, taking.sittingId]));
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>{t('table.caption')}</caption>
      {taken.length > 0 && (
        <>
          <thead>
            <tr>
              <th scope="col">{t('table.form')}</th>
              <TakingHeads cut={scale.cut} />
              <th scope="col">
                <span className={classes.hidden}>{t('table.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <GroupRow title={t('taken')} note={t('takenForms', { count: newest.size })} />
            {taken.map(({ form, taking }) => (
              <tr key={taking.sittingId}>
                <th scope="row">{form.title}</th>
                <TakingCells taking={taking} scale={strips} />
                <td className={classes.actions}>
                  {newest.get(form.id) === taking.sittingId && !isBlocked && (
                    <Link href={`/exams/${form.id}/preflight`} aria-label={t('againOf', { form: form.title })}>
                      {t('again')}
                    </Link>
                  )}
                  <Link href={`/report/${taking.sittingId}`} aria-label={t('reportOf', { form: form.title, date: formatDate(taking.endedAtMs) })}>
                    {t('report')}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </>
      )}
      {fresh.length > 0 && (
        <tbody>
          <GroupRow title={t('fresh')} note={t('takenForms', { count: fresh.length })} />
          {fresh.map((form, index) => (
            <tr key={form.id}>
              <th scope="row">{form.title}</th>
              <td colSpan={4} className={classes.state}>
                {form.newToCandidate === form.questions ? t('allNew') : t('someNew', { fresh: form.newToCandidate, total: form.questions })}
              </td>
              <td className={classes.actions}>
                <Button
                  component={Link}
                  href={`/exams/${form.id}/preflight`}
                  size="sm"
                  variant={index === 0 && !isBlocked ? 'filled' : 'default'}
                  aria-label={t('startOf', { form: form.title })}
                  {...(isBlocked ? { 'aria-disabled': true, 'data-disabled': true, onClick: preventStart } : {})}
                >
                  {t('start')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      )}
    </table>
  );
}

function GroupRow({ title, note }: { readonly title: string; readonly note: string }): ReactNode {
  return (
    <tr className={classes.group}>
      <th colSpan={6} scope="rowgroup">
        <b>{title}</b> {note}
      </th>
    </tr>
  );
}

function preventStart(event: React.MouseEvent): void {
  event.preventDefault();
}
