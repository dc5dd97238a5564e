import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { isDesktop } from '../../api/transport.ts';
import classes from './report.module.css';

/** Saves the page as PDF where the candidate chooses, in the desktop application; a browser prints to PDF by itself. */
export function SavePdfButton({ sittingId }: { readonly sittingId: string }): ReactNode {
  const { t } = useTranslation('report');
  const { t: errors } = useTranslation('errors');
  const saving = useMutation({ mutationFn: () => client.report.savePdf({ sittingId }) });
  if (!isDesktop()) return null;
  return (
    <>
      <span className={classes.saved} role="status">
        {saving.isSuccess && saving.data.saved ? t('savedPdf') : saving.isError ? pdfError(failureOf(saving.error).code) : null}
      </span>
      <Button disabled={saving.isPending} onClick={() => saving.mutate()}>
        {saving.isPending ? t('savingPdf') : t('savePdf')}
      </Button>
    </>
  );

  /** The record's own sentences speak of answers; what failed here is the place that was chosen. */
  function pdfError(code: ReturnType<typeof failureOf>['code']): string {
    switch (code) {
      case 'storage/full':
        return t('pdfFull');
      case 'storage/read-only':
      case 'storage/failed':
        return t('pdfRefused');
      default:
        return errors(code);
    }
  }
}
